// Under an answer: plays the recording from where its question was asked, or says that this part of it is missing.
// Nothing where that was not recorded.
import { useWords } from "../../../language.tsx";
import { useFormat } from "../../format.ts";
import { type Listening, useIsPlaying, useListening } from "./listening.ts";
import type { Place } from "./parts.ts";
import { recordingWords } from "./recordingWords.ts";

/** `path`: `item` or `panel.0.item`, as paradata name it. `describedBy`: the id of the question's text. */
export function PassageButton({ path, describedBy }: { path: string; describedBy: string }) {
  const listening = useListening();
  const place = listening?.passages.get(path);
  if (listening === null || place === undefined) return null;
  if (listening.parts[place.part]?.absent) return <Missing part={place.part} />;
  return <Known listening={listening} place={place} path={path} describedBy={describedBy} />;
}

function Missing({ part }: { part: number }) {
  const w = useWords(recordingWords);
  const format = useFormat();
  return <p className="aside">{w.passageMissing(format.number(part + 1))}</p>;
}

function Known({
  listening: { player },
  place,
  path,
  describedBy,
}: {
  listening: Listening;
  place: Place;
  path: string;
  describedBy: string;
}) {
  const w = useWords(recordingWords);
  const plays = useIsPlaying(player, path);
  return (
    <button
      type="button"
      className="quiet passage"
      aria-describedby={describedBy}
      onClick={() => (plays ? player.toggle() : player.play(place, path))}
    >
      <span aria-hidden="true">{plays ? "❚❚" : "▶"}</span> {plays ? w.pausePassage : w.passage}
    </button>
  );
}
