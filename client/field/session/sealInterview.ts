// Finishing, as an effect: the record is made and sealed to the server's key, its bytes are fixed, and it moves from
// the drafts to the outbox. From then on this tablet can send it and no longer read it.
import { envelopeOf } from "../../../protocols/envelope.ts";
import type { Segment } from "../../../protocols/interview.ts";
import { digest } from "../../../protocols/protocol.ts";
import { sealEnvelope } from "../../../protocols/sealing.ts";
import { storage } from "../../storage.ts";
import type { Outgoing } from "../../storageSchema.ts";
import { lockLabel } from "../lock/drafts.ts";
import { keeperNow } from "../lock/keyring.ts";
import { mayKeep } from "../recording/consent.ts";
import type { Recorder } from "../recording/recorder.ts";
import { knownServer } from "../sending/knownServer.ts";
import { queued } from "../sending/outbox.ts";
import { wakeSending } from "../sending/sending.ts";
import { labelOf } from "../start/beginInterview.ts";
import { finish } from "./finish.ts";
import { fitRecord } from "./fitRecord.ts";
import type { Holding } from "./holding.ts";
import { stretchesIn } from "./trail.ts";

type Recording = Pick<Recorder, "settle" | "pause">;

const sealings = new WeakMap<Holding, Promise<void>>();

/**
 * Resolves when the interview is in the outbox on disk; the sending goes on by itself. However often it is asked for,
 * an interview is sealed once: two records of it would differ in their end and contradict each other at the server.
 * Rejects when the disk refused, with `Unreachable` where the server's key was never had, or with `TooLong`; it may be
 * asked for again.
 */
export function sealInterview(holding: Holding, recorder: Recording): Promise<void> {
  let sealing = sealings.get(holding);
  if (sealing === undefined) {
    sealing = seal(holding, recorder);
    sealings.set(holding, sealing);
    sealing.catch(() => sealings.delete(holding));
  }
  return sealing;
}

/** Resolves when no sealing of it is under way, whatever came of it: only then may its draft be let go. */
export async function sealed(holding: Holding): Promise<void> {
  await sealings.get(holding)?.catch(() => {});
}

/** Where nobody said that it may be kept, nothing that was recorded travels, and it is deleted with the draft. */
async function settleRecording(kept: boolean, recorder: Recording): Promise<Segment[]> {
  if (kept) return recorder.settle();
  await recorder.pause("asked");
  return [];
}

async function seal(holding: Holding, recorder: Recording): Promise<void> {
  const keeper = keeperNow();
  await holding.settle();
  const { sealing } = await knownServer();
  const session = holding.session.get();
  const { trail } = holding;
  const segments = await settleRecording(mayKeep(holding.protocol, session), recorder);
  const finished = finish(holding.protocol, session, holding.route.get(), new Date().toISOString(), {
    stretches: stretchesIn(trail.lines),
    open: trail.clock.now(),
  });
  const { identity } = finished;
  const whole = segments.length === 0 ? finished.record : { ...finished.record, recording: { segments } };
  const record = fitRecord(whole, identity);
  const address = { interview: record.id, revision: record.revision };
  const envelope = await sealEnvelope(envelopeOf(record, identity), address, sealing);
  const body = new TextEncoder().encode(JSON.stringify(envelope));
  const label = labelOf(session);
  const outgoing: Outgoing = {
    id: record.id,
    revision: record.revision,
    finishedAt: label.changedAt,
    label: await lockLabel(keeper, label),
    body,
    digest: await digest(body),
    delivery: queued,
  };
  await storage.finishDraft(outgoing, new Set(segments.map((segment) => segment.digest)));
  // Only now: where the disk refused, the draft goes on being kept.
  holding.release();
  wakeSending();
}
