// What the rest of the server may ask of a store about people: their accounts, grants and links. Signing in itself is
// better-auth's (server/access/accounts.ts), which writes to tables of the same database.
import type { Kysely } from "kysely";
import type { Grant } from "../../protocols/access.ts";
import type { ApiToken, LinkKind, OpenInvitation, Person } from "../../protocols/people.ts";

export interface Link {
  id: string;
  /** SHA-256 of its token, in hexadecimal. */
  hash: string;
  kind: LinkKind;
  /** What it gives to whoever takes it up. */
  grants: readonly Grant[];
  /** Whose it is; null where it makes an account. */
  account: string | null;
  /** The owner who made it; null where the server's start or the command line did. */
  madeBy: string | null;
  madeAt: string;
  expiresAt: string;
}

export interface KeptToken extends ApiToken {
  /** SHA-256 of its secret, in hexadecimal. */
  hash: string;
  /** The account that made it. */
  madeBy: string;
}

export interface People {
  /** The tables that better-auth writes. */
  signInTables: { db: Kysely<unknown>; type: "sqlite" };
  /** How an e-mail address ends that stands for none. */
  withoutAddress: string;

  people(): Person[];
  person(account: string): Person | undefined;
  /** The account of an e-mail address in lower case. */
  accountOf(email: string): string | undefined;
  /** The hash of the password by which an e-mail address in lower case signs in. */
  passwordOf(email: string): string | undefined;
  grantsOf(account: string): Grant[];
  /**
   * Gives these in place of all others; false, and nothing changed, where no owner with a password would be left. Links and
   * tokens that the account made are void once it is no owner.
   */
  replaceGrants(account: string, grants: readonly Grant[]): boolean;
  hasOwnerWithPassword(): boolean;

  keepLink(link: Link): void;
  /** Undefined where it was taken up, has expired at `now` or never was. */
  findLink(hash: string, now: string): Link | undefined;
  /** Finds and deletes it in one: of two who take it up at once, one gets it. */
  takeLink(hash: string, now: string): Link | undefined;
  /** Those that nobody took up and that have not expired. */
  openInvitations(now: string): OpenInvitation[];
  endInvitation(id: string): boolean;
  /** All links of this kind and account (null: of none) are void from now on. */
  endLinks(kind: LinkKind, account: string | null): void;

  keepToken(token: KeptToken): void;
  /** Undefined where there is none of that hash, or it has expired at `now`. */
  findToken(hash: string, now: string): ApiToken | undefined;
  /** Those that have not expired. */
  tokens(now: string): ApiToken[];
  endToken(id: string): boolean;

  /** Sign-ins of the account that wait for a code are void. */
  endChallenges(account: string): void;
  /** Deletes sessions, half-done sign-ins, links and tokens that have expired; nothing of them is needed any more. */
  forgetExpired(now: string): void;

  /** Studies whose leads need a second factor. */
  protectedStudies(): string[];
  protectStudy(study: string, leadsNeedSecondFactor: boolean): void;
}
