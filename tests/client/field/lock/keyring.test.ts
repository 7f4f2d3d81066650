import { beforeEach, describe, expect, test, vi } from "vitest";
import { listDrafts, readDraft, saveDraft } from "../../../../client/field/lock/drafts.ts";
import {
  beforeLocking,
  changeSecret,
  keeperNow,
  keyring,
  lock,
  nextTry,
  readKeyring,
  setUp,
  startAnew,
  unlock,
} from "../../../../client/field/lock/keyring.ts";
import type { Vault } from "../../../../client/field/lock/vault.ts";
import type { Label, Locked, LockedDraft, PlainItem } from "../../../../client/storageSchema.ts";
import { agree, begun } from "../study.ts";

const damaged = vi.hoisted(() => ({}));
/** A tablet's disk. */
const disk = vi.hoisted(() => ({
  vaults: new Map<string, unknown>(),
  drafts: new Map<string, unknown>(),
  plain: new Map<string, unknown>(),
}));
vi.mock("../../../../client/storage.ts", () => ({
  storage: {
    vaults: async () => [...disk.vaults.values()].filter((vault) => vault !== damaged),
    hasVault: async () => disk.vaults.size > 0,
    keepVaults: async (vaults: Vault[]) => {
      for (const vault of vaults) disk.vaults.set(vault.id, vault);
    },
    saveDraft: async (draft: LockedDraft) => disk.drafts.set(draft.id, draft),
    draft: async (id: string) => disk.drafts.get(id),
    drafts: async () => ({ whole: [...disk.drafts.values()], damaged: [] }),
    plain: async () => [...disk.plain.values()],
    lockPlain: async ({ label: { id } }: PlainItem, locked: Locked) => {
      disk.drafts.set(id, { id, ...locked });
      disk.plain.delete(id);
    },
  },
}));
// As cheap as it may be; what it costs on a tablet is measured there.
vi.mock("../../../../client/field/lock/vault.ts", async (original) => ({
  ...(await original<typeof import("../../../../client/field/lock/vault.ts")>()),
  measureIterations: async () => 1_000,
}));

const label: Label = {
  id: begun.id,
  study: "small-study",
  site: "north",
  origin: "main",
  language: "en",
  startedAt: begun.startedAt,
  changedAt: begun.startedAt,
};
const session = agree(begun);

beforeEach(async () => {
  vi.stubGlobal("navigator", { locks: { request: (_: string, run: () => unknown) => run() } });
  for (const kept of Object.values(disk)) kept.clear();
  await lock();
  await readKeyring();
});

