// Where a one-time link leads: the owner's straight to the desk, an invitation to a new account, a reset to a new
// password. The token stands behind # in the address and leaves it once it is used.
import {
  type FormEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { Link, useLocation } from "wouter";
import { SHORTEST_PASSWORD } from "../../../protocols/access.ts";
import type { LinkShown, LinkTaken } from "../../../protocols/people.ts";
import { Refused } from "../../api.ts";
import { Loading } from "../../Loading.tsx";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { Title } from "../Title.tsx";
import { accounts } from "./accountsApi.ts";
import { GrantList } from "./GrantList.tsx";
import { linkWords } from "./linkWords.ts";
import { TextBox } from "./TextBox.tsx";
import { useAction } from "./useAction.ts";

/** Another link put into the same tab changes only what stands behind #, and begins anew. */
export function LinkPage({ onSignedIn }: { onSignedIn: () => void }) {
  const token = useSyncExternalStore(onHash, () => location.hash.slice(1));
  return <OneLink key={token} token={token} onSignedIn={onSignedIn} />;
}

function onHash(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

function OneLink({ token, onSignedIn }: { token: string; onSignedIn: () => void }) {
  const w = useWords(linkWords);
  const [, go] = useLocation();
  const shown = useResource(useCallback(() => accounts.lookAtLink(token), [token]));
  const take = async (given: Omit<LinkTaken, "token">) => {
    await accounts.takeLink({ token, ...given });
    onSignedIn();
    go(address.studies, { replace: true });
  };
  return (
    <Loaded resource={shown} what={w.looking} failed={(error) => <Void error={error} />}>
      {(link) =>
        link.kind === "owner" ? <OwnerEntry take={() => take({})} /> : <LinkForm link={link} take={take} />
      }
    </Loaded>
  );
}

function Void({ error }: { error: unknown }) {
  const w = useWords(linkWords);
  return (
    <>
      <Title text={w.voidTitle} />
      <Failed error={error} />
      <p>
        <Link className="target" href={address.studies}>
          {w.toSignIn}
        </Link>
      </p>
    </>
  );
}

/** Nothing is asked: whoever can read where the server was started is its owner. */
function OwnerEntry({ take }: { take: () => Promise<void> }) {
  const w = useWords(linkWords);
  const { doing, run } = useAction();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    run(take);
  });
  if (doing.state === "failed") return <Void error={doing.error} />;
  return <Loading what={w.owner} />;
}

function LinkForm({
  link,
  take,
}: {
  link: LinkShown;
  take: (given: Omit<LinkTaken, "token">) => Promise<void>;
}) {
  const w = useWords(linkWords);
  const format = useFormat();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { doing, run } = useAction();
  const invited = link.kind === "invitation";
  // Used up under this form: sent before, with an answer that was lost on its way.
  if (doing.state === "failed" && doing.error instanceof Refused && doing.error.kind === "link_void")
    return <Void error={doing.error} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => take(invited ? { name, email, password } : { password }));
  };
  return (
    <form className="card account-form" onSubmit={submit}>
      <Title text={invited ? w.invitation : w.reset} />
      {invited ? <Invited link={link} /> : <p>{w.resetHelp(link.email ?? "")}</p>}
      {invited && (
        <>
          <TextBox
            label={w.name}
            help={w.nameHelp}
            autoComplete="name"
            required
            value={name}
            onText={setName}
          />
          <TextBox
            label={w.email}
            help={w.emailHelp}
            type="email"
            autoComplete="username"
            required
            value={email}
            onText={setEmail}
          />
        </>
      )}
      <TextBox
        label={w.password}
        help={w.passwordHelp(SHORTEST_PASSWORD)}
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        required
        value={password}
        onText={setPassword}
      />
      {doing.state === "failed" && <Failed error={doing.error} />}
      <p className="actions">
        <button type="submit" className="primary" aria-disabled={doing.state === "working"}>
          {doing.state === "working" ? w.working : invited ? w.make : w.set}
        </button>
      </p>
      <p className="aside">{w.until(format.instant(link.expiresAt))}</p>
    </form>
  );
}

function Invited({ link }: { link: LinkShown }): ReactNode {
  const w = useWords(linkWords);
  return (
    <>
      <p>{w.invitationHelp}</p>
      <GrantList grants={link.grants} studies={[]} />
    </>
  );
}
