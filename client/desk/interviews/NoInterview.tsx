// Stands in for an interview that cannot be shown: the address names none, it is not here, or it is damaged.
import { Refused } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { NotShown } from "../NotShown.tsx";
import { absentWords } from "./absentWords.ts";

/** Ids are made in lower case, and one id has one spelling. */
export const isInterviewId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);

export function NoSuchId() {
  const w = useWords(absentWords);
  return (
    <NotShown title={w.noId} back={{ href: address.studies, label: w.back }}>
      <p className="notice">{w.noIdHelp}</p>
    </NotShown>
  );
}

export function NoInterview({ error, retry }: { error: unknown; retry: () => void }) {
  const w = useWords(absentWords);
  const back = { href: address.studies, label: w.back };
  const kind = error instanceof Refused ? error.kind : undefined;
  if (kind === "malformed") return <NoSuchId />;
  if (kind === "not_found")
    return (
      <NotShown title={w.unknown} back={back}>
        <p className="notice">{w.unknownHelp}</p>
      </NotShown>
    );
  return (
    <NotShown title={kind === "internal" ? w.damaged : w.failed} back={back}>
      {kind === "internal" && <p>{w.damagedHelp}</p>}
      <Failed error={error} retry={retry} />
      {kind === "internal" && (
        <>
          <h2>{w.restore}</h2>
          <ol>
            {w.restoreSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </NotShown>
  );
}
