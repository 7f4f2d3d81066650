// The outbox of this tablet, wired: sync.ts with the server's address, the disk and the clock. Started once when
// /field opens; the screens watch `outbox`.
import { storage } from "../../storage.ts";
import type { Outgoing } from "../../storageSchema.ts";
import { signal } from "../signal.ts";
import { meetServer } from "./knownServer.ts";
import type { Delivery } from "./outbox.ts";
import { createSync } from "./sync.ts";
import { mayGo, sendParcels, sendPiece } from "./transport.ts";

/** Every finished interview on this tablet, newest first; undefined until it was read. */
export const outbox = signal<readonly Outgoing[] | undefined>(undefined);

/** Ids of finished interviews on this tablet that cannot be read: none of them can be sent. */
export const damaged = signal<readonly string[]>([]);

const sync = createSync<Outgoing>({
  async parcels() {
    const read = await storage.outbox();
    if (read.damaged.join() !== damaged.get().join()) damaged.set(read.damaged);
    return read.whole;
  },
  keep: (deliveries) => storage.keepDeliveries(deliveries),
  forget: (id) => storage.forget(id),
  recorded: () => storage.recorded(),
  pieces: (interview) => storage.pieces(interview),
  unsentPiece: (digest) => storage.unsentPiece(digest),
  putPiece: sendPiece,
  keepPiece: (digest, received) => storage.keepPiece(digest, received),
  meet: async () => mayGo(await meetServer()),
  send: sendParcels,
  show: (parcels) => outbox.set(parcels),
  changed,
  now: () => Date.now(),
  chance: () => Math.random(),
  alone: (pass) => navigator.locks.request("resite.sender", pass),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});

/** Looks for what is due now: at the start and after a finish. */
export function wakeSending(): void {
  void sync.wake();
}

/** Sends all that waits at once: another server is the right one now. */
export function sendAllNow(): void {
  void sync.hurry();
}

/** Sends one again at once, whatever its state. */
export function sendNow(id: string): void {
  void sync.ask(id);
}

let listening = false;

export function startSending(): void {
  if (!listening) {
    listening = true;
    window.addEventListener("online", () => void sync.hurry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void sync.hurry();
    });
  }
  wakeSending();
}

function changed(id: string, delivery: Delivery): void {
  outbox.set(outbox.get()?.map((o) => (o.id === id ? { ...o, delivery } : o)));
}
