// Everything that writes interviews, recordings, studies, tablets' reports and what was done to them, in one place: used
// by the store itself, or by a thread of its own.
import type { TabletReport } from "../../../protocols/tablet.ts";
import { type Act, type Actor, isSecondLook } from "../audit/actions.ts";
import type {
  AppendOutcome,
  CheckedRevision,
  MediaOutcome,
  MediaPiece,
  QuarantineOutcome,
  RefusedRevision,
  StoredProtocol,
  StoredStudy,
  TranscriptChange,
  TranscriptOutcome,
} from "../store.ts";
import { prepareAppend, prepareLookup } from "./append.ts";
import { prepareRecording } from "./audit.ts";
import { createCommitter } from "./committer.ts";
import type { Database } from "./database.ts";
import { type Erased, prepareErasing } from "./erasing.ts";
import { prepareMediaKeeping } from "./media.ts";
import { prepareQuarantine } from "./quarantine.ts";
import { prepareRegistration } from "./registration.ts";
import { prepareTabletReports } from "./tablets.ts";
import { prepareTranscriptWriting } from "./transcripts.ts";
import type { Vault } from "./vault.ts";

/** Each promise resolves after the commit that holds it, with the entry of the audit log that belongs to it. */
export interface Writing {
  append(revision: CheckedRevision, at: string, act?: Act): Promise<AppendOutcome>;
  quarantine(refused: RefusedRevision, at: string, act?: Act): Promise<QuarantineOutcome>;
  keepMedia(piece: MediaPiece, at: string): Promise<MediaOutcome>;
  writeTranscript(change: TranscriptChange, at: string, by: Actor): Promise<TranscriptOutcome>;
  erase(interview: string, at: string, by: Actor): Promise<Erased>;
  register(
    study: StoredStudy,
    protocols: readonly StoredProtocol[],
    replacing: string | null,
    at: string,
    by: Actor,
  ): Promise<boolean>;
  record(act: Act, at: string): Promise<void>;
  report(tablet: string, report: TabletReport, at: string): Promise<void>;
  writable(): boolean;
  /** Commits what was given; what comes later is refused with `stopping`. */
  finish(): Promise<void>;
}

export function writeHere(db: Database, vault: Vault): Writing {
  const committer = createCommitter(db);
  const look = prepareLookup(db);
  const append = prepareAppend(db, vault, look);
  const quarantine = prepareQuarantine(db, vault, look);
  const keepMedia = prepareMediaKeeping(db, vault);
  const writeTranscript = prepareTranscriptWriting(db, vault);
  const erase = prepareErasing(db);
  const register = prepareRegistration(db);
  const report = prepareTabletReports(db);
  const record = prepareRecording(db);

  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();

  /** In one commit with what is done; what changed no row is not recorded, unless it was an act all the same. */
  const recorded = <T>(work: () => T, act: Act | undefined, at: string, anyway?: (outcome: T) => boolean) => {
    if (act === undefined) return committer.run(work);
    // A savepoint inside the commit: where the entry fails, what was done before it is undone.
    const both = db.transaction(() => {
      const before = changes.get();
      const outcome = work();
      if (changes.get() !== before || anyway?.(outcome)) record(act, at);
      return outcome;
    });
    return committer.run(both);
  };

  return {
    append: (revision, at, act) =>
      recorded(
        () => append(revision, at),
        act,
        at,
        // What differs is kept aside next, and the look recorded with that.
        ({ state }) => act !== undefined && isSecondLook(act) && state !== "differs",
      ),
    quarantine: (refused, at, act) => {
      // Nobody brought in what is kept aside.
      const look = act !== undefined && isSecondLook(act) ? act : undefined;
      return recorded(
        () => quarantine(refused, at),
        look,
        at,
        () => true,
      );
    },
    keepMedia: (piece, at) => committer.run(() => keepMedia(piece, at)),
    writeTranscript: (change, at, by) =>
      recorded(
        () => writeTranscript(change, at),
        { ...by, action: "transcript_written", object: change.interview },
        at,
      ),
    erase: (interview, at, by) =>
      recorded(() => erase(interview, at), { ...by, action: "interview_erased", object: interview }, at),
    register: (study, protocols, replacing, at, by) =>
      recorded(
        () => register(study, protocols, replacing),
        { ...by, action: "study_registered", object: study.id },
        at,
      ),
    record: (act, at) => committer.run(() => record(act, at)),
    report: (tablet, said, at) => committer.run(() => report(tablet, said, at)),
    writable: committer.writable,
    finish: async () => committer.finish(),
  };
}
