// better-auth as Resite sets it up: passwords, sessions and second factors. Called in this process only, by
// accounts.ts; none of its own HTTP routes is served.
import { hkdfSync } from "node:crypto";
import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import * as z from "zod";
import { SHORTEST_PASSWORD } from "../../protocols/access.ts";
import type { People } from "../store/people.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

/** Seconds after which one signs in again, whatever one did. */
const SESSION_SECONDS = 7 * 24 * 60 * 60;

/** Where the caller's address stands in what better-auth is given; nobody outside can set it (accounts.ts). */
export const ADDRESS_HEADER = "x-resite-address";

export type Auth = ReturnType<typeof setUpAuth>;

/**
 * Cookies are signed, and second factors encrypted, under a key that is derived from the server key: the database
 * alone makes no session and tells no secret.
 */
export function setUpAuth({ signInTables }: Pick<People, "signInTables">, serverKey: Uint8Array) {
  return betterAuth({
    // Its routes are not served, so that no address of theirs is used.
    baseURL: "http://localhost",
    secret: Buffer.from(hkdfSync("sha256", serverKey, "", "resite sign-in v1", 32)).toString("hex"),
    database: { ...signInTables, transaction: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    // throttle.ts counts by account too.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "resite",
      // `Secure` is added where the request is.
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: "strict", httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { modelName: "accounts" },
    account: { modelName: "credentials" },
    verification: { modelName: "challenges" },
    session: { modelName: "sessions", expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    plugins: [twoFactor({ issuer: "Resite", twoFactorTable: "second_factors" }), byLink()],
  });
}

/** Signs in whoever took up a link, after links.ts has judged it. */
function byLink() {
  return {
    id: "by-link",
    endpoints: {
      signInByLink: createAuthEndpoint.serverOnly(
        { method: "POST", body: z.object({ account: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.account);
          if (user === null) throw new Error("a link was taken up for an account that is not there");
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(context, { session, user });
          return context.json({ account: user.id });
        },
      ),
    },
  };
}
