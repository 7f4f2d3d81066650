// What an outcome of the intake means to whoever sent the body. Routes reply it, the import of a rescue file tells it.
import { Problem } from "../protocols/problem.ts";
import type { Receipt } from "../protocols/wire.ts";
import type { IntakeOutcome } from "./intake.ts";

/** The receipt of what was accepted; every other outcome is thrown as its problem. */
export function received(outcome: IntakeOutcome): { receipt: Receipt; first: boolean } {
  switch (outcome.state) {
    case "received":
      return outcome;
    case "conflict":
      throw new Problem("conflict", "This revision was accepted earlier with other content; both are kept.", {
        keptDigest: outcome.keptDigest,
        yourDigest: outcome.digest,
      });
    case "withdrawn":
      throw new Problem("withdrawn", `It was erased on ${outcome.at}.`, { at: outcome.at });
    case "quarantined": {
      const { reason, detail, interview, revision, digest, receivedAt } = outcome.entry;
      throw new Problem("quarantined", `It is kept in quarantine: ${reason}.`, {
        reason,
        details: detail,
        receipt: { interview, revision, digest, receivedAt },
      });
    }
  }
}
