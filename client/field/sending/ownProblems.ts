// What this tablet itself has to say of an interview that was not sent or not confirmed, in the form of a server's
// problem, so that the screen and the tablet's report treat both alike. Said in words by problemWords.ts.
import type { ProblemBody, ProblemName } from "../../../protocols/problem.ts";

export type OwnProblem =
  | "foreign_receipt"
  | "unkept"
  | "page_between"
  | "other_server"
  | "piece_unread"
  | "pieces_lost";

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

export const pieceUnread = own(
  "piece_unread",
  "A part of the recording could not be read from this tablet's storage",
  "The interview itself is still on the tablet.",
  "It is tried again by itself. If it stays so, the interview goes without that part.",
);

const lost = own(
  "pieces_lost",
  "A part of the recording cannot be sent from this tablet",
  "The interview is at the server, kept aside.",
  "Tell the site lead: at the desk the interview can be taken in without it. Do not clear this tablet.",
);

/** Pieces of a recording that cannot be sent from here. */
export interface Lost {
  /** Not given back whole by this tablet's disk, time after time. */
  damaged: number;
  /** Whole, but the server never takes them: sealed to a key that it has not, or no piece to it. */
  unwanted: number;
}

/** What this tablet makes of the server's `media_missing` where all else that it has was sent. */
export function piecesLost({ damaged, unwanted }: Lost, { reason, details }: ProblemBody): ProblemBody {
  return { ...lost, damaged, unwanted, reason, details };
}

/** Whether a problem is of this kind, the tablet's own or a server's. */
export function isKind(problem: ProblemBody | null, name: OwnProblem | ProblemName): boolean {
  return problem?.type === `urn:resite:problem:${name}`;
}

function own(name: OwnProblem, title: string, detail: string, remedy: string): ProblemBody {
  return { type: `urn:resite:problem:${name}`, title, status: 0, detail, remedy };
}
