// The outbox of this tablet, wired: sync.ts with the server's address, the disk and the clock. Started once when
// /field opens; the screens watch `outbox`.
import { api, Refused } from "../api.ts";
import { type Outgoing, storage } from "../storage.ts";
import { advance, type Delivery } from "./outbox.ts";
import { signal } from "./signal.ts";
import { createSync, type Parcel, type SyncEnvironment } from "./sync.ts";

/** Every finished interview on this tablet, newest first; undefined until it was read. */
export const outbox = signal<readonly Outgoing[] | undefined>(undefined);

const sync = createSync({
  parcels: async () => {
    const parcels = await storage.outbox();
    outbox.set(parcels);
    return parcels;
  },
  keep: (id, delivery) => storage.keepDelivery(id, delivery),
  put,
  changed: show,
  now: () => Date.now(),
  alone: (pass) => navigator.locks.request("resite.sender", pass),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});

/** Looks for what is due now: at the start, after a finish, and when the network or the app comes back. */
export function wakeSending(): void {
  void sync.wake();
}

/** Sends one again at once, whatever its state. */
export async function sendNow(id: string): Promise<void> {
  const parcel = outbox.get()?.find((o) => o.id === id);
  if (parcel === undefined) return;
  await storage.keepDelivery(id, advance(parcel.delivery, { type: "asked" }));
  await sync.wake();
}

let listening = false;

export function startSending(): void {
  if (!listening) {
    listening = true;
    window.addEventListener("online", wakeSending);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") wakeSending();
    });
  }
  wakeSending();
}

async function put(parcel: Parcel): ReturnType<SyncEnvironment["put"]> {
  try {
    const receipt = await api.putRevision(parcel.id, parcel.revision, parcel.body);
    return { type: "receipted", digest: receipt.digest, ours: parcel.digest, at: receipt.receivedAt };
  } catch (error) {
    const then = { now: Date.now(), chance: Math.random() };
    if (error instanceof Refused) return { type: "answered_no", problem: error.problem, ...then };
    return { type: "unreachable", ...then };
  }
}

function show(id: string, delivery: Delivery): void {
  outbox.set(outbox.get()?.map((o) => (o.id === id ? { ...o, delivery } : o)));
}
