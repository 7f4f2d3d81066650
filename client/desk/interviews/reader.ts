// How a transcript is being read: the language of its questions, the language it was held in, and the source's
// section titles. Handed down to every line.
import type { Interview } from "../../../protocols/interview.ts";
import { spokenLanguages } from "./transcript.ts";

export interface Reader {
  /** Of the questions and options. */
  language: string;
  /** Of the answers, unless one says otherwise. */
  heldIn: string;
  /** Whether an answer's own language is worth saying. */
  saysLanguage(language: string): boolean;
  sectionTitle(key: string): string;
}

/** What a source does not say: its cases are summarised in English. */
export const languageHeld = (record: Interview): string => record.language ?? "en";

/** An answer's language is said where it is not the interview's, and everywhere once there were several. */
export function readerOf(record: Interview, language: string, sectionTitle: Reader["sectionTitle"]): Reader {
  const several = spokenLanguages(record.answers).size > 1;
  return {
    language,
    heldIn: languageHeld(record),
    saysLanguage: (spoken) => several || spoken !== record.language,
    sectionTitle,
  };
}
