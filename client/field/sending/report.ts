// What this tablet tells the server of itself after each sending, for the site lead to see: counts and ids, never
// anything that is in an interview.
import type { TabletReport } from "../../../protocols/tablet.ts";
import type { Delivery } from "./outbox.ts";

export interface Held {
  drafts: number;
  parcels: readonly { id: string; delivery: Delivery }[];
  /** Ids of finished interviews that this tablet cannot read any more. */
  damaged: readonly string[];
  storage: TabletReport["storage"];
  language: string;
  app: string;
}

/** As many stuck interviews as a report may name. */
const MOST = 1000;

export function reportOf({ drafts, parcels, damaged, storage, language, app }: Held): TabletReport {
  const count = (...states: Delivery["state"][]) =>
    parcels.filter(({ delivery }) => states.includes(delivery.state)).length;
  return {
    app,
    language,
    storage,
    holds: {
      drafts,
      queued: count("queued", "sending", "waiting"),
      received: count("received"),
      stuck: [
        ...damaged.map((interview) => ({ interview, state: "waiting" as const, why: "interview_unread" })),
        ...parcels.flatMap(({ id, delivery }) => stuckAs(id, delivery)),
      ].slice(0, MOST),
    },
  };
}

function stuckAs(interview: string, delivery: Delivery): TabletReport["holds"]["stuck"] {
  switch (delivery.state) {
    case "refused":
    case "conflicting":
      return [{ interview, state: delivery.state, why: nameOf(delivery.problem.type) }];
    case "waiting":
      return [{ interview, state: "waiting", why: nameOf(delivery.problem?.type ?? "unreachable") }];
    default:
      return [];
  }
}

const nameOf = (type: string): string => type.replace("urn:resite:problem:", "");
