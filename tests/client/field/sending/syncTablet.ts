// A tablet for the tests of sync: a disk in memory, a server that answers by script, a clock that only moves when told.
import { expect } from "vitest";
import { type Delivery, queued, type Reply } from "../../../../client/field/sending/outbox.ts";
import { createSync } from "../../../../client/field/sending/sync.ts";
import type { NoAnswer, Parcel, SyncEnvironment } from "../../../../client/field/sending/syncEnvironment.ts";
import { absentDetail } from "../../../../protocols/absent.ts";
import { Problem, type ProblemName } from "../../../../protocols/problem.ts";
import { sha256 } from "./modelServer.ts";

export type Script = (
  request: number,
  parcels: readonly Parcel[],
) => readonly Reply[] | Promise<readonly Reply[]>;

export const silence: NoAnswer = { type: "unreachable", problem: null };

export const receipt = ({ digest }: Parcel): Reply => ({
  type: "receipted",
  digest,
  ours: digest,
  at: "2026-03-09T19:00:00.000Z",
});

export const accept: Script = (_, parcels) => parcels.map(receipt);
export const nobody: Script = (_, parcels) => parcels.map(() => silence);

export const refuse = (kind: ProblemName, more = {}): Extract<Reply, { type: "answered_no" }> => ({
  type: "answered_no",
  problem: new Problem(kind, "why", more).toBody(),
});

/** What a server says that lacks these parts of a recording. */
export const lacking = (...parts: number[]) =>
  refuse("quarantined", { reason: "media_missing", details: parts.map(absentDetail) });

export function makeParcel(id: string, delivery: Delivery = queued): Parcel {
  const body = new TextEncoder().encode(JSON.stringify({ record: `{"id":"${id}"}`, identity: null }));
  return { id, revision: 1, body, digest: sha256(body), delivery };
}

/** Lays pieces of an interview's recording on the tablet's disk, unsent ones where nothing else is said. */
export function layPieces(
  t: ReturnType<typeof tablet>,
  interview: string,
  digests: readonly string[],
  { received } = { received: false },
): void {
  for (const digest of digests) {
    t.pieces.set(digest, { interview, bytes: new TextEncoder().encode(digest), received });
  }
}

/** A piece of a recording on the tablet's disk. */
export interface Piece {
  interview: string;
  bytes: Uint8Array<ArrayBuffer>;
  received: boolean;
}

interface World {
  send: Script;
  meet?: () => Promise<"known" | NoAnswer>;
  putPiece?: SyncEnvironment["putPiece"];
}

export function tablet(ids: readonly string[], { send, meet, putPiece }: World) {
  let now = 0;
  let requests = 0;
  let sendingNow = 0;
  const disk = new Map(ids.map((id): [string, Parcel] => [id, makeParcel(id)]));
  /** By the names that the tests give them; the sync knows them by the digests of their bytes. */
  const pieces = new Map<string, Piece>();
  const nameOf = (digest: string): string =>
    [...pieces].find(([, { bytes }]) => sha256(bytes) === digest)?.[0] ?? digest;
  const timers: { at: number; run: () => void }[] = [];
  /** The ids of each request. */
  const sent: string[][] = [];
  /** The name of each piece that was put. */
  const piecesSent: string[] = [];
  const bodies = new Map<string, Set<string>>();
  const seen: string[] = [];
  const shown: string[][] = [];
  const broken = {
    keep: false,
    keepPiece: false,
    read: false,
    pieces: new Set<string>(),
    changed: new Set<string>(),
  };
  let meetings = 0;
  let last: Promise<void> = Promise.resolve();
  const sync = createSync({
    parcels: async () => {
      if (broken.read) throw new Error("the disk cannot be read");
      return [...disk.values()];
    },
    async keep(deliveries) {
      if (broken.keep) throw new Error("the disk is full");
      for (const [id, delivery] of deliveries) {
        const kept = disk.get(id);
        if (kept) disk.set(id, { ...kept, delivery });
      }
    },
    async forget(id) {
      disk.delete(id);
      for (const [digest, { interview }] of pieces) if (interview === id) pieces.delete(digest);
    },
    async meet() {
      meetings += 1;
      return (await meet?.()) ?? "known";
    },
    async send(parcels) {
      expect(++sendingNow).toBe(1);
      sent.push(parcels.map(({ id }) => id));
      for (const { id, body } of parcels) {
        bodies.set(id, (bodies.get(id) ?? new Set()).add(Buffer.from(body).toString()));
      }
      try {
        return await send(++requests, parcels);
      } finally {
        sendingNow -= 1;
      }
    },
    recorded: async () => new Set([...pieces.values()].map(({ interview }) => interview)),
    pieces: async (id) =>
      [...pieces.values()].flatMap(({ interview, bytes }) => (interview === id ? [sha256(bytes)] : [])),
    async unsentPiece(digest) {
      const name = nameOf(digest);
      if (broken.pieces.has(name)) throw new Error("the piece cannot be read");
      const piece = pieces.get(name);
      if (piece?.received !== false) return undefined;
      return broken.changed.has(name) ? new Uint8Array(piece.bytes.length) : piece.bytes;
    },
    async putPiece(digest, bytes) {
      const name = nameOf(digest);
      piecesSent.push(name);
      return (await putPiece?.(name, bytes)) ?? { type: "receipted", digest, ours: digest, at: "" };
    },
    async keepPiece(digest, received) {
      // As on a real disk, what cannot be read cannot be changed either.
      const name = nameOf(digest);
      if (broken.keepPiece || broken.pieces.has(name)) throw new Error("the disk is full");
      const piece = pieces.get(name);
      if (piece) pieces.set(name, { ...piece, received });
    },
    show: (parcels) => shown.push(parcels.map((p) => `${p.id} ${p.delivery.state}`)),
    changed: (id, delivery) => seen.push(`${id} ${delivery.state}`),
    now: () => now,
    chance: () => 0.5,
    alone: (pass) => {
      const mine = last.then(pass);
      last = mine.catch(() => {});
      return mine;
    },
    later(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  return {
    sync,
    sent,
    piecesSent,
    seen,
    shown,
    broken,
    disk,
    pieces,
    timers,
    meetings: () => meetings,
    /** Whether every interview went as the same bytes at every try. */
    sameBytes: () => [...bodies.values()].every((variants) => variants.size === 1),
    state: (id: string): Delivery["state"] | undefined => disk.get(id)?.delivery.state,
    count: (state: Delivery["state"]) => [...disk.values()].filter((p) => p.delivery.state === state).length,
    setClock(to: number) {
      now = to;
    },
    /** Moves the clock to the next timer and lets it run. */
    async wait() {
      const timer = timers.shift();
      if (timer === undefined) throw new Error("nothing was planned");
      now = Math.max(now, timer.at);
      timer.run();
      await sync.wake();
    },
  };
}
