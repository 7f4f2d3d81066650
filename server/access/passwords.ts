// Passwords are kept as scrypt hashes (RFC 7914) by Node's own implementation. better-auth's settings are weaker than
// OWASP's list of equals (Password Storage Cheat Sheet), of which these take the least memory.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  /** Binary logarithm of N: with r 8, 32 MiB for every hash under way. */
  logN: number;
  r: number;
  p: number;
}

const cost: Cost = { logN: 15, r: 8, p: 3 };
const HASH_BYTES = 32;

/** `scrypt$logN$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.logN, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join(
    "$",
  );
}

/** By the cost that the hash itself names, so that ours may be raised. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [kind, logN, r, p, salt = "", expected = ""] = hash.split("$");
  if (kind !== "scrypt") return false;
  const named = { logN: Number(logN), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, "base64url"), named);
  return timingSafeEqual(actual, Buffer.from(expected, "base64url"));
}

/** The same characters typed on another keyboard are the same password (RFC 8265). */
function derive(password: string, salt: Uint8Array, { logN, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
