import { beforeEach, describe, expect, test, vi } from "vitest";
import { readDraft, saveDraft } from "../../../../client/field/lock/drafts.ts";
import { encrypt, makeVault } from "../../../../client/field/lock/vault.ts";
import { type Line, stretchesIn, type Trail } from "../../../../client/field/session/trail.ts";
import type { Label, LockedBlock, LockedDraft } from "../../../../client/storageSchema.ts";
import { agree, allPaths, begun, trailAfter } from "../study.ts";

/** A tablet's disk, and how many bytes each write took. */
const disk = vi.hoisted(() => ({
  drafts: new Map<string, unknown>(),
  blocks: new Map<number, unknown>(),
  refuses: false,
  written: [] as number[],
}));
vi.mock("../../../../client/storage.ts", () => ({
  storage: {
    saveDraft: async (draft: LockedDraft, blocks: LockedBlock[]) => {
      if (disk.refuses) throw new Error("QuotaExceededError");
      disk.drafts.set(draft.id, draft);
      for (const block of blocks) disk.blocks.set(block.block, block);
      disk.written.push([draft, ...blocks].reduce((sum, { bytes }) => sum + bytes.length, 0));
    },
    draft: async (id: string) => disk.drafts.get(id),
    trail: async () => [...disk.blocks.values()],
  },
}));

const { vault, key } = await makeVault("v", "271828", 1_000);
const keeper = { vault: vault.id, key };
const session = agree(begun);
const { id, study, site, origin, language, startedAt } = session;
const label: Label = { id, study, site, origin: origin, language, startedAt, changedAt: startedAt };

/** Two hours of turning to every question, answering it and looking back. */
function go(trail: Trail, from: number, to: number): void {
  const paths = [...allPaths(2)];
  for (let i = from; i < to; i++) {
    const item = paths[i % paths.length] ?? "";
    trail.happened({ kind: "entered", item });
    trail.happened({ kind: i % 3 === 0 ? "changed" : "answered", item, language });
  }
}

beforeEach(() => {
  disk.drafts.clear();
  disk.blocks.clear();
  disk.written.length = 0;
  disk.refuses = false;
});

describe("a draft's paradata", () => {
  test("comes back as it was, however long it became", async () => {
    const trail = trailAfter();
    let blocks = 0;
    for (let n = 0; n < 20; n++) {
      go(trail, n * 37, (n + 1) * 37);
      blocks = await saveDraft(keeper, { label, session, lines: trail.lines, blocks });
    }
    expect(blocks).toBeGreaterThan(5);
    expect(await readDraft(keeper, id)).toEqual({ session, lines: trail.lines, blocks });
  });

  test("adds no more to what is written at an answer after two hours than after two minutes", async () => {
    const trail = trailAfter();
    let blocks = 0;
    for (let n = 0; n < 1_500; n++) {
      go(trail, n, n + 1);
      blocks = await saveDraft(keeper, { label, session, lines: trail.lines, blocks });
    }
    const most = (part: readonly number[]) => Math.max(...part);
    expect(most(disk.written.slice(-500))).toBeLessThan(most(disk.written.slice(0, 500)) * 1.05);
    expect(most(disk.written)).toBeLessThan(25_000);
  });

  test("is written at the next try where the disk refused a block", async () => {
    const trail = trailAfter();
    go(trail, 0, 200);
    disk.refuses = true;
    await expect(saveDraft(keeper, { label, session, lines: trail.lines, blocks: 0 })).rejects.toThrow();
    disk.refuses = false;
    await saveDraft(keeper, { label, session, lines: trail.lines, blocks: 0 });
    expect((await readDraft(keeper, id))?.lines).toEqual(trail.lines);
  });

  test("loses what stood in a damaged block, and the interview opens all the same", async () => {
    const trail = trailAfter();
    go(trail, 0, 300);
    await saveDraft(keeper, { label, session, lines: trail.lines, blocks: 0 });
    const damaged = disk.blocks.get(1) as LockedBlock;
    disk.blocks.set(1, { ...damaged, bytes: damaged.bytes.slice(1) });
    const kept = await readDraft(keeper, id);
    expect(kept).toMatchObject({ session, blocks: 0 });
    expect(kept?.lines).toHaveLength(trail.lines.length - 128);
    expect(stretchesIn(kept?.lines ?? [])).toHaveLength(1);
  });

  test.each(["damaged", "gone"])("keeps the numbers of its stretches where a block is %s", async (how) => {
    // Six openings, of which the third and the fourth begin in the second block.
    let lines: readonly Line[] = [];
    for (let n = 0; n < 6; n++) {
      const trail = trailAfter(lines);
      go(trail, n * 30, (n + 1) * 30);
      lines = trail.lines;
    }
    await saveDraft(keeper, { label, session, lines, blocks: 0 });
    const second = disk.blocks.get(1) as LockedBlock;
    if (how === "gone") disk.blocks.delete(1);
    else disk.blocks.set(1, { ...second, bytes: second.bytes.slice(1) });
    const kept = stretchesIn((await readDraft(keeper, id))?.lines ?? []);
    const were = stretchesIn(lines);
    expect(kept.map(({ startedAt, app }) => [startedAt, app])).toEqual(were.map((s) => [s.startedAt, s.app]));
    expect(kept[5]).toEqual(were[5]);
    expect(kept.flatMap(({ events }) => events).length).toBeLessThan(lines.length - 6);
    // What is kept of it is written anew and comes back the same.
    await saveDraft(keeper, { label, session, lines: (await readDraft(keeper, id))?.lines ?? [], blocks: 0 });
    expect(stretchesIn((await readDraft(keeper, id))?.lines ?? [])).toEqual(kept);
  });

  test("opens as an older version kept it, without a word of where stretches begin", async () => {
    const trail = trailAfter();
    go(trail, 0, 300);
    const old = { label, session, trail: { blocks: 0, rest: trail.lines } };
    disk.drafts.set(id, { id, vault: keeper.vault, ...(await encrypt(key, id, JSON.stringify(old))) });
    expect((await readDraft(keeper, id))?.lines).toEqual(trail.lines);
  });
});
