import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "../../../server/access/passwords.ts";

test("a password is kept as scrypt with its parameters and a salt of its own", async () => {
  const [one, other] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword({ hash: one, password: "correct horse" })).toBe(true);
  expect(await verifyPassword({ hash: one, password: "Correct horse" })).toBe(false);
  expect(await verifyPassword({ hash: "plain$text", password: "plain$text" })).toBe(false);
});

test("the same word is the same password however a keyboard composes it", async () => {
  const hash = await hashPassword("caf\u00e9 in the morning");
  expect(await verifyPassword({ hash, password: "cafe\u0301 in the morning" })).toBe(true);
});

test("RFC 7914's own example is what is computed", async () => {
  // Section 12: scrypt("pleaseletmein", "SodiumChloride", N 16384, r 8, p 1), the first 32 of its 64 bytes.
  const salt = Buffer.from("SodiumChloride").toString("base64url");
  const expected = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2";
  const hash = `scrypt$14$8$1$${salt}$${Buffer.from(expected, "hex").toString("base64url")}`;
  expect(await verifyPassword({ hash, password: "pleaseletmein" })).toBe(true);
});
