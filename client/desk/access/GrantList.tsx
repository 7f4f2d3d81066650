// Roles in words, each with what it is for, and with a button to take it away where that is offered.
import type { Grant } from "../../../protocols/access.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useText, useWords } from "../../language.tsx";
import { grantWords } from "./grantWords.ts";

/** A study or site that is not among `studies` is called by its id. */
export function useGrantText(studies: readonly StudySummary[]): (grant: Grant) => string {
  const w = useWords(grantWords);
  const text = useText();
  return ({ role, study, site }) => {
    if (study === null) return w.at(w.roles[role], w.everything);
    const known = studies.find(({ id }) => id === study);
    const where = text(known?.title) || study;
    if (site === null) return w.at(w.roles[role], where);
    return w.at(
      w.roles[role],
      `${where} · ${text(known?.sites.find(({ id }) => id === site)?.title) || site}`,
    );
  };
}

export function GrantList({
  grants,
  studies,
  remove,
}: {
  grants: readonly Grant[];
  studies: readonly StudySummary[];
  remove?: { label: (grant: string) => string; text: string; run: (grant: Grant) => void };
}) {
  const w = useWords(grantWords);
  const say = useGrantText(studies);
  return (
    <ul className="grants">
      {grants.map((grant) => (
        <li key={JSON.stringify(grant)}>
          <span>
            <strong>{say(grant)}</strong> <span className="aside">{w.help[grant.role]}</span>
          </span>
          {remove && (
            <button
              type="button"
              className="quiet"
              aria-label={remove.label(say(grant))}
              onClick={() => remove.run(grant)}
            >
              {remove.text}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
