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

/**
 * As it is encrypted: of its paradata only what fills no block yet, how many blocks lie beside it, and the heads of
 * stretches that stand in each. Recordings name stretches by their numbers, which no block that is lost may shift.
 */
interface Draft {
  label: Label;
  session: Session;
  /** Absent from what an older version kept. */
  trail?: { blocks: number; rest: readonly Line[]; heads?: readonly (readonly Line[])[] };
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
  const heads = Array.from({ length: full }, (_, block) => headsIn(lines, block));
  const trail = { blocks: full, rest: lines.slice(full * BLOCK), heads };
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
  const locked = new Map((trail.blocks === 0 ? [] : await storage.trail(id)).map((b) => [b.block, b]));
  const opened = await Promise.all(
    Array.from({ length: trail.blocks }, async (_, block) => {
      const there = locked.get(block);
      return there && open<Line[]>(keeper, blockName(id, block), there).catch(() => undefined);
    }),
  );
  // A block that is lost costs what happened in it, never the interview. The others are then written anew.
  const lines = opened.flatMap((block, index) => block ?? trail.heads?.[index] ?? []);
  return { session, lines: [...lines, ...trail.rest], blocks: opened.includes(undefined) ? 0 : trail.blocks };
}

/** The beginnings of stretches in one block. */
function headsIn(lines: readonly Line[], block: number): Line[] {
  return lines.slice(block * BLOCK, (block + 1) * BLOCK).filter((line) => !("kind" in line));
}

const blockName = (id: string, block: number): string => `${id}/${block}`;

export interface DraftList {
  /** Last changed first. */
  labels: readonly Label[];
  /** How many another PIN locks. */
  lockedAway: number;
  /** How many cannot be read, though this PIN locked them, or no PIN can tell. */
  damaged: number;
}

export async function listDrafts(keeper: Keeper): Promise<DraftList> {
  const { whole: kept, damaged } = await storage.drafts();
  const ours = kept.filter((draft) => draft.vault === keeper.vault);
  const opened = await Promise.allSettled(ours.map((draft) => open<Draft>(keeper, draft.id, draft)));
  const labels = opened.flatMap((draft) => (draft.status === "fulfilled" ? [draft.value.label] : []));
  labels.sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  return {
    labels,
    lockedAway: kept.length - ours.length,
    damaged: ours.length - labels.length + damaged.length,
  };
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
