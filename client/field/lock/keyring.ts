// Who may read what lies on this tablet, now: the screens watch it, whoever writes or reads a draft takes the key
// from it. The key is in memory only, from unlocking to locking.
import { storage } from "../../storage.ts";
import { signal } from "../signal.ts";
import { type Keeper, lockPlainItems } from "./drafts.ts";
import {
  faultOf,
  makeVault,
  measureIterations,
  rewrap,
  unlock as tryVault,
  type Unlocked,
  type Vault,
  waitsUntil,
} from "./vault.ts";

export type Keyring =
  | { state: "reading" }
  /** The disk could not be read. */
  | { state: "failed"; reason: string }
  /** No PIN was chosen yet, or (`anew`) it was forgotten and another is to be chosen. */
  | { state: "unset"; anew: boolean }
  | { state: "locked" }
  | { state: "open"; keeper: Keeper };

/** `until`: when the next one may be tried, in ms since the epoch. */
export type Tried =
  | { state: "open" }
  | { state: "wrong" | "too_soon"; until: number }
  /** It opens none that was tried; whether it is the PIN of one that waits until `waits` is not told to anyone. */
  | { state: "wrong_or_waits"; until: number; waits: number };

export const keyring = signal<Keyring>({ state: "reading" });

/** A PIN is derived for about this long on this tablet: felt by a hand once, by a search a million times. */
const COST = 700;
/** What is on the screen is written before it is covered; a disk that hangs keeps nothing open longer than this. */
const PATIENCE = 2_000;

const settling = new Set<() => Promise<unknown>>();

let reading: Promise<void> | undefined;

/** Reads whether there is a vault. Called when the field app opens; who asks meanwhile waits for the same. */
export function readKeyring(): Promise<void> {
  reading ??= read().finally(() => {
    reading = undefined;
  });
  return reading;
}

async function read(): Promise<void> {
  if (isOpen()) return;
  try {
    const [locked] = await Promise.all([storage.hasVault(), storage.vaults()]);
    if (isOpen()) return;
    keyring.set(locked ? { state: "locked" } : { state: "unset", anew: false });
  } catch (error) {
    keyring.set({ state: "failed", reason: String(error) });
  }
}

/**
 * Makes a vault under a new PIN or passphrase and opens it; where it is one's that is there, opens that one: of two under
 * one secret, the second would stay closed for ever. Rejects when the disk refused.
 */
export async function setUp(secret: string): Promise<void> {
  const fault = faultOf(secret);
  if (fault !== undefined) throw new Error(`this secret is ${fault}`);
  const iterations = await measureIterations(COST, () => performance.now());
  return navigator.locks.request("resite.vault", async () => {
    const known = (await tryAll(await storage.vaults(), secret)).find((tried) => tried.state === "open");
    if (known !== undefined) return open({ vault: known.vault.id, key: known.key });
    const { vault, key } = await makeVault(crypto.randomUUID(), secret, iterations);
    await storage.keepVaults([vault]);
    await open({ vault: vault.id, key });
  });
}

/**
 * Tries a PIN or passphrase. After "start anew" there is more than one vault: the one it opens is the one worked in,
 * so that a PIN that comes back to mind brings back what it locks. One that opens none counts at each it was tried at;
 * a vault that makes wait is passed over meanwhile.
 */
export function unlock(secret: string): Promise<Tried> {
  // One try after another, in however many tabs: none is left uncounted.
  return navigator.locks.request("resite.vault", async () => {
    const vaults = await storage.vaults();
    const until = nextOf(vaults);
    if (until > Date.now()) return { state: "too_soon", until };
    const failed: Vault[] = [];
    const waiting: number[] = [];
    for (const vault of vaults) {
      const tried = await tryVault(vault, secret, Date.now());
      if (tried.state === "open") {
        // Of this vault alone: who knows one PIN has not earned new tries at another. Nothing is written where nothing
        // changes, and a full disk must not keep anyone from what lies on it.
        if (vault.failures > 0) await storage.keepVaults([tried.vault]).catch(() => {});
        await open({ vault: vault.id, key: tried.key });
        return { state: "open" };
      }
      if (tried.state === "wrong") failed.push(tried.vault);
      else waiting.push(tried.until);
    }
    await storage.keepVaults(failed);
    const next = nextOf(await storage.vaults());
    return waiting.length === 0
      ? { state: "wrong", until: next }
      : { state: "wrong_or_waits", until: next, waits: Math.min(...waiting) };
  });
}

