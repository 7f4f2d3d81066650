import { expect, test } from "vitest";
import { createThrottle } from "../../../server/access/throttle.ts";

/** How many tries are heard. */
async function heard(take: (n: number) => Promise<void>, tries: number): Promise<number> {
  let count = 0;
  for (let n = 0; n < tries; n++) {
    await take(n).then(
      () => count++,
      (error: unknown) => expect(error).toMatchObject({ kind: "too_many_attempts" }),
    );
  }
  return count;
}

test("ten tries are heard at an account from one address, and others from there go on", async () => {
  const throttle = createThrottle();
  expect(await heard(() => throttle.take("ana", "192.0.2.1"), 20)).toBe(10);
  await throttle.take("bo", "192.0.2.1");
  await throttle.take("ana", "192.0.2.2");
});

test("sixty tries are heard from one address, whichever accounts they are at", async () => {
  const throttle = createThrottle();
  expect(await heard((n) => throttle.take(`person ${n}`, "192.0.2.1"), 100)).toBe(60);
  await throttle.take("ana", "192.0.2.2");
});

test("tries that are refused at one account leave its neighbours theirs", async () => {
  const throttle = createThrottle();
  expect(await heard(() => throttle.take("ana", "192.0.2.1"), 200)).toBe(10);
  expect(await heard((n) => throttle.take(`person ${n}`, "192.0.2.1"), 100)).toBe(50);
});

test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])(
  "nobody at the server's own machine (%s) is stopped by what others try there",
  async (address) => {
    const throttle = createThrottle();
    expect(await heard((n) => throttle.take(`person ${n}`, address), 100)).toBe(100);
    expect(await heard(() => throttle.take("ana", address), 20)).toBe(10);
  },
);

test("a hundred tries are heard at an account, wherever they come from", async () => {
  const throttle = createThrottle();
  expect(await heard((n) => throttle.take("ana", `192.0.2.${n}`), 200)).toBe(100);
});

test("right ones never add up", async () => {
  const throttle = createThrottle();
  const right = async () => {
    await throttle.take("ana", "192.0.2.1");
    await throttle.clear("ana", "192.0.2.1");
  };
  expect(await heard(right, 300)).toBe(300);
});
