// An answer copied into its item's note, as it was written. Called by the session where an answer is set aside.
import { type Protocol, textIn } from "../../../protocols/protocol.ts";
import { locate, valuesAround } from "./path.ts";
import type { Session } from "./session.ts";
import { isBlank, otherKey } from "./surveyData.ts";

/** The item's note with its answer as the last line; once only, however often it is set aside. */
export function noteWithAnswer(protocol: Protocol, session: Session, path: string): string | undefined {
  const note = session.marks[path]?.note ?? "";
  const written = writtenAt(protocol, session, path);
  if (note === "") return written || undefined;
  return written === "" || note.split("\n").includes(written) ? note : `${note}\n${written}`;
}

/** An option by its text, then the text of "other". */
function writtenAt(protocol: Protocol, session: Session, path: string): string {
  const place = locate(protocol, path);
  if (place?.kind !== "item") return "";
  const values = valuesAround(session.data, path);
  const { name, options } = place.item;
  const inWords = (value: unknown) =>
    textIn(options.find((o) => o.code === value)?.text, session.language) || String(value);
  const all = [values[name], values[otherKey(name)]].flat();
  return all
    .filter((value) => !isBlank(value))
    .map(inWords)
    .join("; ");
}
