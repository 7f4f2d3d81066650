// For each study, whether its site leads need a second factor.
import { useCallback } from "react";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useText, useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { accounts } from "./accountsApi.ts";
import { peopleWords } from "./peopleWords.ts";
import { useAction } from "./useAction.ts";

export function StudyProtection({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(peopleWords);
  if (studies.length === 0) return null;
  return (
    <section className="card" aria-labelledby="protection">
      <h2 id="protection">{w.protection}</h2>
      <p>{w.protectionHelp}</p>
      {studies.map((study) => (
        <OfStudy key={study.id} study={study} />
      ))}
    </section>
  );
}

function OfStudy({ study }: { study: StudySummary }) {
  const w = useWords(peopleWords);
  const text = useText();
  const protection = useResource(useCallback(() => accounts.protection(study.id), [study.id]));
  const { doing, run } = useAction();
  return (
    <Loaded resource={protection} what={w.loading}>
      {({ leadsNeedSecondFactor }) => (
        <>
          <label className="check">
            <input
              type="checkbox"
              checked={leadsNeedSecondFactor}
              onChange={(event) => {
                const needed = event.currentTarget.checked;
                run(async () => {
                  await accounts.protect(study.id, needed);
                  protection.reload();
                });
              }}
            />
            <span>{text(study.title)}</span>
          </label>
          {doing.state === "failed" && <Failed error={doing.error} />}
        </>
      )}
    </Loaded>
  );
}
