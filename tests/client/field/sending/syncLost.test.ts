// A piece of a recording that is lost holds its interview's record back no longer than it takes to know that it is lost.
import { describe, expect, test } from "vitest";
import { keptDays, queued, refusedAgainAfter } from "../../../../client/field/sending/outbox.ts";
import { pieceUnread } from "../../../../client/field/sending/ownProblems.ts";
import { FAILED_READS } from "../../../../client/field/sending/pieces.ts";
import type { Parcel } from "../../../../client/field/sending/syncEnvironment.ts";
import {
  accept,
  lacking,
  layPieces,
  makeParcel,
  refuse,
  type Script,
  silence,
  tablet,
} from "./syncTablet.ts";

const at = "2026-03-09T19:00:00.000Z";

type Tablet = ReturnType<typeof tablet>;

/** Lets so many planned tries happen. */
async function waitTimes(t: Tablet, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await t.wait();
}

const lost = (damaged: number, unwanted: number) => ({
  state: "refused",
  problem: { type: "urn:resite:problem:pieces_lost", reason: "media_missing", damaged, unwanted },
});

/** A server that keeps `a` aside while these of its pieces have not come. */
function lackingServer(all: readonly string[]) {
  const there = new Set<string>();
  /** Named by the record and never on the tablet. */
  const unknown = new Set<string>();
  const aside: string[] = [];
  let takesWithout = false;
  const send: Script = (request, parcels) => {
    const parts = [...all, ...unknown].flatMap((piece, part) => (there.has(piece) ? [] : [part]));
    if (parts.length === 0 || takesWithout) return accept(request, parcels);
    aside.push([...there].join());
    return parcels.map(() => lacking(...parts));
  };
  return {
    there,
    unknown,
    /** The pieces that were there at each time the record came and was kept aside. */
    aside,
    send,
    takeWithout: () => {
      takesWithout = true;
    },
    async putPiece(piece: string) {
      there.add(piece);
      return { type: "receipted", digest: piece, ours: piece, at: "" } as const;
    },
  };
}

describe("a piece that this tablet's disk does not give back", () => {
  const pieces = ["a1", "a2", "a3"];
  function make(broken: readonly string[]) {
    const server = lackingServer(pieces);
    const t = tablet(["a"], server);
    layPieces(t, "a", pieces);
    for (const piece of broken) t.broken.pieces.add(piece);
    return { server, t };
  }

  test("at first only makes its record wait, while the other pieces go", async () => {
    const { server, t } = make(["a2"]);
    await t.sync.wake();
    await waitTimes(t, FAILED_READS - 2);
    expect(t.disk.get("a")?.delivery).toMatchObject({ state: "waiting", problem: pieceUnread });
    expect([t.sent, [...server.there]]).toEqual([[], ["a1", "a3"]]);
  });

  test("and is given back at a later try goes before its record, as ever", async () => {
    const { server, t } = make(["a2"]);
    await t.sync.wake();
    await waitTimes(t, FAILED_READS - 2);
    t.broken.pieces.clear();
    await t.wait();
    expect([t.state("a"), server.aside]).toEqual(["received", []]);
  });

  test("at try after try is lost: the record goes, behind every piece that can, and says so", async () => {
    const { server, t } = make(["a2"]);
    await t.sync.wake();
    await waitTimes(t, FAILED_READS - 1);
    expect(server.aside).toEqual(["a1,a3"]);
    expect(t.disk.get("a")?.delivery).toMatchObject(lost(1, 0));
    expect(t.piecesSent).toEqual(["a1", "a3"]);
    expect(t.pieces.size).toBe(3);
  });

  test("with several others is found lost with them, and not one after the other", async () => {
    const { t } = make(["a1", "a2"]);
    await t.sync.wake();
    await waitTimes(t, FAILED_READS - 1);
    expect(t.disk.get("a")?.delivery).toMatchObject(lost(2, 0));
  });

  test("does without once the desk has done so: the interview is received", async () => {
    const { server, t } = make(["a2"]);
    await t.sync.wake();
    await waitTimes(t, FAILED_READS - 1);
    server.takeWithout();
    await t.wait();
    expect(t.state("a")).toBe("received");
    expect(t.piecesSent).toEqual(["a1", "a3"]);
  });

  test("and is given back after all still goes, at the next opening of the app", async () => {
    const { server, t } = make(["a2"]);
    await t.sync.wake();
    await waitTimes(t, FAILED_READS - 1);
    t.broken.pieces.clear();
    t.setClock(2 * refusedAgainAfter);
    await t.sync.wake();
    expect([t.state("a"), server.aside.length]).toEqual(["received", 1]);
  });

  test("is looked at once at a later opening, and costs one small request", async () => {
    const server = lackingServer(pieces);
    const t = tablet([], server);
    const { problem } = lacking(1);
    t.disk.set("a", makeParcel("a", { state: "refused", problem: { ...problem, ...lost(1, 0).problem } }));
    layPieces(t, "a", pieces);
    for (const piece of ["a1", "a3"]) {
      server.there.add(piece);
      layPieces(t, "a", [piece], { received: true });
    }
    t.broken.pieces.add("a2");
    await t.sync.wake();
    expect([t.sent, t.piecesSent]).toEqual([[["a"]], []]);
    expect(t.disk.get("a")?.delivery).toMatchObject(lost(1, 0));
  });

  test("is told apart from one that the server has lost since", async () => {
    const { server, t } = make(["a2"]);
    await t.sync.wake();
    server.there.delete("a1");
    await waitTimes(t, FAILED_READS - 1);
    expect(t.state("a")).toBe("waiting");
    await t.wait();
    expect(server.aside).toEqual(["a3", "a3,a1"]);
    expect(t.disk.get("a")?.delivery).toMatchObject(lost(1, 0));
  });
});

