// The transcript as it is being written, beside the one at the server. Pure; transcriptWriter.ts sends it.
import type { Transcript } from "../../../../protocols/wire.ts";

export interface Writing {
  text: string;
  /** What the server holds as far as is known here, and the version that the text stands on. */
  kept: string;
  version: number;
  sending:
    | { state: "resting" | "sending" }
    | { state: "failed"; error: unknown }
    /** Someone else wrote meanwhile: nothing is sent until it was decided what becomes of both. */
    | { state: "parted"; theirs: Transcript };
}

export type Step =
  | { type: "typed"; text: string }
  | { type: "sent" }
  | { type: "written"; transcript: Transcript }
  | { type: "failed"; error: unknown }
  | { type: "parted"; theirs: Transcript }
  /** `join` puts this text under theirs. */
  | { type: "settled"; by: "join" | "mine" | "theirs" };

export const begin = ({ text, version }: Transcript): Writing => ({
  text,
  kept: text,
  version,
  sending: { state: "resting" },
});

export const isSaved = ({ text, kept }: Writing): boolean => text === kept;

/** True when the text should be sent now. */
export const isDue = (writing: Writing): boolean =>
  !isSaved(writing) && (writing.sending.state === "resting" || writing.sending.state === "failed");

export function advance(writing: Writing, step: Step): Writing {
  switch (step.type) {
    case "typed":
      return { ...writing, text: step.text };
    case "sent":
      return { ...writing, sending: { state: "sending" } };
    case "written": {
      const { text: kept, version } = step.transcript;
      return { ...writing, kept, version, sending: { state: "resting" } };
    }
    case "failed":
      return { ...writing, sending: { state: "failed", error: step.error } };
    case "parted":
      // The same words, whoever wrote them.
      if (step.theirs.text === writing.text) return begin(step.theirs);
      return { ...writing, sending: { state: "parted", theirs: step.theirs } };
    case "settled":
      return settle(writing, step.by);
  }
}

function settle(writing: Writing, by: Extract<Step, { type: "settled" }>["by"]): Writing {
  if (writing.sending.state !== "parted") return writing;
  const { theirs } = writing.sending;
  const text = { mine: writing.text, theirs: theirs.text, join: joined(theirs.text, writing.text) }[by];
  return { ...begin(theirs), text };
}

const joined = (theirs: string, mine: string): string => [theirs, mine].filter((t) => t !== "").join("\n\n");
