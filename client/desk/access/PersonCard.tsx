// One person: their roles, where they are signed in, and what an owner can do about it.
import { useState } from "react";
import type { Grant } from "../../../protocols/access.ts";
import type { LinkMade, Person } from "../../../protocols/people.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { accounts } from "./accountsApi.ts";
import { GrantForm } from "./GrantForm.tsx";
import { GrantList } from "./GrantList.tsx";
import { LinkToPassOn } from "./PeoplePage.tsx";
import { peopleWords } from "./peopleWords.ts";
import { useSession } from "./session.ts";
import { useAction } from "./useAction.ts";

export function PersonCard({
  person,
  studies,
  onChanged,
}: {
  person: Person;
  studies: readonly StudySummary[];
  onChanged: () => void;
}) {
  const w = useWords(peopleWords);
  const { state, reload } = useSession();
  const [made, setMade] = useState<LinkMade>();
  const { doing, run } = useAction();
  const own = state.account.id === person.id;
  const change = (grants: readonly Grant[]) =>
    run(async () => {
      await accounts.setGrants(person.id, grants);
      if (own) reload();
      onChanged();
    });
  const endSessions = () =>
    run(async () => {
      await accounts.endSessionsOf(person.id);
      if (own) reload();
      onChanged();
    });
  return (
    <li className="card person">
      <h2>
        {person.name}
        {own && ` (${w.you})`}
      </h2>
      <p className="aside">
        {person.email ?? w.unnamed} · {w.sessions(person.sessions)} ·{" "}
        {!person.hasPassword ? w.noPassword : person.secondFactor ? w.secondFactor : w.noSecondFactor}
      </p>
      {person.grants.length === 0 && <p>{w.noRoles}</p>}
      <GrantList
        grants={person.grants}
        studies={studies}
        remove={{
          text: w.remove,
          label: w.removeRole,
          run: (grant) => change(person.grants.filter((one) => one !== grant)),
        }}
      />
      <details>
        <summary>{w.addRole}</summary>
        <GrantForm studies={studies} label={w.add} submit={(grant) => change(joined(person.grants, grant))} />
      </details>
      <p className="actions">
        {person.hasPassword && (
          <button
            type="button"
            onClick={() => run(async () => setMade(await accounts.makeResetLink(person.id)))}
          >
            {w.reset}
          </button>
        )}
        <button type="button" onClick={endSessions}>
          {w.endSessions}
        </button>
      </p>
      {person.hasPassword && <p className="aside">{w.resetHelp}</p>}
      {doing.state === "failed" && <Failed error={doing.error} />}
      {made && <LinkToPassOn made={made} />}
    </li>
  );
}

function joined(grants: readonly Grant[], grant: Grant): readonly Grant[] {
  const same = (one: Grant) =>
    one.role === grant.role && one.study === grant.study && one.site === grant.site;
  return grants.some(same) ? grants : [...grants, grant];
}
