// Signing in and out, passwords, second factors and sessions, in Resite's own words. The only caller of better-auth;
// the routes of sessions, accounts and people ask here.
import type { OwnSession, SecondFactor, SignedIn } from "../../protocols/people.ts";
import { Problem } from "../../protocols/problem.ts";
import type { People } from "../store/people.ts";
import { ADDRESS_HEADER, type Auth, setUpAuth } from "./betterAuth.ts";
import { hashPassword } from "./passwords.ts";
import { asked, wrongSignIn } from "./refusals.ts";
import { createThrottle, type Throttle } from "./throttle.ts";

/** What of a request tells who sends it. */
export interface Caller {
  cookie: string;
  address: string;
  agent: string;
  /** Whether it came over TLS. */
  secure: boolean;
}

/** What was done, and the Set-Cookie headers that go with it. */
export interface Done<T> {
  value: T;
  cookies: string[];
}

/** Who is in now; nobody while a code is needed. */
export interface Entered extends SignedIn {
  account: string | null;
}

export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

export interface Accounts {
  /** The account and session that the caller's cookie names; undefined where it names none that stands. */
  recognise(caller: Caller): Promise<{ account: string; session: string } | undefined>;
  /** A wrong password or unknown address is Problem `wrong_sign_in`, too many of them `too_many_attempts`. */
  signIn(caller: Caller, email: string, password: string): Promise<Done<Entered>>;
  /** The second step where the first said `code_needed`. Where that is over, Problem `signed_out`: begin again. */
  enterCode(caller: Caller, code: string): Promise<Done<Entered>>;
  signInByLink(caller: Caller, account: string): Promise<Done<{ account: string }>>;
  signOut(caller: Caller): Promise<Done<undefined>>;

  /** An account of this id. Without an address, it has no password either; one that another has is `account_exists`. */
  make(account: string, name: string, given?: { email: string; password: string }): Promise<void>;
  /** Names it and gives it its first password. An address that another account has is Problem `account_exists`. */
  complete(account: string, given: NewAccount): Promise<void>;
  /** Another password, no second factor, and no session any more. */
  reset(account: string, password: string): Promise<void>;
  /** Ends all other sessions, and the links that would set it anew. */
  changePassword(
    caller: Caller,
    account: string,
    current: string,
    password: string,
  ): Promise<Done<undefined>>;

  /** Begins; `confirmSecondFactor` with a first code makes it stand, and ends all other sessions. */
  beginSecondFactor(caller: Caller, account: string, password: string): Promise<SecondFactor>;
  confirmSecondFactor(caller: Caller, account: string, code: string): Promise<Done<undefined>>;
  endSecondFactor(caller: Caller, account: string, password: string): Promise<Done<undefined>>;

  sessionsOf(account: string, current: string): Promise<OwnSession[]>;
  /** False where the account has no such session. */
  endSession(account: string, session: string): Promise<boolean>;
  endSessions(account: string): Promise<void>;
}

