// The key that everything on this tablet is encrypted under, wrapped by the interviewer's PIN or passphrase. The key
// itself is only ever in memory. Pure but for WebCrypto; keyring.ts keeps the vault on disk.

/** What lies on the disk of the key: without the secret it opens nothing. */
export interface Vault {
  id: string;
  schema: 1;
  kdf: { name: "PBKDF2-SHA-256"; iterations: number; salt: Uint8Array<ArrayBuffer> };
  iv: Uint8Array<ArrayBuffer>;
  wrapped: Uint8Array<ArrayBuffer>;
  /** Wrong secrets since the last right one. */
  failures: number;
  /** No secret is tried before this instant, in ms since the epoch. */
  notBefore: number;
}

/** AES-256-GCM, usable in this page and by no export. */
export type ContentKey = CryptoKey;

/** Bytes encrypted under the content key; `iv` is new every time. */
export interface Encrypted {
  iv: Uint8Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
}

export type Unlocked =
  | { state: "open"; key: ContentKey; vault: Vault }
  /** To be kept: the failure is counted. */
  | { state: "wrong"; vault: Vault }
  | { state: "too_soon"; until: number };

export type SecretFault = "too_short" | "too_plain";

const TAG = "resite vault v1";
const SALT = 16;
const IV = 12;
/** OWASP's floor for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023). */
export const FEWEST_ITERATIONS = 600_000;
const MOST_ITERATIONS = 20_000_000;
/** Tries before waiting begins. */
const FREE_TRIES = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 900_000;

/** What is wrong with a new secret: six digits or more that are no plain series, or eight characters or more. */
export function faultOf(secret: string): SecretFault | undefined {
  const text = normal(secret);
  const digits = /^\d+$/.test(text);
  if ([...text].length < (digits ? 6 : 8)) return "too_short";
  const steps = new Set(
    [...text].slice(1).map((c, i) => (c.codePointAt(0) ?? 0) - (text.codePointAt(i) ?? 0)),
  );
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 2) ? "too_plain" : undefined;
}

/** A new content key in a new vault. */
export async function makeVault(
  id: string,
  secret: string,
  iterations: number,
): Promise<{ vault: Vault; key: ContentKey }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const vault = await wrap(id, raw, secret, iterations);
  return { vault, key: await contentKey(raw) };
}

/**
 * Tries a secret at `now` (ms since the epoch). Wrong ones make the next try wait, longer each time up to a quarter
 * of an hour, and never destroy anything.
 */
export async function unlock(vault: Vault, secret: string, now: number): Promise<Unlocked> {
  const tried = await tryAt(vault, secret, now);
  if (tried.state !== "unwrapped") return tried;
  return { state: "open", key: await contentKey(tried.raw), vault: { ...vault, failures: 0, notBefore: 0 } };
}

/**
 * The same content key wrapped by another secret, once the old one was given: `vault` takes the place of the one given,
 * whose id it has. A wrong old secret counts as one at unlocking does.
 */
export async function rewrap(
  vault: Vault,
  old: string,
  secret: string,
  { iterations, now }: { iterations: number; now: number },
): Promise<{ state: "done"; vault: Vault } | Exclude<Unlocked, { state: "open" }>> {
  const tried = await tryAt(vault, old, now);
  if (tried.state !== "unwrapped") return tried;
  return { state: "done", vault: await wrap(vault.id, tried.raw, secret, iterations) };
}

/** When the next secret may be tried; a clock that was set back never makes it wait longer than the longest wait. */
export function waitsUntil({ notBefore }: Vault, now: number): number {
  return Math.min(notBefore, now + LONGEST_WAIT);
}

/** Encrypts a text; `name` (whose it is) is bound to it, so that nothing can be put in another's place. */
export function encrypt(key: ContentKey, name: string, text: string): Promise<Encrypted> {
  return encryptBytes(key, name, utf8(text));
}

/** Rejects where the key or the name is another, or a byte was changed. */
export async function decrypt(key: ContentKey, name: string, locked: Encrypted): Promise<string> {
  return new TextDecoder().decode(await decryptBytes(key, name, locked));
}

/** As `encrypt`, for what is no text. */
export async function encryptBytes(
  key: ContentKey,
  name: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<Encrypted> {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: utf8(name) },
    key,
    content,
  );
  return { iv, bytes: new Uint8Array(sealed) };
}

/** As `decrypt`, for what is no text. */
export async function decryptBytes(
  key: ContentKey,
  name: string,
  { iv, bytes }: Encrypted,
): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(name) }, key, bytes);
  return new Uint8Array(opened);
}

/** How many iterations take about `milliseconds` on this device, never fewer than the floor. */
export async function measureIterations(milliseconds: number, clock: () => number): Promise<number> {
  const trial = 200_000;
  const started = clock();
  await derive("measure", new Uint8Array(SALT), trial);
  const scaled = Math.round((trial * milliseconds) / Math.max(1, clock() - started));
  return Math.min(Math.max(scaled, FEWEST_ITERATIONS), MOST_ITERATIONS);
}

async function tryAt(
  vault: Vault,
  secret: string,
  now: number,
): Promise<{ state: "unwrapped"; raw: Uint8Array<ArrayBuffer> } | Exclude<Unlocked, { state: "open" }>> {
  const until = waitsUntil(vault, now);
  if (until > now) return { state: "too_soon", until };
  const raw = await unwrap(vault, secret);
  if (raw !== undefined) return { state: "unwrapped", raw };
  const failures = vault.failures + 1;
  return { state: "wrong", vault: { ...vault, failures, notBefore: now + waitAfter(failures) } };
}

async function wrap(
  id: string,
  raw: Uint8Array<ArrayBuffer>,
  secret: string,
  iterations: number,
): Promise<Vault> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const around = await derive(secret, salt, iterations);
  const wrapped = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bound(id) },
    around,
    raw,
  );
  const kdf = { name: "PBKDF2-SHA-256", iterations, salt } as const;
  return { id, schema: 1, kdf, iv, wrapped: new Uint8Array(wrapped), failures: 0, notBefore: 0 };
}

async function unwrap(vault: Vault, secret: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { id, kdf, iv, wrapped } = vault;
  const around = await derive(secret, kdf.salt, kdf.iterations);
  try {
    const raw = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv, additionalData: bound(id) },
      around,
      wrapped,
    );
    return new Uint8Array(raw);
  } catch {
    return undefined;
  }
}

async function derive(secret: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey("raw", utf8(normal(secret)), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    from,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

function contentKey(raw: Uint8Array<ArrayBuffer>): Promise<ContentKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function waitAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - FREE_TRIES), LONGEST_WAIT);
}

/** A Chinese keyboard's full-width digits are the same secret. */
function normal(secret: string): string {
  return secret.normalize("NFKC").trim();
}

const bound = (id: string) => utf8(`${TAG}/${id}`);

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
