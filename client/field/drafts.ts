// Unfinished interviews and the labels of finished ones, between their encrypted form on the disk and the screens.
// Everything is encrypted before a transaction opens, which would not wait for it.
import { storage } from "../storage.ts";
import type { Label, Locked, Outgoing } from "../storageSchema.ts";
import type { Session } from "./session.ts";
import { type ContentKey, decrypt, encrypt } from "./vault.ts";

/** An open vault: what is written goes into it, and what lies in it can be read. */
export interface Keeper {
  /** Id of the vault. */
  vault: string;
  key: ContentKey;
}

interface Draft {
  label: Label;
  session: Session;
}

/** Resolves when it is on disk, encrypted. */
export async function saveDraft(keeper: Keeper, draft: Draft): Promise<void> {
  const { id } = draft.label;
  await storage.saveDraft({ id, ...(await lockIn(keeper, id, draft)) });
}

/** Undefined for one that is not there, is finished, or is locked by another vault. */
export async function readDraft(keeper: Keeper, id: string): Promise<Session | undefined> {
  const kept = await storage.draft(id);
  return kept?.vault === keeper.vault ? (await open<Draft>(keeper, id, kept)).session : undefined;
}

export interface DraftList {
  /** Last changed first. */
  labels: readonly Label[];
  /** How many another PIN locks. */
  lockedAway: number;
  /** How many cannot be read, though this PIN locked them. */
  damaged: number;
}

export async function listDrafts(keeper: Keeper): Promise<DraftList> {
  const kept = await storage.drafts();
  const ours = kept.filter((draft) => draft.vault === keeper.vault);
  const opened = await Promise.allSettled(ours.map((draft) => open<Draft>(keeper, draft.id, draft)));
  const labels = opened.flatMap((draft) => (draft.status === "fulfilled" ? [draft.value.label] : []));
  labels.sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  return { labels, lockedAway: kept.length - ours.length, damaged: ours.length - labels.length };
}

/** The label of a finished interview, to be kept beside it. */
export function lockLabel(keeper: Keeper, label: Label): Promise<Locked> {
  return lockIn(keeper, label.id, { label });
}

/** Undefined where it was never kept, or is locked by another vault. */
export async function readLabel(keeper: Keeper, { id, label }: Outgoing): Promise<Label | undefined> {
  if (label?.vault !== keeper.vault) return undefined;
  return (await open<Pick<Draft, "label">>(keeper, id, label)).label;
}

/** Takes in what an older version kept readable, one at a time; what is readable goes with it. */
export async function lockPlainItems(keeper: Keeper): Promise<void> {
  for (const { label, payload } of await storage.plain()) {
    const inside = payload === null ? { label } : { label, session: JSON.parse(payload) as Session };
    await storage.lockPlain(label.id, await lockIn(keeper, label.id, inside));
  }
}

async function lockIn({ vault, key }: Keeper, id: string, inside: Partial<Draft>): Promise<Locked> {
  return { vault, ...(await encrypt(key, id, JSON.stringify(inside))) };
}

async function open<T>({ key }: Keeper, id: string, locked: Locked): Promise<T> {
  return JSON.parse(await decrypt(key, id, locked)) as T;
}
