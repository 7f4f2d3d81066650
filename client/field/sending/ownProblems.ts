// What this tablet itself has to say of an interview that was not sent or not confirmed, in the form of a server's
// problem, so that the screen and the tablet's report treat both alike. Said in words by problemWords.ts.
import type { ProblemBody, ProblemName } from "../../../protocols/problem.ts";

export type OwnProblem =
  | "foreign_receipt"
  | "unkept"
  | "page_between"
  | "other_server"
  | "piece_changed"
  | "piece_unread";

export const foreignReceipt = own(
  "foreign_receipt",
  "The receipt is for other bytes than were sent",
  "The answer did not confirm this interview, so it still counts as not received.",
  "Keep it on the tablet, check the network, and send it again.",
);

export const unkept = own(
  "unkept",
  "This tablet could not store the server's answer",
  "The interview itself is still on the tablet.",
  "Free some space on the tablet. It is sent again by itself; the server counts it once.",
);

export const pageBetween = own(
  "page_between",
  "A page of the network answers in the server's place",
  "Hotels, cafés and offices show such a page until someone has logged in to their network. Nothing was sent to it.",
  "Open the browser, log in to the network or leave it, then come back. It is sent by itself.",
);

export const otherServer = own(
  "other_server",
  "This is not the server that this tablet knows",
  "Another Resite server answers at this address, or the keys of this one were replaced. Nothing was sent to it.",
  "Ask the site lead. The start page says what can be done.",
);

export const pieceChanged = own(
  "piece_changed",
  "A part of the recording is damaged on this tablet",
  "Its bytes are no longer those that were recorded, so the server would never take it.",
  "Save the interview to a file and give it to the site lead: its text is whole. Do not clear this tablet.",
);

export const pieceUnread = own(
  "piece_unread",
  "A part of the recording could not be read from this tablet's storage",
  "The interview itself is still on the tablet.",
  "It is tried again by itself. If it stays, save the interview to a file and give it to the site lead.",
);

/** Whether a problem is of this kind, the tablet's own or a server's. */
export function isKind(problem: ProblemBody | null, name: OwnProblem | ProblemName): boolean {
  return problem?.type === `urn:resite:problem:${name}`;
}

function own(name: OwnProblem, title: string, detail: string, remedy: string): ProblemBody {
  return { type: `urn:resite:problem:${name}`, title, status: 0, detail, remedy };
}
