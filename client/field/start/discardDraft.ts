// Discards an unfinished interview from the list, unless a tab holds it. Called by DraftList.tsx; the interview on
// the screen holds the lock itself and deletes its own draft.
import { storage } from "../../storage.ts";
import { interviewLock } from "../session/interviewLock.ts";
import { forgetBegun } from "./beginInterview.ts";

/** `elsewhere` when it is open in a tab, which would write it again; nothing is deleted then. */
export async function discardDraft(id: string): Promise<"discarded" | "elsewhere"> {
  return navigator.locks.request(interviewLock(id), { ifAvailable: true }, async (lock) => {
    if (lock === null) return "elsewhere";
    await storage.discardDraft(id);
    forgetBegun(id);
    return "discarded";
  });
}
