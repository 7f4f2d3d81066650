// What stands behind an open interview: the draft from disk, its instrument made ready, the autosave, and a lock so
// that two tabs never write the same draft.
import { storage } from "../storage.ts";
import { createAutosave } from "./autosave.ts";
import { labelOf, takeBegun } from "./beginInterview.ts";
import { type Holding, hold } from "./holding.ts";
import { takeReady } from "./ready.ts";
import type { Session } from "./session.ts";

export type OpenedRoom = { state: "open"; holding: Holding } | { state: "gone" } | { state: "elsewhere" };

export interface Opening {
  room: Promise<OpenedRoom>;
  leave(): void;
}

/** How long a tab that is just closing may take to let go. */
const patience = 1_500;

export function openInterview(id: string): Opening {
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  return { room: lockThenOpen(id, left), leave };
}

function lockThenOpen(id: string, left: Promise<void>): Promise<OpenedRoom> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    navigator.locks
      .request(`resite.interview.${id}`, { signal }, async () => {
        const room = await open(id);
        resolve(room);
        await left;
        if (room.state === "open") {
          await room.holding.autosave.flush();
          room.holding.release();
        }
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "TimeoutError") resolve({ state: "elsewhere" });
        else reject(error);
      });
  });
}

async function open(id: string): Promise<OpenedRoom> {
  const begun = takeBegun(id);
  const session = begun ?? (await storage.draft(id))?.session;
  if (session === undefined) return { state: "gone" };
  const { protocol, model } = await takeReady(session.protocol);
  const autosave = createAutosave({
    write: (session: Session) => storage.saveDraft({ ...labelOf(session), session }),
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  if (begun !== undefined) autosave.save(begun);
  return { state: "open", holding: hold(protocol, model, session, autosave) };
}
