// The outbox of this tablet, wired: sync.ts with the server's address, the disk and the clock. Started once when
// /field opens; the screens watch `outbox`.
import { api, Refused } from "../api.ts";
import { storage } from "../storage.ts";
import type { Outgoing } from "../storageSchema.ts";
import type { Delivery } from "./outbox.ts";
import { signal } from "./signal.ts";
import { createSync, type SyncEnvironment } from "./sync.ts";

/** Every finished interview on this tablet, newest first; undefined until it was read. */
export const outbox = signal<readonly Outgoing[] | undefined>(undefined);

const sync = createSync<Outgoing>({
  parcels: () => storage.outbox(),
  keep: (id, delivery) => storage.keepDelivery(id, delivery),
  put,
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

async function put(parcel: Outgoing): ReturnType<SyncEnvironment["put"]> {
  try {
    const receipt = await api.putRevision(parcel.id, parcel.revision, parcel.body);
    return { type: "receipted", digest: receipt.digest, ours: parcel.digest, at: receipt.receivedAt };
  } catch (error) {
    const then = { now: Date.now(), chance: Math.random() };
    if (error instanceof Refused) return { type: "answered_no", problem: error.problem, ...then };
    return { type: "unreachable", ...then };
  }
}

function changed(id: string, delivery: Delivery): void {
  outbox.set(outbox.get()?.map((o) => (o.id === id ? { ...o, delivery } : o)));
}
