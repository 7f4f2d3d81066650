// Sends recordings piece by piece, and remembers while the app is open whose are all sent and of which some cannot be.
import { hasUnsent, type PieceEnvironment, sendPieces } from "./pieces.ts";

export interface RecordingSender {
  /** As `sendPieces`; `enough` failed reads of a piece make it damaged. */
  send(interview: string, enough: number): ReturnType<typeof sendPieces>;
  /** Whether some of it may be only here: until all was sent or found lost since the app was opened. */
  isOpen(interview: string): Promise<boolean>;
  /** Whether a piece of it cannot be sent, damaged or not wanted: it is not deleted here. */
  isWithheld(interview: string): boolean;
}

export function createRecordingSender(env: PieceEnvironment): RecordingSender {
  const failed = new Map<string, number>();
  const withheld = new Set<string>();
  const lookedOver = new Set<string>();
  return {
    async send(interview, enough) {
      const lost = await sendPieces(env, interview, { failed, enough });
      if ("type" in lost) return lost;
      lookedOver.add(interview);
      if (lost.damaged + lost.unwanted > 0) withheld.add(interview);
      else withheld.delete(interview);
      return lost;
    },
    async isOpen(interview) {
      if (lookedOver.has(interview)) return false;
      if (await hasUnsent(env, interview)) return true;
      lookedOver.add(interview);
      return false;
    },
    isWithheld: (interview) => withheld.has(interview),
  };
}
