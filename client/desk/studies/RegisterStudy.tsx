// Registers a study from the files of its instrument folder; what the check finds is shown and stops it.
import { type ChangeEvent, useState } from "react";
import { useLocation } from "wouter";
import { api, Refused } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { NotPermitted } from "../access/NotPermitted.tsx";
import { useMay } from "../access/session.ts";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { Title } from "../Title.tsx";
import { addChosen, assemble, type ChosenFile, roleOf } from "./chosenFiles.ts";
import { Findings } from "./Findings.tsx";
import { registerWords } from "./registerWords.ts";

type Sending = { state: "idle" } | { state: "sending" } | { state: "failed"; error: unknown };

export function RegisterStudy({ onRegistered }: { onRegistered: () => void }) {
  const w = useWords(registerWords);
  if (!useMay()("studies.register")) return <NotPermitted title={w.title} />;
  return <FilesForm onRegistered={onRegistered} />;
}

function FilesForm({ onRegistered }: { onRegistered: () => void }) {
  const w = useWords(registerWords);
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [sending, setSending] = useState<Sending>({ state: "idle" });
  const assembled = assemble(chosen);
  const relevant = chosen.filter((f) => roleOf(f.path) !== "not_needed");

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const files = await readFiles(Array.from(input.files ?? []));
    input.value = "";
    setChosen((before) => addChosen(before, files));
    setSending({ state: "idle" });
  };
  const register = () => {
    if (assembled.state !== "ready") return;
    setSending({ state: "sending" });
    api.addStudy(assembled.files).then(
      (study) => {
        onRegistered();
        go(address.study(study.id));
      },
      (error: unknown) => setSending({ state: "failed", error }),
    );
  };

  return (
    <>
      <Title text={w.title} />
      <p>{w.intro}</p>
      <div className="actions">
        <label className="button file-button">
          {w.folder}
          <input type="file" multiple ref={chooseFolders} onChange={choose} />
        </label>
        <label className="button file-button">
          {w.files}
          <input type="file" multiple accept=".json,application/json" onChange={choose} />
        </label>
      </div>
      <ChosenList
        files={relevant}
        ignored={chosen.length - relevant.length}
        remove={(path) => setChosen(chosen.filter((f) => f.path !== path))}
      />
      {chosen.length > 0 && assembled.state === "incomplete" && (
        <div className="notice warn" role="status">
          {assembled.instrument === "missing" && <p>{w.noInstrument}</p>}
          {assembled.instrument === "twice" && <p>{w.twoInstruments}</p>}
          {assembled.unreadable.map((path) => (
            <p key={path}>{w.notJson(path)}</p>
          ))}
        </div>
      )}
      <p className="actions">
        <button
          type="button"
          className="primary"
          disabled={assembled.state !== "ready" || sending.state === "sending"}
          onClick={register}
        >
          {sending.state === "sending" ? w.checking : w.register}
        </button>
      </p>
      {sending.state === "failed" && <Refusal error={sending.error} retry={register} />}
    </>
  );
}

function Refusal({ error, retry }: { error: unknown; retry: () => void }) {
  if (error instanceof Refused && error.findings.length > 0) return <Findings findings={error.findings} />;
  return <Failed error={error} retry={retry} />;
}

function ChosenList({
  files,
  ignored,
  remove,
}: {
  files: readonly ChosenFile[];
  ignored: number;
  remove: (path: string) => void;
}) {
  const w = useWords(registerWords);
  if (files.length === 0) return <p className="notice">{ignored > 0 ? w.noneNeeded : w.noneYet}</p>;
  return (
    <>
      <h2>{w.chosen}</h2>
      <ul className="chosen-files">
        {files.map((f) => (
          <li key={f.path}>
            <code>{f.path}</code>
            <span>{w.roles[roleOf(f.path)]}</span>
            <button
              type="button"
              className="quiet"
              aria-label={`${w.remove} ${f.path}`}
              onClick={() => remove(f.path)}
            >
              {w.remove}
            </button>
          </li>
        ))}
      </ul>
      {ignored > 0 && <p className="aside">{w.ignored(ignored)}</p>}
    </>
  );
}

/** React has no property for it, and every browser spells it this way. */
function chooseFolders(input: HTMLInputElement | null): void {
  input?.setAttribute("webkitdirectory", "");
}

async function readFiles(files: readonly File[]): Promise<ChosenFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const path = file.webkitRelativePath || file.name;
      return { path, content: roleOf(path) === "not_needed" ? "" : await file.text() };
    }),
  );
}
