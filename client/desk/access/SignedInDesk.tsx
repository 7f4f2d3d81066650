// The door of the desk: shows what is behind it to whoever is signed in, and the sign-in page or a link's page to
// everybody else.
import type { ReactNode } from "react";
import { Route, Switch } from "wouter";
import type { SessionState } from "../../../protocols/people.ts";
import { Refused } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { TopBar } from "../../TopBar.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { Loaded } from "../Loaded.tsx";
import { type Resource, useKept, useResource } from "../resource.ts";
import { accounts } from "./accountsApi.ts";
import { LinkPage } from "./LinkPage.tsx";
import { SignIn } from "./SignIn.tsx";
import { SessionContext } from "./session.ts";
import { signInWords } from "./signInWords.ts";

export function SignedInDesk({ children }: { children: ReactNode }) {
  const session = useResource(accounts.session);
  return (
    <Switch>
      <Route path={address.link}>
        <Outside>
          <LinkPage onSignedIn={session.reload} />
        </Outside>
      </Route>
      <Route>
        <Door session={session}>{children}</Door>
      </Route>
    </Switch>
  );
}

function Door({ session, children }: { session: Resource<SessionState>; children: ReactNode }) {
  const w = useWords(signInWords);
  const state = useKept(session);
  if (state !== undefined) {
    return <SessionContext value={{ state, reload: session.reload }}>{children}</SessionContext>;
  }
  return (
    <Outside>
      <Loaded
        resource={session}
        what={w.asking}
        failed={(error, retry) =>
          error instanceof Refused && error.kind === "signed_out" ? (
            <SignIn onSignedIn={retry} />
          ) : (
            <Failed error={error} retry={retry} />
          )
        }
      >
        {() => null}
      </Loaded>
    </Outside>
  );
}

function Outside({ children }: { children: ReactNode }) {
  const w = useWords(signInWords);
  return (
    <div className="page">
      <TopBar place={w.desk} />
      <main className="desk-main outside">{children}</main>
    </div>
  );
}