test("a piece whose bytes are others than were recorded is lost too, after as many tries, and is never sent", async () => {
  const t = tablet(["a"], { send: () => [lacking(0)] });
  layPieces(t, "a", ["a1"]);
  t.broken.changed.add("a1");
  await t.sync.wake();
  expect(t.disk.get("a")?.delivery).toMatchObject({ state: "waiting", problem: pieceUnread });
  await waitTimes(t, FAILED_READS - 1);
  expect(t.disk.get("a")?.delivery).toMatchObject(lost(1, 0));
  expect(t.piecesSent).toEqual([]);
});

test("a piece that changes on its way is never lost", async () => {
  const t = tablet(["a"], { send: accept, putPiece: async () => refuse("digest_differs") });
  layPieces(t, "a", ["a1"]);
  await t.sync.wake();
  await waitTimes(t, 2 * FAILED_READS);
  expect([t.state("a"), t.sent]).toEqual(["waiting", []]);
});

describe("a piece that the server never takes", () => {
  test.each(["unopenable", "malformed", "too_large"] as const)(
    "(%s) keeps neither the other pieces nor the record back, and stays here",
    async (kind) => {
      const t = tablet(["a"], {
        send: () => [lacking(0)],
        putPiece: async (piece) =>
          piece === "a1" ? refuse(kind) : { type: "receipted", digest: piece, ours: piece, at: "" },
      });
      layPieces(t, "a", ["a1", "a2"]);
      await t.sync.wake();
      expect([t.piecesSent, t.sent]).toEqual([["a1", "a2"], [["a"]]]);
      expect(t.disk.get("a")?.delivery).toMatchObject(lost(0, 1));
      expect(t.pieces.get("a1")?.received).toBe(false);
    },
  );

  test("is not deleted with its interview when that was kept long enough, and goes once the server has its key", async () => {
    const opened = (hasKey: boolean) => {
      const t = tablet([], {
        send: (_, parcels) => parcels.map(({ digest: d }) => ({ type: "receipted", digest: d, ours: d, at })),
        putPiece: async (piece) =>
          hasKey ? { type: "receipted", digest: piece, ours: piece, at } : refuse("unopenable"),
      });
      t.disk.set("a", makeParcel("a", { state: "received", at }));
      layPieces(t, "a", ["a1"]);
      t.setClock(Date.parse(at) + keptDays * 86_400_000);
      return t;
    };
    const before = opened(false);
    await before.sync.wake();
    expect([before.state("a"), before.pieces.size]).toEqual(["received", 1]);
    const after = opened(true);
    await after.sync.wake();
    expect([after.piecesSent, after.disk.size]).toEqual([["a1"], 0]);
  });
});

test("a received interview is not deleted over a piece that could not be read just once", async () => {
  const t = tablet([], {
    send: (_, parcels) => parcels.map(({ digest: d }) => ({ type: "receipted", digest: d, ours: d, at })),
  });
  t.disk.set("a", makeParcel("a", { state: "received", at }));
  layPieces(t, "a", ["a1"]);
  t.broken.pieces.add("a1");
  t.setClock(Date.parse(at) + keptDays * 86_400_000);
  await t.sync.wake();
  expect([t.disk.size, t.sent]).toEqual([1, []]);
  t.broken.pieces.clear();
  await t.sync.wake();
  expect([t.piecesSent, t.disk.size]).toEqual([["a1"], 0]);
});

