// The recording of an interview: its player, its parts with when, how long and which are missing, and the transcript
// beside them. What stands under it can play its own passages.
import { type ReactNode, useEffect, useId, useMemo } from "react";
import type { Interview } from "../../../../protocols/interview.ts";
import type { InterviewDetail } from "../../../../protocols/wire.ts";
import { api } from "../../../api.ts";
import { useWords } from "../../../language.tsx";
import { useMay } from "../../access/session.ts";
import { useFormat } from "../../format.ts";
import { ListeningContext, usePlaying } from "./listening.ts";
import { PlayerControls } from "./PlayerControls.tsx";
import { type Part, partsOf, passagesOf } from "./parts.ts";
import { createPlayer, type Player } from "./player.ts";
import { recordingWords } from "./recordingWords.ts";
import { createSounds } from "./sounds.ts";
import { soundTime } from "./soundTime.ts";
import { TranscriptField } from "./TranscriptField.tsx";

export function WithRecording({
  record,
  detail,
  children,
}: {
  record: Interview;
  detail: InterviewDetail;
  children: ReactNode;
}) {
  const w = useWords(recordingWords);
  const heard = useMay()("recordings.read", detail);
  const parts = useMemo(() => partsOf(record, detail.absentMedia), [record, detail]);
  // A voice identifies: whoever may not hear it reads the answers alone.
  if (!heard) return children;
  if (parts.length > 0) {
    return (
      <Recorded record={record} parts={parts} takenWithout={detail.takenWithout}>
        {children}
      </Recorded>
    );
  }
  return (
    <>
      {record.tablet !== null && (
        <section>
          <h2>{w.title}</h2>
          <p className="aside">{w.none}</p>
        </section>
      )}
      {children}
    </>
  );
}

function Recorded({
  record,
  parts,
  takenWithout,
  children,
}: {
  record: Interview;
  parts: readonly Part[];
  takenWithout: InterviewDetail["takenWithout"];
  children: ReactNode;
}) {
  const w = useWords(recordingWords);
  const format = useFormat();
  const listening = useMemo(() => {
    const sounds = createSounds((part) => api.sound(record.id, parts[part]?.digest ?? ""));
    return { player: createPlayer(parts, sounds, new Audio()), parts, passages: passagesOf(record) };
  }, [record, parts]);
  const { player } = listening;
  useEffect(() => () => player.stop(), [player]);
  const whole = parts.reduce((sum, part) => sum + part.length, 0);
  return (
    <ListeningContext value={listening}>
      <section className="recording">
        <h2>{w.title}</h2>
        <p className="aside">{w.summary(format.number(parts.length), soundTime(whole))}</p>
        <MissingParts parts={parts} takenWithout={takenWithout} />
        {parts.some(({ absent }) => !absent) && <PlayerControls player={player} parts={parts} />}
        <div className="beside-sound">
          <PartList interview={record.id} parts={parts} player={player} />
          <TranscriptField interview={record.id} language={record.language} />
        </div>
      </section>
      {children}
    </ListeningContext>
  );
}

/** Which parts there never were at this server; no fault of the player. */
function MissingParts({
  parts,
  takenWithout,
}: {
  parts: readonly Part[];
  takenWithout: InterviewDetail["takenWithout"];
}) {
  const w = useWords(recordingWords);
  const format = useFormat();
  const absent = parts.filter((part) => part.absent).length;
  if (absent + takenWithout.length === 0) return null;
  return (
    <div className="notice" role="note">
      <p>{absent === 0 ? w.cameLater : w.missing(format.number(absent), format.number(parts.length))}</p>
      {takenWithout.map(({ revision, parts: without, at }) => (
        <p key={revision}>{w.takenWithout(format.number(without), format.instant(at))}</p>
      ))}
    </div>
  );
}

function PartList({
  interview,
  parts,
  player,
}: {
  interview: string;
  parts: readonly Part[];
  player: Player;
}) {
  const w = useWords(recordingWords);
  const heading = useId();
  return (
    <div>
      <h3 id={heading}>{w.parts}</h3>
      <ol className="sound-parts" aria-labelledby={heading}>
        {parts.map((part, index) => (
          <PartRow key={part.digest} {...{ interview, part, index, player }} />
        ))}
      </ol>
      <p className="aside">{w.downloadHelp}</p>
    </div>
  );
}

function PartRow({
  interview,
  part,
  index,
  player,
}: {
  interview: string;
  part: Part;
  index: number;
  player: Player;
}) {
  const w = useWords(recordingWords);
  const format = useFormat();
  const now = usePlaying(player);
  const here = now.state !== "idle" && now.part === index;
  const plays = here && (now.state === "playing" || now.state === "loading");
  const number = format.number(index + 1);
  return (
    <li aria-current={here ? "true" : undefined}>
      <span className="sound-part">
        <strong>{w.part(number)}</strong>{" "}
        <span>{part.begunAt === null ? w.timeUnknown : format.instant(part.begunAt)}</span>{" "}
        <span className="count">{soundTime(part.length)}</span>
      </span>
      {part.absent ? (
        <span className="aside">{w.notHere}</span>
      ) : (
        <span className="sound-buttons">
          <button
            type="button"
            aria-label={plays ? undefined : w.playPart(number)}
            onClick={() => (plays ? player.toggle() : player.play({ part: index, at: 0 }))}
          >
            {plays ? w.pause : w.play}
          </button>
          <a
            className="button"
            href={api.soundFileAddress(interview, part.digest)}
            aria-label={w.downloadPart(number)}
            download
          >
            {w.download}
          </a>
        </span>
      )}
    </li>
  );
}
