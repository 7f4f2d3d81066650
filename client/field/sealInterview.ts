// Finishing, as an effect: the record is made, its bytes are fixed, and it moves from the drafts to the outbox.
import { encodeEnvelope } from "../../protocols/envelope.ts";
import { digest } from "../../protocols/protocol.ts";
import { storage } from "../storage.ts";
import { labelOf } from "./beginInterview.ts";
import { finish } from "./finish.ts";
import type { Holding } from "./holding.ts";
import { queued } from "./outbox.ts";
import { wakeSending } from "./sending.ts";

const sealings = new WeakMap<Holding, Promise<void>>();

/**
 * Resolves when the interview is in the outbox on disk; the sending goes on by itself. However often it is asked for,
 * an interview is sealed once: two records of it would differ in their end and contradict each other at the server.
 * Rejects when the disk refused; it may be asked for again then.
 */
export function sealInterview(holding: Holding): Promise<void> {
  let sealing = sealings.get(holding);
  if (sealing === undefined) {
    sealing = seal(holding);
    sealings.set(holding, sealing);
    sealing.catch(() => sealings.delete(holding));
  }
  return sealing;
}

/** Resolves when no sealing of it is under way, whatever came of it: only then may its draft be let go. */
export async function sealed(holding: Holding): Promise<void> {
  await sealings.get(holding)?.catch(() => {});
}

async function seal(holding: Holding): Promise<void> {
  await holding.settle();
  const session = holding.session.get();
  const { record, identity } = finish(
    holding.protocol,
    session,
    holding.route.get(),
    new Date().toISOString(),
  );
  const body = encodeEnvelope(record, identity);
  await storage.finishDraft({
    ...labelOf(session),
    revision: record.revision,
    body,
    digest: await digest(body),
    delivery: queued,
  });
  // Only now: where the disk refused, the draft goes on being kept.
  holding.release();
  wakeSending();
}