/** `taken`: the new one opens another vault, and one of the two would stay closed for ever. */
export type Changed = { state: "changed" | "taken" } | { state: "wrong" | "too_soon"; until: number };

/**
 * Puts another PIN or passphrase in the place of the one that the open vault has: the key stays, and so does all it
 * locks. One write, so that after a crash either the old one opens it or the new. Rejects when the disk refused; then
 * the old one stays. Throws while the tablet is locked.
 */
export function changeSecret(old: string, secret: string): Promise<Changed> {
  const { vault: id } = keeperNow();
  return navigator.locks.request("resite.vault", async () => {
    const vaults = await storage.vaults();
    const vault = vaults.find((one) => one.id === id);
    if (vault === undefined) throw new Error("this vault is not on the disk");
    if (faultOf(secret) !== undefined) throw new Error(`this secret is ${faultOf(secret)}`);
    const iterations = await measureIterations(COST, () => performance.now());
    const tried = await rewrap(vault, old, secret, { iterations, now: Date.now() });
    if (tried.state === "too_soon") return tried;
    if (tried.state === "done") {
      const others = await tryAll(
        vaults.filter((one) => one !== vault),
        secret,
      );
      if (others.some(({ state }) => state === "open")) return { state: "taken" };
      const waits = others.find((other) => other.state === "too_soon");
      if (waits !== undefined) return waits;
    }
    await storage.keepVaults([tried.vault]);
    return tried.state === "done" ? { state: "changed" } : { state: "wrong", until: tried.vault.notBefore };
  });
}

/** When a PIN may be tried again, in ms since the epoch; 0: now. */
export async function nextTry(): Promise<number> {
  return nextOf(await storage.vaults());
}

/** Writes what stands on the screen, then forgets the key, in every tab. */
export async function lock(): Promise<void> {
  if (keyring.get().state !== "open") return;
  await Promise.race([Promise.allSettled([...settling].map((settle) => settle())), pause(PATIENCE)]);
  keyring.set({ state: "locked" });
}

/** Has `settle` called before the key is forgotten; returns how to take that back. */
export function beforeLocking(settle: () => Promise<unknown>): () => void {
  settling.add(settle);
  return () => settling.delete(settle);
}

/** Another PIN is to be chosen. Nothing changes on disk: what the old one locks stays, and opens with it. */
export function startAnew(): void {
  if (keyring.get().state === "locked") keyring.set({ state: "unset", anew: true });
}

/** The key to read and write with. Throws while the tablet is locked. */
export function keeperNow(): Keeper {
  const now = keyring.get();
  if (now.state !== "open") throw new Error("the tablet is locked");
  return now.keeper;
}

const isOpen = (): boolean => keyring.get().state === "open";

async function open(keeper: Keeper): Promise<void> {
  // What could not be taken in now is, at the next opening.
  await lockPlainItems(keeper).catch(() => {});
  keyring.set({ state: "open", keeper });
}

/** A secret at each of them, counted as at unlocking: choosing a new one is no other way to guess. */
async function tryAll(vaults: readonly Vault[], secret: string): Promise<Unlocked[]> {
  const all = await Promise.all(vaults.map((vault) => tryVault(vault, secret, Date.now())));
  const failed = all.flatMap((tried) => (tried.state === "wrong" ? [tried.vault] : []));
  if (failed.length > 0) await storage.keepVaults(failed);
  return all;
}

/** When the first of them may be tried, in ms since the epoch. */
function nextOf(vaults: readonly Vault[]): number {
  if (vaults.length === 0) return 0;
  return Math.min(...vaults.map((vault) => waitsUntil(vault, Date.now())));
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
