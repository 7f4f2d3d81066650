// Offers the file of finished interviews, on the start screen and on the locked one: it takes no PIN.
import { useId, useState } from "react";
import { useWords } from "../../language.tsx";
import { useSignal } from "../useSignal.ts";
import { rescuable } from "./rescue.ts";
import { rescueWords } from "./rescueWords.ts";
import { type Saved, saveRescue } from "./saveRescue.ts";
import { outbox } from "./sending.ts";

export function RescueFile() {
  const w = useWords(rescueWords);
  const id = useId();
  const parcels = useSignal(outbox, (o) => o) ?? [];
  const [withReceived, setWithReceived] = useState(false);
  const [saving, setSaving] = useState<"idle" | "saving" | "saved" | "failed">("idle");
  const [{ files, leftOut }, setSaved] = useState<Saved>({ files: 0, leftOut: 0 });
  const { open, received } = rescuable(parcels);
  if (open.length + received.length === 0) return null;
  const chosen = withReceived ? [...open, ...received] : open;
  const save = () => {
    setSaving("saving");
    saveRescue(chosen).then(
      (done) => {
        setSaved(done);
        setSaving("saved");
      },
      () => setSaving("failed"),
    );
  };
  return (
    <details className="card rescue">
      <summary>{w.title}</summary>
      <p>{w.help}</p>
      <p>{w.open(open.length)}</p>
      {received.length > 0 && (
        <label className="check" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            autoComplete="off"
            checked={withReceived}
            onChange={(event) => setWithReceived(event.currentTarget.checked)}
          />
          {w.received(received.length)}
        </label>
      )}
      <div className="row-buttons">
        <button type="button" disabled={chosen.length === 0 || saving === "saving"} onClick={save}>
          {saving === "saving" ? w.saving : w.save}
        </button>
      </div>
      <p role="status">{saving === "saved" && (files === 1 ? w.saved : w.savedAs(files))}</p>
      {saving === "saved" && leftOut > 0 && (
        <p className="notice warn" role="alert">
          {w.leftOut(leftOut)}
        </p>
      )}
      {saving === "failed" && (
        <p className="notice bad" role="alert">
          {w.failed}
        </p>
      )}
    </details>
  );
}
