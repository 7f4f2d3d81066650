// Owners see here who has an account, invite others, and change or end what each may do.
import { useCallback, useState } from "react";
import type { LinkMade, OpenInvitation } from "../../../protocols/people.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { Loading } from "../../Loading.tsx";
import { useWords } from "../../language.tsx";
import { CopyButton } from "../CopyButton.tsx";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { useKept, useResource } from "../resource.ts";
import { Title } from "../Title.tsx";
import { accounts } from "./accountsApi.ts";
import { GrantForm } from "./GrantForm.tsx";
import { GrantList, useGrantText } from "./GrantList.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { peopleWords } from "./peopleWords.ts";
import { StudyProtection } from "./StudyProtection.tsx";
import { Tokens } from "./Tokens.tsx";
import { useAction } from "./useAction.ts";

export function PeoplePage({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(peopleWords);
  const everybody = useResource(
    useCallback(async () => {
      const [people, invitations] = await Promise.all([accounts.people(), accounts.invitations()]);
      return { people, invitations };
    }, []),
  );
  const shown = useKept(everybody);
  return (
    <>
      <Title text={w.title} />
      <p>{w.intro}</p>
      {everybody.state === "failed" && <Failed error={everybody.error} retry={everybody.reload} />}
      {shown === undefined ? (
        everybody.state === "loading" && <Loading what={w.loading} />
      ) : (
        <>
          <ul className="cards wide">
            {shown.people.map((person) => (
              <PersonCard key={person.id} person={person} studies={studies} onChanged={everybody.reload} />
            ))}
          </ul>
          <Invite studies={studies} open={shown.invitations} onChanged={everybody.reload} />
          <Tokens studies={studies} />
          <StudyProtection studies={studies} />
        </>
      )}
    </>
  );
}

function Invite({
  studies,
  open,
  onChanged,
}: {
  studies: readonly StudySummary[];
  open: readonly OpenInvitation[];
  onChanged: () => void;
}) {
  const w = useWords(peopleWords);
  const [made, setMade] = useState<LinkMade>();
  const { doing, run } = useAction();
  return (
    <section className="card" aria-labelledby="invite">
      <h2 id="invite">{w.invite}</h2>
      <p>{w.inviteHelp}</p>
      <GrantForm
        studies={studies}
        label={w.makeInvitation}
        submit={(grant) =>
          run(async () => {
            setMade(await accounts.invite([grant]));
            onChanged();
          })
        }
      />
      {doing.state === "failed" && <Failed error={doing.error} />}
      {made && <LinkToPassOn made={made} />}
      {open.length > 0 && (
        <>
          <h3>{w.open}</h3>
          <ul className="cards wide">
            {open.map((one) => (
              <Invitation key={one.id} one={one} studies={studies} onChanged={onChanged} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Invitation({
  one,
  studies,
  onChanged,
}: {
  one: OpenInvitation;
  studies: readonly StudySummary[];
  onChanged: () => void;
}) {
  const w = useWords(peopleWords);
  const say = useGrantText(studies);
  const format = useFormat();
  const { doing, run } = useAction();
  const end = async () => {
    await accounts.endInvitation(one.id);
    onChanged();
  };
  return (
    <li>
      <GrantList grants={one.grants} studies={studies} />
      <p className="actions">
        <span className="aside">{w.until(format.instant(one.expiresAt))}</span>
        <button
          type="button"
          aria-label={w.endInvitationOf(one.grants.map(say).join("; "))}
          onClick={() => run(end)}
        >
          {w.endInvitation}
        </button>
      </p>
      {doing.state === "failed" && <Failed error={doing.error} />}
    </li>
  );
}

/** A link that is shown once, to be passed on. */
export function LinkToPassOn({ made }: { made: LinkMade }) {
  const w = useWords(peopleWords);
  const format = useFormat();
  const whole = location.origin + made.path;
  return (
    <div className="notice good" role="status">
      <p>
        <strong>{w.linkTitle}</strong>
      </p>
      <p>
        <code className="link-made">{whole}</code>
      </p>
      <p>{w.linkHelp(format.instant(made.expiresAt))}</p>
      <CopyButton label={w.copy} text={() => whole} />
    </div>
  );
}
