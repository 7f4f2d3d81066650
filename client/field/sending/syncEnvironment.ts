// What sync.ts works with: finished interviews, and the disk, the transport, the clock and the chance that are passed in.
import type { Delivery, Reply } from "./outbox.ts";
import type { PieceEnvironment } from "./pieces.ts";

/** One finished interview as it lies in the outbox. */
export interface Parcel {
  id: string;
  revision: number;
  body: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the body, hex. */
  digest: string;
  delivery: Delivery;
}

export type NoAnswer = Reply & { type: "unreachable" };

export interface SyncEnvironment<P extends Parcel = Parcel> extends PieceEnvironment {
  /** What is on disk. */
  parcels(): Promise<P[]>;
  /** Keeps new deliveries by id; resolves when all are on disk. A withdrawn parcel loses its body there. */
  keep(deliveries: ReadonlyMap<string, Delivery>): Promise<void>;
  /** Deletes a parcel and its recording. */
  forget(id: string): Promise<void>;
  /** Asks for proof that the right server answers: `known`, or why nothing is sent. */
  meet(): Promise<"known" | NoAnswer>;
  /** Sends several in one request and gives up in finite time; a reply to each, in their order. Rejecting is none. */
  send(parcels: readonly P[]): Promise<readonly Reply[]>;
  /** Tells the screen all there is. */
  show(parcels: readonly P[]): void;
  /** Tells the screen that one changed. `sending` is never kept on disk: after a crash it is queued. */
  changed(id: string, delivery: Delivery): void;
  now(): number;
  /** A number in [0, 1). */
  chance(): number;
  /** Runs `pass` while no other tab on this tablet sends. */
  alone(pass: () => Promise<void>): Promise<void>;
  /** Calls back after so many milliseconds; returns how to cancel. */
  later(milliseconds: number, run: () => void): () => void;
}

export interface Sync {
  /**
   * Shows what is there at once, then sends what is due, and what was refused once while the app is open and every
   * half a day. Resolves when the pass it caused is over; never rejects.
   */
  wake(): Promise<void>;
  /** As `wake`, with all that waits due at once: the network or the app came back. */
  hurry(): Promise<void>;
  /** As `wake`, with this one due whatever its state, unless it is settled. */
  ask(id: string): Promise<void>;
  stop(): void;
}
