// The way in for a tablet's file at the desk: choose it, see how far it is, see what came of it.
import { type ChangeEvent, useState } from "react";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { readRescue, type TakenIn, takeIn } from "./takeIn.ts";
import { takeInWords } from "./takeInWords.ts";

type Rescue = NonNullable<ReturnType<typeof readRescue>>;

type Taking =
  | { state: "idle" | "reading" | "not_one" }
  | { state: "sending"; file: Rescue; done: number; total: number }
  | { state: "done"; file: Rescue; taken: TakenIn }
  | { state: "failed"; file: Rescue; error: unknown };

export function TakeIn() {
  const w = useWords(takeInWords);
  const format = useFormat();
  const [taking, setTaking] = useState<Taking>({ state: "idle" });
  const busy = taking.state === "reading" || taking.state === "sending";

  const send = (file: Rescue) => {
    const tell = (done: number, total: number) => setTaking({ state: "sending", file, done, total });
    takeIn(file, api, tell).then(
      (taken) => setTaking({ state: "done", file, taken }),
      (error: unknown) => setTaking({ state: "failed", file, error }),
    );
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const [chosen] = input.files ?? [];
    if (chosen === undefined) return;
    setTaking({ state: "reading" });
    const text = await chosen.text().catch(() => "");
    input.value = "";
    const file = readRescue(text);
    if (file === undefined) setTaking({ state: "not_one" });
    else send(file);
  };

  return (
    <section className="card take-in" aria-labelledby="take-in">
      <h2 id="take-in">{w.title}</h2>
      <p>{w.help}</p>
      <div className="actions">
        <label className="button file-button">
          {w.choose}
          <input
            type="file"
            accept=".json,application/json"
            autoComplete="off"
            disabled={busy}
            onChange={choose}
          />
        </label>
      </div>
      {"file" in taking && (
        <p className="aside">{w.from(taking.file.tablet.slice(0, 8), format.instant(taking.file.savedAt))}</p>
      )}
      <div role="status">
        {taking.state === "reading" && <p>{w.reading}</p>}
        {taking.state === "sending" && (
          <label className="progress">
            {w.progress(format.number(taking.done), format.number(taking.total))}
            <progress value={taking.done} max={Math.max(1, taking.total)} />
          </label>
        )}
        {taking.state === "done" && <Outcome taken={taking.taken} />}
      </div>
      {taking.state === "not_one" && (
        <p className="notice bad" role="alert">
          {w.notOne}
        </p>
      )}
      {taking.state === "failed" && <Failed error={taking.error} retry={() => send(taking.file)} />}
    </section>
  );
}

const kinds: readonly (keyof TakenIn)[] = [
  "receivedNow",
  "alreadyThere",
  "keptAside",
  "conflicting",
  "withdrawn",
  "notTaken",
  "piecesNotTaken",
];

function Outcome({ taken }: { taken: TakenIn }) {
  const w = useWords(takeInWords);
  const told = kinds.filter((kind) => taken[kind] > 0);
  if (told.length === 0) return <p className="notice">{w.empty}</p>;
  const allHere = told.every((kind) => kind === "receivedNow" || kind === "alreadyThere");
  return (
    <div className={`notice ${allHere ? "good" : "warn"}`}>
      <h3>{w.done}</h3>
      <ul>
        {told.map((kind) => (
          <li key={kind}>{w.counts[kind](taken[kind])}</li>
        ))}
      </ul>
    </div>
  );
}
