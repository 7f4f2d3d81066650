// Everything that writes interviews, recordings, studies and tablets' reports, in one place: used by the store itself,
// or by a thread of its own.
import type { TabletReport } from "../../../protocols/tablet.ts";
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
import { createCommitter } from "./committer.ts";
import type { Database } from "./database.ts";
import { type Erased, prepareErasing } from "./erasing.ts";
import { prepareMediaKeeping } from "./media.ts";
import { prepareQuarantine } from "./quarantine.ts";
import { prepareRegistration } from "./registration.ts";
import { prepareTabletReports } from "./tablets.ts";
import { prepareTranscriptWriting } from "./transcripts.ts";
import type { Vault } from "./vault.ts";

/** Each promise resolves after the commit that holds it. */
export interface Writing {
  append(revision: CheckedRevision, at: string): Promise<AppendOutcome>;
  quarantine(refused: RefusedRevision, at: string): Promise<QuarantineOutcome>;
  keepMedia(piece: MediaPiece, at: string): Promise<MediaOutcome>;
  writeTranscript(change: TranscriptChange, at: string): Promise<TranscriptOutcome>;
  erase(interview: string, at: string): Promise<Erased>;
  register(
    study: StoredStudy,
    protocols: readonly StoredProtocol[],
    replacing: string | null,
  ): Promise<boolean>;
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
  return {
    append: (revision, at) => committer.run(() => append(revision, at)),
    quarantine: (refused, at) => committer.run(() => quarantine(refused, at)),
    keepMedia: (piece, at) => committer.run(() => keepMedia(piece, at)),
    writeTranscript: (change, at) => committer.run(() => writeTranscript(change, at)),
    erase: (interview, at) => committer.run(() => erase(interview, at)),
    register: (study, protocols, replacing) => committer.run(() => register(study, protocols, replacing)),
    report: (tablet, said, at) => committer.run(() => report(tablet, said, at)),
    writable: committer.writable,
    finish: async () => committer.finish(),
  };
}
