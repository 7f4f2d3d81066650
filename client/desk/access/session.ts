// Who is signed in, for every view of the desk: views show what the account may do, and the server decides.
import { createContext, useContext } from "react";
import { type Action, scopesOf } from "../../../protocols/access.ts";
import type { SessionState } from "../../../protocols/people.ts";

export interface OpenSession {
  state: SessionState;
  /** Asks again after something of the account was changed, or signed out. */
  reload(): void;
}

export const SessionContext = createContext<OpenSession | null>(null);

export function useSession(): OpenSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession needs a signed-in desk above it");
  return session;
}

/** Whether the account may do an action anywhere. */
export function useMay(): (action: Action) => boolean {
  const { grants } = useSession().state;
  return (action) => scopesOf(action, grants).length > 0;
}
