// What stands behind an open interview: the draft from disk, its instrument made ready, the autosave, and a lock so
// that two tabs never write the same draft.
import type { Segment } from "../../../protocols/interview.ts";
import { evicted } from "../../database.ts";
import { storage } from "../../storage.ts";
import { watchHiding } from "../items/watchTurning.ts";
import { type Keeper, readDraft, saveDraft } from "../lock/drafts.ts";
import { beforeLocking, keeperNow } from "../lock/keyring.ts";
import { lockLaterWhile } from "../lock/locking.ts";
import { painted } from "../painted.ts";
import { watchConsent } from "../recording/consent.ts";
import { openMicrophone } from "../recording/microphone.ts";
import { createRecorder, type Recorder, type StretchClock } from "../recording/recorder.ts";
import { runs } from "../recording/recording.ts";
import { createSound } from "../recording/sound.ts";
import { begunIn, forgetBegun, keepBegun, labelOf } from "../start/beginInterview.ts";
import { takeReady } from "../start/ready.ts";
import { createAutosave } from "./autosave.ts";
import { watchClosing } from "./closing.ts";
import { type Holding, hold } from "./holding.ts";
import { interviewLock } from "./interviewLock.ts";
import { letGo } from "./letGo.ts";
import { sealed } from "./sealInterview.ts";
import type { Session } from "./session.ts";
import { nextSitting, openTrail } from "./trail.ts";

/** `sent`: it is finished and in the outbox. `gone`: this tablet knows nothing of it. */
export type OpenedRoom =
  | { state: "open"; holding: Holding; recorder: Recorder; vault: string; stopRewriting(): void }
  | { state: "sent" }
  | { state: "gone" | "elsewhere" };

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
      .request(interviewLock(id), { signal }, async () => {
        const room = await open(id);
        resolve(room);
        if (room.state !== "open") return;
        const { holding, recorder } = room;
        const { trail, commit, settle } = holding;
        // Before what writes at the same moments, so that it is written too.
        const stopHiding = watchHiding(trail);
        const stopWatching = watchClosing(holding);
        const stops = watchRecorder(room);
        const stopSettling = beforeLocking(() => {
          commit();
          trail.happened({ kind: "locked" });
          return settle();
        });
        await left;
        stopHiding();
        stopSettling();
        for (const stop of stops) stop();
        room.stopRewriting();
        await sealed(holding);
        await recorder.pause("left");
        holding.keepTrail();
        const keep = (session: Session) => keepBegun(room.vault, { session, lines: trail.lines, blocks: 0 });
        await letGo(holding, { pause, keep });
        stopWatching();
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "TimeoutError") resolve(openElsewhere(id));
        else reject(error);
      });
  });
}

async function open(id: string): Promise<OpenedRoom> {
  // Kept for as long as this interview is held: what is not written when the tablet locks is written after it.
  const keeper = keeperNow();
  const begun = begunIn(keeper.vault, id);
  const kept = begun ?? (await readDraft(keeper, id));
  if (kept === undefined) return (await storage.isFinished(id)) ? { state: "sent" } : { state: "gone" };
  const trail = openTrail(kept.lines, {
    startedAt: new Date().toISOString(),
    app: import.meta.env.RESITE_VERSION,
    monotonic: () => performance.now(),
  });
  const [{ protocol, model }, recorder] = await Promise.all([
    takeReady(kept.session.protocol),
    openRecorder(keeper, id, trail.clock),
  ]);
  const { lines } = trail;
  let { blocks } = kept;
  const autosave = createAutosave({
    async write(session: Session) {
      const label = labelOf(session, nextSitting(lines));
      blocks = await saveDraft(keeper, { label, session, lines, blocks });
    },
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    painted,
  });
  const holding = hold(protocol, model, kept.session, autosave, trail);
  if (begun !== undefined) autosave.save(begun.session);
  forgetBegun(id);
  // What the browser deleted is written anew at once, its paradata from the beginning.
  const stopRewriting = evicted.subscribe(() => {
    blocks = 0;
    autosave.save(holding.session.get());
  });
  return { state: "open", holding, recorder, vault: keeper.vault, stopRewriting };
}

/** Takes up what a crash left open; what the disk refuses to close stays as it is and is closed at the finish. */
async function openRecorder(keeper: Keeper, id: string, clock: StretchClock): Promise<Recorder> {
  const sound = createSound(keeper, id);
  await sound.closeAll().catch(() => {});
  // A recording that cannot be read now must not keep the interview itself from opening; a number of the clock's is
  // behind all that were given.
  const [segment, kept] = await Promise.all([sound.nextNumber(), sound.segments()]).catch(
    (): [null, Segment[]] => [null, []],
  );
  return createRecorder({
    sound,
    clock,
    openMicrophone,
    length: kept.reduce((length, { from, to }) => length + to - from, 0),
    // No more are open than numbers were given.
    already: kept.length + (segment ?? 0),
    segment: segment ?? Date.now(),
  });
}

/** Locking stops the recording, and so does consent that is taken back. */
function watchRecorder({ holding, recorder }: Extract<OpenedRoom, { state: "open" }>): (() => void)[] {
  return [
    watchConsent(holding, recorder),
    beforeLocking(() => recorder.pause("left")),
    lockLaterWhile(() => runs(recorder.recording.get())),
  ];
}

/** Another tab holds it, or shows that it was sent. */
async function openElsewhere(id: string): Promise<OpenedRoom> {
  return (await storage.isFinished(id)) ? { state: "sent" } : { state: "elsewhere" };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
