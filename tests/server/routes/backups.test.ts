import { expect, test } from "vitest";
import { backups } from "../../../protocols/wire.ts";
import { openSite, someone } from "../fieldwork.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

test("the desk is told when the last backup was made, and when that is too long ago", async () => {
  let today = day(1);
  const site = await openSite({ now: () => today });
  const told = async () => backups.parse(await (await site.get("/api/backups")).json());
  expect(await told()).toEqual({ lastMadeAt: null, due: true });
  await site.store.record({ ...someone, action: "backup_made", object: "0".repeat(64) });
  const { lastMadeAt, due } = await told();
  expect([lastMadeAt?.slice(0, 10), due]).toEqual(["2026-01-01", false]);
  today = day(8);
  expect((await told()).due).toBe(false);
  today = day(9);
  expect(await told()).toEqual({ lastMadeAt, due: true });
});
