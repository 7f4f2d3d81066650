// Turning the second factor on, in two steps so that nobody shuts themselves out, and off again.
import { type FormEvent, useState } from "react";
import type { SecondFactor } from "../../../protocols/people.ts";
import { useWords } from "../../language.tsx";
import { CopyButton } from "../CopyButton.tsx";
import { Failed } from "../Failed.tsx";
import { accounts } from "./accountsApi.ts";
import { accountWords } from "./accountWords.ts";
import { QrCode } from "./QrCode.tsx";
import { TextBox } from "./TextBox.tsx";
import { useAction } from "./useAction.ts";

export function SecondFactorSection({ on, onChanged }: { on: boolean; onChanged: () => void }) {
  const w = useWords(accountWords);
  const [begun, setBegun] = useState<SecondFactor>();
  return (
    <section className="card" aria-labelledby="second-factor">
      <h2 id="second-factor">{w.factorTitle}</h2>
      <p>{on ? w.factorIsOn : w.factorHelp}</p>
      {on ? (
        <WithPassword
          label={w.end}
          work={async (password) => {
            await accounts.endSecondFactor(password);
            setBegun(undefined);
            onChanged();
          }}
        />
      ) : begun === undefined ? (
        <WithPassword
          label={w.begin}
          work={async (password) => setBegun(await accounts.beginSecondFactor(password))}
        />
      ) : (
        <Confirm begun={begun} onConfirmed={onChanged} />
      )}
    </section>
  );
}

function WithPassword({ label, work }: { label: string; work: (password: string) => Promise<void> }) {
  const w = useWords(accountWords);
  const [password, setPassword] = useState("");
  const { doing, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => work(password));
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <TextBox
        label={w.yourPassword}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p className="actions">
        <button type="submit">{label}</button>
      </p>
    </form>
  );
}

function Confirm({ begun, onConfirmed }: { begun: SecondFactor; onConfirmed: () => void }) {
  const w = useWords(accountWords);
  const [code, setCode] = useState("");
  const { doing, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await accounts.confirmSecondFactor(code);
      onConfirmed();
    });
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <p>{w.scan}</p>
      <QrCode text={begun.uri} label={w.qr} />
      <p>
        {w.byHand} <code>{new URL(begun.uri).searchParams.get("secret")}</code>
      </p>
      <h3>{w.codes}</h3>
      <p>{w.codesHelp}</p>
      <ul className="kept-codes">
        {begun.codes.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ul>
      <CopyButton label={w.copyCodes} text={() => begun.codes.join("\n")} />
      <TextBox
        label={w.firstCode}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onText={setCode}
      />
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p className="actions">
        <button type="submit" className="primary">
          {w.confirm}
        </button>
      </p>
    </form>
  );
}
