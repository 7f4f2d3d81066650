// One's own account: roles, password, second factor, and where one is signed in.
import { type FormEvent, useState } from "react";
import { SHORTEST_PASSWORD } from "../../../protocols/access.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { Title } from "../Title.tsx";
import { accounts } from "./accountsApi.ts";
import { accountWords } from "./accountWords.ts";
import { GrantList } from "./GrantList.tsx";
import { linkWords } from "./linkWords.ts";
import { OwnSessions } from "./OwnSessions.tsx";
import { SecondFactorSection } from "./SecondFactorSection.tsx";
import { useSession } from "./session.ts";
import { TextBox } from "./TextBox.tsx";
import { useAction } from "./useAction.ts";

export function AccountPage({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(accountWords);
  const { state, reload } = useSession();
  const { account, grants, suspended } = state;
  const { doing, run } = useAction();
  return (
    <>
      <div className="title-row">
        <Title text={w.title} />
        <button
          type="button"
          onClick={() =>
            run(async () => {
              await accounts.signOut();
              reload();
            })
          }
        >
          {w.signOut}
        </button>
      </div>
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p>
        <strong>{account.name}</strong>
        {account.email !== null && ` · ${account.email}`}
      </p>
      <h2>{w.roles}</h2>
      {grants.length + suspended.length === 0 && <p>{w.noRoles}</p>}
      <GrantList grants={grants} studies={studies} />
      {suspended.length > 0 && (
        <div className="notice warn">
          <p>{w.resting}</p>
          <GrantList grants={suspended} studies={studies} />
        </div>
      )}
      {account.hasPassword ? (
        <>
          <ChangePassword onChanged={reload} />
          <SecondFactorSection on={account.secondFactor} onChanged={reload} />
        </>
      ) : (
        <FirstPassword onChosen={reload} />
      )}
      <OwnSessions />
    </>
  );
}

function FirstPassword({ onChosen }: { onChosen: () => void }) {
  const w = useWords(accountWords);
  const forms = useWords(linkWords);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { doing, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await accounts.choosePassword({ name, email, password });
      onChosen();
    });
  };
  return (
    <form className="card account-form" onSubmit={submit}>
      <h2>{w.firstTitle}</h2>
      <p>{w.firstHelp}</p>
      <TextBox
        label={forms.name}
        help={forms.nameHelp}
        autoComplete="name"
        required
        value={name}
        onText={setName}
      />
      <TextBox
        label={forms.email}
        help={forms.emailHelp}
        type="email"
        autoComplete="username"
        required
        value={email}
        onText={setEmail}
      />
      <NewPassword label={forms.password} value={password} onText={setPassword} />
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p className="actions">
        <button type="submit" className="primary">
          {w.choose}
        </button>
      </p>
    </form>
  );
}

function ChangePassword({ onChanged }: { onChanged: () => void }) {
  const w = useWords(accountWords);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { doing, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await accounts.changePassword(current, next);
      setCurrent("");
      setNext("");
      onChanged();
    });
  };
  return (
    <form className="card account-form" onSubmit={submit}>
      <h2>{w.passwordTitle}</h2>
      <TextBox
        label={w.current}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onText={setCurrent}
      />
      <NewPassword label={w.next} value={next} onText={setNext} />
      <p className="aside">{w.passwordEnds}</p>
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p role="status">{doing.state === "done" && w.changed}</p>
      <p className="actions">
        <button type="submit" className="primary">
          {w.change}
        </button>
      </p>
    </form>
  );
}

function NewPassword({
  label,
  value,
  onText,
}: {
  label: string;
  value: string;
  onText: (text: string) => void;
}) {
  const forms = useWords(linkWords);
  return (
    <TextBox
      label={label}
      help={forms.passwordHelp(SHORTEST_PASSWORD)}
      type="password"
      autoComplete="new-password"
      minLength={SHORTEST_PASSWORD}
      required
      value={value}
      onText={onText}
    />
  );
}