describe("of an interview that the desk took in without it, a piece that is only on the tablet", () => {
  /** Opens the app so many days after the interview was received, its first piece at the server and its second not. */
  function opened(days: number, world: Partial<Parameters<typeof tablet>[1]> = {}) {
    const t = tablet([], {
      send: (_, parcels) => parcels.map(({ digest: d }) => ({ type: "receipted", digest: d, ours: d, at })),
      ...world,
    });
    t.disk.set("a", makeParcel("a", { state: "received", at }));
    layPieces(t, "a", ["a1", "a2"]);
    layPieces(t, "a", ["a1"], { received: true });
    t.setClock(Date.parse(at) + days * 86_400_000);
    return t;
  }

  test("goes when the app is opened, once, and the interview stays received", async () => {
    const t = opened(1);
    await t.sync.wake();
    await t.sync.wake();
    expect([t.piecesSent, t.sent, t.state("a"), t.meetings()]).toEqual([["a2"], [], "received", 1]);
    expect(t.pieces.get("a2")?.received).toBe(true);
  });

  test("is read once in an opening where it cannot be, and goes at a later one where it can", async () => {
    const t = opened(1);
    t.broken.pieces.add("a2");
    await t.sync.wake();
    t.broken.pieces.clear();
    await t.sync.wake();
    expect([t.piecesSent, t.meetings()]).toEqual([[], 1]);
    const later = opened(2);
    await later.sync.wake();
    expect(later.piecesSent).toEqual(["a2"]);
  });

  test("goes at the next look where no server was found", async () => {
    let there = false;
    const t = opened(1, { meet: async () => (there ? "known" : silence) });
    await t.sync.wake();
    expect(t.piecesSent).toEqual([]);
    there = true;
    await t.sync.wake();
    expect(t.piecesSent).toEqual(["a2"]);
  });

  test("is not deleted when the interview was kept long enough, however often it cannot be read", async () => {
    const t = opened(keptDays);
    t.broken.pieces.add("a2");
    for (let looks = 0; looks < 2 * FAILED_READS; looks++) await t.sync.hurry();
    expect([t.state("a"), t.pieces.size]).toEqual(["received", 2]);
  });
});

describe("pieces that the server has lost", () => {
  const pieces = ["a1", "a2"];
  /** Confirmed on the tablet, of an interview that waits or is in another state. */
  function opened(delivery: Parcel["delivery"] = queued) {
    const server = lackingServer(pieces);
    const t = tablet([], server);
    t.disk.set("a", makeParcel("a", delivery));
    layPieces(t, "a", pieces, { received: true });
    return { t, server };
  }

  test.each([
    ["waits", queued],
    [
      "was refused",
      { state: "refused", problem: refuse("quarantined", { reason: "unknown_study" }).problem },
    ],
    ["was received and is confirmed", { state: "received", at: new Date(0).toISOString() }],
  ] as const)(
    "go once the disk can keep that they are lost, where the interview %s",
    async (_what, delivery) => {
      const { t, server } = opened(delivery);
      t.setClock(keptDays * 86_400_000);
      t.broken.keepPiece = true;
      await t.sync.wake();
      await t.sync.hurry();
      expect([t.piecesSent, server.aside.length > 0]).toEqual([[], true]);
      t.broken.keepPiece = false;
      await t.sync.hurry();
      await t.sync.hurry();
      expect([t.piecesSent, t.state("a")]).toEqual([pieces, "received"]);
    },
  );

  test("go again when it has lost them a second time", async () => {
    const { t, server } = opened();
    server.unknown.add("a3");
    await t.sync.wake();
    await t.wait();
    expect([t.piecesSent, t.state("a")]).toEqual([pieces, "refused"]);
    await t.sync.ask("a");
    expect(t.piecesSent).toEqual(pieces);
    server.there.clear();
    await t.sync.ask("a");
    await t.wait();
    expect(t.piecesSent).toEqual([...pieces, ...pieces]);
  });

  test("go without one that cannot be read, which is said to be lost", async () => {
    const { t, server } = opened();
    server.unknown.add("a3");
    t.broken.pieces.add("a2");
    await t.sync.wake();
    await waitTimes(t, FAILED_READS);
    expect([...server.there]).toEqual(["a1"]);
    expect(t.disk.get("a")?.delivery).toMatchObject(lost(1, 0));
    expect(t.piecesSent).toEqual(["a1"]);
  });
});
