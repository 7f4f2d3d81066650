// The way into the desk: e-mail address and password, then a code where the account asks for one.
import { type FormEvent, useState } from "react";
import { Refused } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { Title } from "../Title.tsx";
import { accounts } from "./accountsApi.ts";
import { signInWords } from "./signInWords.ts";
import { TextBox } from "./TextBox.tsx";
import { useAction } from "./useAction.ts";

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const [step, setStep] = useState<"password" | "code" | "lapsed">("password");
  if (step === "code") {
    return (
      <CodeStep
        onSignedIn={onSignedIn}
        onBack={() => setStep("password")}
        onLapsed={() => setStep("lapsed")}
      />
    );
  }
  return <PasswordStep lapsed={step === "lapsed"} onSignedIn={onSignedIn} onCode={() => setStep("code")} />;
}

function PasswordStep({
  lapsed,
  onSignedIn,
  onCode,
}: {
  /** The code came too late, and the server wants the password again. */
  lapsed: boolean;
  onSignedIn: () => void;
  onCode: () => void;
}) {
  const w = useWords(signInWords);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { doing, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      const { state } = await accounts.signIn(email, password);
      if (state === "signed_in") onSignedIn();
      else onCode();
    });
  };
  return (
    <form className="card account-form" onSubmit={submit}>
      <Title text={w.title} />
      {lapsed && (
        <p className="notice warn" role="alert">
          {w.lapsed}
        </p>
      )}
      <TextBox
        label={w.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onText={setEmail}
      />
      <TextBox
        label={w.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p className="actions">
        <button type="submit" className="primary" aria-disabled={doing.state === "working"}>
          {doing.state === "working" ? w.working : w.signIn}
        </button>
      </p>
      <p className="aside">{w.forgotten}</p>
    </form>
  );
}

function CodeStep({
  onSignedIn,
  onBack,
  onLapsed,
}: {
  onSignedIn: () => void;
  onBack: () => void;
  onLapsed: () => void;
}) {
  const w = useWords(signInWords);
  const [code, setCode] = useState("");
  const { doing, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      try {
        await accounts.enterCode(code);
      } catch (error) {
        if (error instanceof Refused && error.kind === "signed_out") return onLapsed();
        throw error;
      }
      onSignedIn();
    });
  };
  return (
    <form className="card account-form" onSubmit={submit}>
      <Title text={w.codeTitle} />
      <TextBox
        label={w.code}
        help={w.codeHelp}
        type="text"
        autoComplete="one-time-code"
        required
        value={code}
        onText={setCode}
      />
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p className="actions">
        <button type="submit" className="primary" aria-disabled={doing.state === "working"}>
          {w.goOn}
        </button>
        <button type="button" onClick={onBack}>
          {w.again}
        </button>
      </p>
    </form>
  );
}
