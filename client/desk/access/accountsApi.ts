// What the desk asks the server about accounts, sessions and people.
import type { Grant } from "../../../protocols/access.ts";
import type {
  ApiToken,
  LinkMade,
  LinkShown,
  LinkTaken,
  OpenInvitation,
  OwnSession,
  Person,
  SecondFactor,
  SessionState,
  SignedIn,
  StudyProtection,
  TokenMade,
  TokenRequest,
} from "../../../protocols/people.ts";
import { at, get, send } from "../../api.ts";

const post = <T>(path: string, body: object = {}): Promise<T> => send<T>("POST", path, JSON.stringify(body));
const put = <T>(path: string, body: object): Promise<T> => send<T>("PUT", path, JSON.stringify(body));

export const accounts = {
  session: () => get<SessionState>(at("session")),
  signIn: (email: string, password: string) => post<SignedIn>(at("session"), { email, password }),
  enterCode: (code: string) => post<SignedIn>(at("session", "code"), { code }),
  signOut: () => post<undefined>(at("session", "end")),

  choosePassword: (given: { name: string; email: string; password: string }) =>
    post<undefined>(at("account", "password"), given),
  changePassword: (current: string, password: string) =>
    put<undefined>(at("account", "password"), { current, password }),
  beginSecondFactor: (password: string) => post<SecondFactor>(at("account", "second-factor"), { password }),
  confirmSecondFactor: (code: string) => post<undefined>(at("account", "second-factor", "confirm"), { code }),
  endSecondFactor: (password: string) => post<undefined>(at("account", "second-factor", "end"), { password }),
  ownSessions: () => get<OwnSession[]>(at("account", "sessions")),
  endSession: (id: string) => post<undefined>(at("account", "sessions", id, "end")),

  lookAtLink: (token: string) => post<LinkShown>(at("links", "look"), { token }),
  takeLink: (taken: LinkTaken) => post<SignedIn>(at("links", "take"), taken),

  people: () => get<Person[]>(at("people")),
  setGrants: (account: string, grants: readonly Grant[]) =>
    put<Person>(at("people", account, "grants"), { grants }),
  makeResetLink: (account: string) => post<LinkMade>(at("people", account, "reset-link")),
  endSessionsOf: (account: string) => post<undefined>(at("people", account, "sessions", "end")),
  invitations: () => get<OpenInvitation[]>(at("invitations")),
  invite: (grants: readonly Grant[]) => post<LinkMade>(at("invitations"), { grants }),
  endInvitation: (id: string) => post<undefined>(at("invitations", id, "end")),
  tokens: () => get<ApiToken[]>(at("tokens")),
  makeToken: (wanted: TokenRequest) => post<TokenMade>(at("tokens"), wanted),
  endToken: (id: string) => post<undefined>(at("tokens", id, "end")),
  protection: (study: string) => get<StudyProtection>(at("studies", study, "protection")),
  protect: (study: string, leadsNeedSecondFactor: boolean) =>
    put<StudyProtection>(at("studies", study, "protection"), { leadsNeedSecondFactor }),
};
