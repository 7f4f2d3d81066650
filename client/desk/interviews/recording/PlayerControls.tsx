// The player: play and pause, ten seconds either way, speed, and in words where it is.
import { useState } from "react";
import { Refused } from "../../../api.ts";
import { useWords } from "../../../language.tsx";
import { Failed } from "../../Failed.tsx";
import { useFormat } from "../../format.ts";
import { usePlaying } from "./listening.ts";
import type { Part } from "./parts.ts";
import { type Player, type Playing, Unplayable } from "./player.ts";
import { recordingWords } from "./recordingWords.ts";
import { soundTime } from "./soundTime.ts";

const rates = [0.5, 0.75, 1, 1.25, 1.5, 2];
const SKIP = 10_000;

export function PlayerControls({ player, parts }: { player: Player; parts: readonly Part[] }) {
  const w = useWords(recordingWords);
  const format = useFormat();
  const now = usePlaying(player);
  const [rate, setRate] = useState(1);
  const goes = now.state === "playing" || now.state === "loading";
  const choose = (next: number) => {
    setRate(next);
    player.setRate(next);
  };
  return (
    <section className="player" aria-label={w.player}>
      <div className="actions">
        <button type="button" className="primary" onClick={player.toggle}>
          <span aria-hidden="true">{goes ? "❚❚" : "▶"}</span> {goes ? w.pause : w.play}
        </button>
        <button type="button" disabled={now.state === "idle"} onClick={() => player.skip(-SKIP)}>
          {w.back}
        </button>
        <button type="button" disabled={now.state === "idle"} onClick={() => player.skip(SKIP)}>
          {w.forward}
        </button>
        <label className="rate">
          {w.speed}
          <select value={rate} onChange={(e) => choose(Number(e.target.value))}>
            {rates.map((r) => (
              <option key={r} value={r}>
                {w.times(format.number(r))}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Where now={now} parts={parts} />
      {now.state === "failed" && <PartFailed error={now.error} retry={player.toggle} />}
    </section>
  );
}

function Where({ now, parts }: { now: Playing; parts: readonly Part[] }) {
  const w = useWords(recordingWords);
  const format = useFormat();
  if (now.state === "idle") return <p className="aside">{w.notStarted}</p>;
  const part = format.number(now.part + 1);
  const length = parts[now.part]?.length ?? 0;
  if (now.state === "loading") return <p role="status">{w.loading(part)}</p>;
  return <p className="where">{w.place(part, soundTime(Math.min(now.at, length)), soundTime(length))}</p>;
}

function PartFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const w = useWords(recordingWords);
  const told = toldOf(error);
  if (told === undefined) return <Failed error={error} retry={retry} />;
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{w[told]}</strong>
      </p>
      <p>{told === "damaged" ? w.damagedHelp : w.unplayableHelp}</p>
    </div>
  );
}

/** Undefined where it is no matter of the sound, such as a server that does not answer. */
function toldOf(error: unknown): "damaged" | "unplayable" | undefined {
  if (error instanceof Unplayable) return "unplayable";
  if (error instanceof DOMException && error.name === "NotSupportedError") return "unplayable";
  return error instanceof Refused && error.kind === "internal" ? "damaged" : undefined;
}
