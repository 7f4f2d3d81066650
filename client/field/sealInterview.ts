// Finishing, as an effect: the record is made, its bytes are fixed, and it moves from the drafts to the outbox.
import { encodeEnvelope } from "../../protocols/envelope.ts";
import { digest } from "../../protocols/protocol.ts";
import { storage } from "../storage.ts";
import { labelOf } from "./beginInterview.ts";
import { finish } from "./finish.ts";
import type { Holding } from "./holding.ts";
import { queued } from "./outbox.ts";
import { wakeSending } from "./sending.ts";

/** Resolves when the interview is in the outbox on disk; the sending goes on by itself. */
export async function sealInterview(holding: Holding): Promise<void> {
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
