// Who is signed in, for every view of the desk: views show what the account may do, and the server decides.
import { createContext, useContext } from "react";
import type { SessionState } from "../../../protocols/people.ts";
import { type May, mayBy } from "./may.ts";

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

/** What the account may do, and where. */
export function useMay(): May {
  return mayBy(useSession().state.grants);
}