describe("a tablet", () => {
  test("asks for a PIN when there is none, and is locked when it is opened again", async () => {
    expect(keyring.get()).toEqual({ state: "unset", anew: false });
    await setUp("271828");
    expect(keyring.get().state).toBe("open");
    await lock();
    await readKeyring();
    expect(keyring.get()).toEqual({ state: "locked" });
    expect(() => keeperNow()).toThrow("locked");
    expect(await unlock("271828")).toEqual({ state: "open" });
  });

  test("takes no PIN that does not do", async () => {
    await expect(setUp("123456")).rejects.toThrow("too_plain");
    expect(disk.vaults.size).toBe(0);
  });

  test("writes what is on the screen before it forgets the key, and locks though the disk refuses", async () => {
    await setUp("271828");
    const stop = [
      beforeLocking(() => saveDraft(keeperNow(), { label, session, lines: [], blocks: 0 })),
      beforeLocking(() => Promise.reject(new Error("QuotaExceededError"))),
    ];
    await lock();
    for (const end of stop) end();
    expect(keyring.get().state).toBe("locked");
    await unlock("271828");
    expect(await readDraft(keeperNow(), begun.id)).toMatchObject({ session });
  });

  test("counts wrong PINs on disk and makes them wait; the right one in that time is not tried", async () => {
    await setUp("271828");
    await lock();
    for (const wrong of ["314159", "161803", "141421"]) expect((await unlock(wrong)).state).toBe("wrong");
    expect(await nextTry()).toBeGreaterThan(Date.now());
    expect((await unlock("271828")).state).toBe("too_soon");
    expect(keyring.get().state).toBe("locked");
  });

  test("started anew keeps what the old PIN locks, and opens it again when that PIN is given", async () => {
    await setUp("271828");
    await saveDraft(keeperNow(), { label, session, lines: [], blocks: 0 });
    await lock();
    startAnew();
    expect(keyring.get()).toEqual({ state: "unset", anew: true });
    await setUp("a new passphrase");
    expect(await listDrafts(keeperNow())).toEqual({ labels: [], lockedAway: 1, damaged: 0 });
    expect(await readDraft(keeperNow(), begun.id)).toBeUndefined();
    await lock();
    expect((await unlock("a wrong passphrase")).state).toBe("wrong");
    expect(await unlock("271828")).toEqual({ state: "open" });
    expect(await listDrafts(keeperNow())).toEqual({ labels: [label], lockedAway: 0, damaged: 0 });
    expect([...disk.vaults.values()].map((vault) => (vault as Vault).failures)).toEqual([0, 1]);
  });

  test("gives whoever starts anew no new tries at the PIN that was there before", async () => {
    await setUp("271828");
    await lock();
    const failures = () => [...disk.vaults.values()].map((vault) => (vault as Vault).failures);
    startAnew();
    await setUp("a passphrase of a thief");
    for (const guess of ["314159", "161803", "141421"]) {
      await lock();
      await unlock(guess);
      // Its own secret opens its own vault, and is no try at the other one.
      if (guess !== "141421") expect(await unlock("a passphrase of a thief")).toEqual({ state: "open" });
    }
    expect(failures()).toEqual([3, 1]);
    expect(await unlock("a passphrase of a thief")).toEqual({ state: "open" });
    await lock();
    // The first vault makes wait and is passed over: even its own PIN does not open it now. That is told, of a wrong one
    // in the same words: whoever guesses learns nothing.
    const [right, wrong] = [await unlock("271828"), await unlock("577215")];
    expect(right).toMatchObject({ state: "wrong_or_waits" });
    expect(Object.keys(wrong)).toEqual(Object.keys(right));
    const waits = (tried: typeof right) => tried.state === "wrong_or_waits" && tried.waits;
    expect([wrong.state, waits(wrong)]).toEqual([right.state, waits(right)]);
    expect(waits(right)).toBe((disk.vaults.values().next().value as Vault).notBefore);
    expect(failures()).toEqual([3, 2]);
  });

  test("changes its PIN with the old one given, and keeps all that it locks", async () => {
    await setUp("271828");
    await saveDraft(keeperNow(), { label, session, lines: [], blocks: 0 });
    expect(await changeSecret("271828", "a new passphrase")).toEqual({ state: "changed" });
    expect(await readDraft(keeperNow(), begun.id)).toMatchObject({ session });
    await lock();
    expect((await unlock("271828")).state).toBe("wrong");
    expect(await unlock("a new passphrase")).toEqual({ state: "open" });
    expect(await readDraft(keeperNow(), begun.id)).toMatchObject({ session });
    expect(disk.vaults.size).toBe(1);
  });

  test("has no two vaults under one PIN, of which one would stay closed for ever", async () => {
    await setUp("271828");
    await saveDraft(keeperNow(), { label, session, lines: [], blocks: 0 });
    await lock();
    startAnew();
    await setUp("271828");
    expect(disk.vaults.size).toBe(1);
    expect(await readDraft(keeperNow(), begun.id)).toMatchObject({ session });
    await lock();
    startAnew();
    await setUp("a new passphrase");
    expect(await changeSecret("a new passphrase", "271828")).toEqual({ state: "taken" });
    // A way to guess the other it is not.
    expect(await changeSecret("a new passphrase", "314159")).toEqual({ state: "changed" });
    expect([...disk.vaults.values()].map((vault) => (vault as Vault).failures)).toEqual([2, 0]);
    expect(await changeSecret("314159", "161803")).toEqual({ state: "changed" });
    expect((await changeSecret("161803", "271828")).state).toBe("too_soon");
    await lock();
    expect(await unlock("161803")).toEqual({ state: "open" });
  });

  test("changes no PIN without the old one, and counts wrong ones as at unlocking", async () => {
    await setUp("271828");
    for (const wrong of ["314159", "161803", "141421"]) {
      expect((await changeSecret(wrong, "a new passphrase")).state).toBe("wrong");
    }
    expect((await changeSecret("271828", "a new passphrase")).state).toBe("too_soon");
    await expect(changeSecret("271828", "111111")).rejects.toThrow("too_plain");
    await lock();
    expect((await unlock("271828")).state).toBe("too_soon");
    expect(() => changeSecret("271828", "a new passphrase")).toThrow("locked");
  });

  test("keeps its old PIN where the disk refuses the new one: there is one write, of all or nothing", async () => {
    await setUp("271828");
    const { storage } = await import("../../../../client/storage.ts");
    const kept = vi.spyOn(storage, "keepVaults").mockRejectedValueOnce(new Error("QuotaExceededError"));
    await expect(changeSecret("271828", "a new passphrase")).rejects.toThrow("QuotaExceededError");
    expect(kept.mock.calls.map(([vaults]) => vaults.length)).toEqual([1]);
    kept.mockRestore();
    await lock();
    expect(await unlock("271828")).toEqual({ state: "open" });
  });

  test("takes in what an older version kept readable with the first PIN, and nothing of it stays readable", async () => {
    const old: PlainItem = { label, payload: JSON.stringify(session) };
    disk.plain.set(label.id, old);
    await setUp("271828");
    expect(disk.plain.size).toBe(0);
    expect(await readDraft(keeperNow(), begun.id)).toMatchObject({ session });
    const kept = disk.drafts.get(begun.id) as LockedDraft;
    expect(Buffer.from(kept.bytes).toString("latin1")).not.toContain("consent_take_part");
  });

  test("lists what can be read, though a draft beside it was damaged", async () => {
    await setUp("271828");
    await saveDraft(keeperNow(), { label, session, lines: [], blocks: 0 });
    const good = disk.drafts.get(begun.id) as LockedDraft;
    disk.drafts.set("other", { ...good, id: "other" });
    expect(await listDrafts(keeperNow())).toEqual({ labels: [label], lockedAway: 0, damaged: 1 });
  });

  test("whose key is damaged is locked, offers no new PIN of itself, and can be started anew", async () => {
    disk.vaults.set("damaged", damaged);
    await readKeyring();
    expect(keyring.get()).toEqual({ state: "locked" });
    expect(await unlock("271828")).toMatchObject({ state: "wrong", until: 0 });
    startAnew();
    await setUp("271828");
    expect(keyring.get().state).toBe("open");
  });

  test("that cannot read its disk says so", async () => {
    await setUp("271828");
    await lock();
    const { storage } = await import("../../../../client/storage.ts");
    vi.spyOn(storage, "vaults").mockRejectedValueOnce(new Error("UnknownError"));
    await readKeyring();
    expect(keyring.get()).toMatchObject({ state: "failed" });
  });
});
