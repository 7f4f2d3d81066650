// Secrets that are shown once and kept as hashes: of links and of API tokens. They are 32 random bytes, so that one round
// of a fast hash is enough.
import { createHash, randomBytes } from "node:crypto";

/** 43 characters of base64url. */
export const makeSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hexadecimal. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
