// Unfinished interviews and the labels of finished ones, between their encrypted form on the disk and the screens.
// Everything is encrypted before a transaction opens, which would not wait for it.
import { storage } from "../../storage.ts";
import type { Label, Locked, LockedBlock, Outgoing } from "../../storageSchema.ts";
import type { Session } from "../session/session.ts";
import type { Line } from "../session/trail.ts";
import { type ContentKey, decrypt, encrypt } from "./vault.ts";

/** An open vault: what is written goes into it, and what lies in it can be read. */
export interface Keeper {
  /** Id of the vault. */
  vault: string;
  key: ContentKey;
}

/** As it is encrypted: of its paradata only what fills no block yet, and how many blocks lie beside it. */
interface Draft {
  label: Label;
  session: Session;
  /** Absent from what an older version kept. */
  trail?: { blocks: number; rest: readonly Line[] };
}

export interface KeptDraft {
  session: Session;
  /** Its paradata so far. */
  lines: readonly Line[];
  /** How many whole blocks of these lines are on disk. */
  blocks: number;
}

/** Lines to a block. What is written at every answer stays this small however long the interview is. */
const BLOCK = 128;

/** Resolves when it is on disk, encrypted, with how many whole blocks of its lines are there now. */
export async function saveDraft(
  keeper: Keeper,
  { label, session, lines, blocks }: KeptDraft & { label: Label },
): Promise<number> {
  const { id } = label;
  const full = Math.floor(lines.length / BLOCK);
  const trail = { blocks: full, rest: lines.slice(full * BLOCK) };
  const fresh = Array.from({ length: Math.max(0, full - blocks) }, async (_, i): Promise<LockedBlock> => {
    const block = blocks + i;
    const part = lines.slice(block * BLOCK, (block + 1) * BLOCK);
    return { interview: id, block, ...(await lockIn(keeper, blockName(id, block), part)) };
  });
  const draft: Draft = { label, session, trail };
  const [locked, ...filled] = await Promise.all([lockIn(keeper, id, draft), ...fresh]);
  await storage.saveDraft({ id, ...locked }, filled);
  return full;
}

/** Undefined for one that is not there, is finished, or is locked by another vault. */
export async function readDraft(keeper: Keeper, id: string): Promise<KeptDraft | undefined> {
  const kept = await storage.draft(id);
  if (kept?.vault !== keeper.vault) return undefined;
  const { session, trail = { blocks: 0, rest: [] } } = await open<Draft>(keeper, id, kept);
  const blocks = trail.blocks === 0 ? [] : (await storage.trail(id)).slice(0, trail.blocks);
  const opened = await Promise.allSettled(
    blocks.map((locked) => open<Line[]>(keeper, blockName(id, locked.block), locked)),
  );
  const whole = opened.flatMap((block) => (block.status === "fulfilled" ? [block.value] : []));
  // A block that is lost costs what happened in it, never the interview. The others are then written anew.
  const lost = whole.length < trail.blocks;
  return { session, lines: [...whole.flat(), ...trail.rest], blocks: lost ? 0 : trail.blocks };
}

const blockName = (id: string, block: number): string => `${id}/${block}`;

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
  for (const item of await storage.plain()) {
    const { label, payload } = item;
    const inside = payload === null ? { label } : { label, session: JSON.parse(payload) as Session };
    await storage.lockPlain(item, await lockIn(keeper, label.id, inside));
  }
}

async function lockIn(
  { vault, key }: Keeper,
  name: string,
  inside: Partial<Draft> | Line[],
): Promise<Locked> {
  return { vault, ...(await encrypt(key, name, JSON.stringify(inside))) };
}

async function open<T>({ key }: Keeper, id: string, locked: Locked): Promise<T> {
  return JSON.parse(await decrypt(key, id, locked)) as T;
}
