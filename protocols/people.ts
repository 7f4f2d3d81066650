// What the desk and the server say to each other about accounts: the server parses with these schemas, the client
// takes their types.
import * as z from "zod";
import { fitsRole, roles, SHORTEST_PASSWORD } from "./access.ts";

const instant = z.iso.datetime();
const name = z.string().trim().min(1).max(100);
const email = z
  .email()
  .max(200)
  .transform((text) => text.toLowerCase());

/** Any that signs in; a new one is no shorter than `SHORTEST_PASSWORD`. */
const password = z.string().min(1).max(200);
const newPassword = z.string().min(SHORTEST_PASSWORD).max(200);
/** Six digits of an authenticator, or one of the codes kept for when it is lost. */
const code = z.string().trim().min(6).max(20);
/** 32 random bytes in base64url. */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const grant = z
  .strictObject({
    role: z.enum(roles),
    study: z.string().max(60).nullable(),
    site: z.string().max(60).nullable(),
  })
  .refine(fitsRole, "the role needs another study or site");

export const account = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Null until it is chosen: an account made by the owner link has none at first. */
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  /** Whether signing in asks for a code of an authenticator. */
  secondFactor: z.boolean(),
});

/** Who is signed in. */
export const session = z.strictObject({
  account,
  /** In force now. */
  grants: z.array(grant),
  /** In force once the account has a second factor, which their studies require. */
  suspended: z.array(grant),
});

export const signIn = z.strictObject({ email: z.string().max(200), password });
/** `code_needed`: the password is right, and a code is asked for. */
export const signedIn = z.strictObject({ state: z.enum(["signed_in", "code_needed"]) });
export const codeEntry = z.strictObject({ code });

export const firstPassword = z.strictObject({ name, email, password: newPassword });
export const passwordChange = z.strictObject({ current: password, password: newPassword });
export const passwordAgain = z.strictObject({ password });

/** An `otpauth://` address for an authenticator, and codes for when it is lost; neither can be read again. */
export const secondFactor = z.strictObject({ uri: z.string(), codes: z.array(z.string()) });

export const ownSession = z.strictObject({
  id: z.string(),
  startedAt: instant,
  endsAt: instant,
  /** As the browser names itself. */
  agent: z.string(),
  address: z.string(),
  current: z.boolean(),
});

export const linkKinds = ["owner", "invitation", "reset"] as const;

/** What a link is good for. */
export const linkShown = z.strictObject({
  kind: z.enum(linkKinds),
  expiresAt: instant,
  /** What an invitation gives. */
  grants: z.array(grant),
  /** Whose password a reset sets anew. */
  email: z.string().nullable(),
});

export const linkToken = z.strictObject({ token });
/** An owner link needs nothing else, a reset the password, an invitation all. */
export const linkTaken = z.strictObject({
  token,
  name: name.optional(),
  email: email.optional(),
  password: newPassword.optional(),
});

/** The path that is sent to whoever it is for; shown once. */
export const linkMade = z.strictObject({ path: z.string(), expiresAt: instant });

export const person = account.extend({
  grants: z.array(grant),
  sessions: z.number().int(),
});

export const invitation = z.strictObject({ grants: z.array(grant).min(1).max(50) });
export const grantsChange = z.strictObject({ grants: z.array(grant).max(50) });

/** An invitation that nobody took up yet. */
export const openInvitation = z.strictObject({
  id: z.string(),
  grants: z.array(grant),
  madeAt: instant,
  expiresAt: instant,
});

/** Roles that a script may have: it reads, and changes nothing. */
export const tokenRoles = ["analyst", "reader"] as const;

export const tokenRequest = z.strictObject({
  name,
  grants: z
    .array(grant)
    .min(1)
    .max(50)
    .refine((all) => all.every(({ role }) => tokenRoles.some((one) => one === role)), "a script only reads"),
  days: z.number().int().min(1).max(366),
});

/** An API token: `secret` goes into `Authorization: Bearer …` and is shown once. */
export const tokenMade = z.strictObject({ secret: z.string(), expiresAt: instant });

export const apiToken = z.strictObject({
  id: z.string(),
  name: z.string(),
  grants: z.array(grant),
  madeAt: instant,
  expiresAt: instant,
});

export const studyProtection = z.strictObject({ leadsNeedSecondFactor: z.boolean() });

export type Account = z.infer<typeof account>;
export type SessionState = z.infer<typeof session>;
export type SignedIn = z.infer<typeof signedIn>;
export type SecondFactor = z.infer<typeof secondFactor>;
export type OwnSession = z.infer<typeof ownSession>;
export type LinkKind = (typeof linkKinds)[number];
export type LinkShown = z.infer<typeof linkShown>;
export type LinkTaken = z.input<typeof linkTaken>;
export type LinkMade = z.infer<typeof linkMade>;
export type Person = z.infer<typeof person>;
export type OpenInvitation = z.infer<typeof openInvitation>;
export type TokenRequest = z.input<typeof tokenRequest>;
export type TokenMade = z.infer<typeof tokenMade>;
export type ApiToken = z.infer<typeof apiToken>;
export type StudyProtection = z.infer<typeof studyProtection>;