export function createAccounts(people: People, serverKey: Uint8Array): Accounts {
  const auth = setUpAuth(people, serverKey);
  const throttle = createThrottle();

  /** The password of someone who is signed in is guarded as at signing in. */
  async function withPassword<T>(caller: Caller, account: string, work: () => Promise<T>): Promise<T> {
    return guarded(throttle, caller.address, account, work);
  }

  /** Ends what was begun with a password that was set anew while it was judged. */
  async function undo(
    begun: { token: string } | { twoFactorRedirect: boolean },
    email: string,
  ): Promise<void> {
    const { internalAdapter } = await auth.$context;
    if ("token" in begun) await internalAdapter.deleteSession(begun.token);
    const account = people.accountOf(email);
    if (account !== undefined) people.endChallenges(account);
  }

  function refuseTaken(account: string, email: string): void {
    const other = people.accountOf(email);
    if (other !== undefined && other !== account) {
      throw new Problem("account_exists", "Another account has this e-mail address.");
    }
  }

  async function enter(caller: Caller, account: string): Promise<Done<{ account: string }>> {
    const { headers } = await auth.api.signInByLink({
      body: { account },
      headers: headersOf(caller),
      returnHeaders: true,
    });
    return { value: { account }, cookies: cookiesIn(headers, caller) };
  }

  return {
    async recognise(caller) {
      if (!caller.cookie.includes("resite.session_token=")) return undefined;
      const found = await auth.api.getSession({ headers: headersOf(caller) });
      return found === null ? undefined : { account: found.user.id, session: found.session.id };
    },
    signIn: (caller, email, password) =>
      guarded(throttle, caller.address, email.toLowerCase(), async () => {
        const before = people.passwordOf(email.toLowerCase());
        const { headers, response } = await asked(
          auth.api.signInEmail({
            body: { email, password },
            headers: headersOf(caller),
            returnHeaders: true,
          }),
        );
        const value: Entered =
          "twoFactorRedirect" in response
            ? { state: "code_needed", account: null }
            : { state: "signed_in", account: response.user.id };
        if (people.passwordOf(email.toLowerCase()) !== before) {
          await undo(response, email.toLowerCase());
          throw wrongSignIn();
        }
        return { value, cookies: cookiesIn(headers, caller) };
      }),
    async enterCode(caller, code) {
      const given = { body: { code }, headers: headersOf(caller), returnHeaders: true } as const;
      const { headers, response } = await asked(
        /^\d{6}$/.test(code) ? auth.api.verifyTOTP(given) : auth.api.verifyBackupCode(given),
      );
      return {
        value: { state: "signed_in", account: response.user.id },
        cookies: cookiesIn(headers, caller),
      };
    },
    signInByLink: enter,
    async signOut(caller) {
      const { headers } = await auth.api.signOut({ headers: headersOf(caller), returnHeaders: true });
      return { value: undefined, cookies: cookiesIn(headers, caller) };
    },

    async make(account, name, given) {
      const { internalAdapter } = await auth.$context;
      const email = given?.email ?? `${account}${people.withoutAddress}`;
      refuseTaken(account, email);
      try {
        await internalAdapter.createUser(
          { id: account, name, email, emailVerified: false },
          { method: "link" },
        );
      } catch (error) {
        // Another may have come between.
        refuseTaken(account, email);
        throw error;
      }
      if (given !== undefined) await setPassword(auth, account, given.password);
    },
    async complete(account, { name, email, password }) {
      refuseTaken(account, email);
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(account, { name, email });
      await setPassword(auth, account, password);
    },
    async reset(account, password) {
      await setPassword(auth, account, password);
      people.endChallenges(account);
      const { internalAdapter, adapter } = await auth.$context;
      await adapter.deleteMany({ model: "twoFactor", where: [{ field: "userId", value: account }] });
      await internalAdapter.updateUser(account, { twoFactorEnabled: false });
      await internalAdapter.deleteUserSessions(account);
    },
    changePassword: (caller, account, current, password) =>
      withPassword(caller, account, async () => {
        const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
        const { headers } = await asked(
          auth.api.changePassword({ body, headers: headersOf(caller), returnHeaders: true }),
        );
        people.endLinks("reset", account);
        people.endChallenges(account);
        return { value: undefined, cookies: cookiesIn(headers, caller) };
      }),

    beginSecondFactor: (caller, account, password) =>
      withPassword(caller, account, async () => {
        const begun = await asked(
          auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers: headersOf(caller) }),
        );
        if (begun.method !== "totp") throw new Error("better-auth began another second factor");
        return { uri: begun.totpURI, codes: begun.backupCodes };
      }),
    async confirmSecondFactor(caller, account, code) {
      await asked(auth.api.verifyTOTP({ body: { code }, headers: headersOf(caller) }));
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(account);
      const { cookies } = await enter(caller, account);
      return { value: undefined, cookies };
    },
    endSecondFactor: (caller, account, password) =>
      withPassword(caller, account, async () => {
        const { headers } = await asked(
          auth.api.disableTwoFactor({ body: { password }, headers: headersOf(caller), returnHeaders: true }),
        );
        return { value: undefined, cookies: cookiesIn(headers, caller) };
      }),

    async sessionsOf(account, current) {
      const standing = await standingSessions(auth, account);
      return standing.map((session) => ({
        id: session.id,
        startedAt: session.createdAt.toISOString(),
        endsAt: session.expiresAt.toISOString(),
        agent: (session.userAgent ?? "").slice(0, 300),
        address: session.ipAddress ?? "",
        current: session.id === current,
      }));
    },
    async endSession(account, id) {
      const found = (await standingSessions(auth, account)).find((session) => session.id === id);
      if (found === undefined) return false;
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteSession(found.token);
      return true;
    },
    async endSessions(account) {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(account);
    },
  };
}

/** Only what the server itself knows of the caller reaches better-auth. */
function headersOf({ cookie, address, agent }: Caller): Headers {
  return new Headers({ cookie, "user-agent": agent, [ADDRESS_HEADER]: address });
}

function cookiesIn(headers: Headers, { secure }: Caller): string[] {
  const cookies = headers.getSetCookie();
  return secure ? cookies.map((cookie) => `${cookie}; Secure`) : cookies;
}

async function setPassword(auth: Auth, account: string, password: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  const hash = await hashPassword(password);
  const existing = await internalAdapter.findCredentialAccount(account);
  if (existing === null || existing === undefined) {
    await internalAdapter.linkAccount({
      userId: account,
      providerId: "credential",
      accountId: account,
      password: hash,
    });
  } else await internalAdapter.updatePassword(account, hash);
}

async function standingSessions(auth: Auth, account: string) {
  const { internalAdapter } = await auth.$context;
  return internalAdapter.listSessions(account, { onlyActiveSessions: true });
}

/** Counts wrong ones against the account and the address; a right one clears the account's. */
async function guarded<T>(
  throttle: Throttle,
  address: string,
  account: string,
  work: () => Promise<T>,
): Promise<T> {
  await throttle.take(account, address);
  const done = await work();
  await throttle.clear(account, address);
  return done;
}
