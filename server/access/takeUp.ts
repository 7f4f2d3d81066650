// What a link does for whoever takes it up: a first owner, an invited account, or a password set anew. Called by the route
// of links.
import { randomUUID } from "node:crypto";
import type * as z from "zod";
import type { LinkTaken, linkTaken } from "../../protocols/people.ts";
import { Problem } from "../../protocols/problem.ts";
import type { AuditAction } from "../store/audit/actions.ts";
import type { Link, People } from "../store/people.ts";
import type { Accounts, NewAccount } from "./accounts.ts";
import { findLink, takeLink } from "./links.ts";

/**
 * The account that it leads to. What can be refused is refused before the link is used up, and nothing is done that could
 * not be recorded first.
 */
export async function takeUp(
  { token, name, email, password }: z.output<typeof linkTaken>,
  people: People,
  accounts: Accounts,
  now: Date,
  record: (account: string, action: AuditAction, object?: string) => Promise<unknown>,
): Promise<string> {
  const link = findLink(people, token, now);
  const account = link.account ?? randomUUID();
  switch (link.kind) {
    case "owner": {
      if (link.account !== null) {
        await record(account, "signed_in");
        takeLink(people, token, now);
        return account;
      }
      await record(account, "account_made", `${account} by ${link.id}`);
      takeLink(people, token, now);
      await accounts.make(account, "Owner");
      people.replaceGrants(account, [{ role: "owner", study: null, site: null }]);
      return account;
    }
    case "invitation": {
      const given = whole({ name, email, password });
      if (people.accountOf(given.email) !== undefined) {
        throw new Problem("account_exists", "Another account has this e-mail address.");
      }
      await record(account, "account_made", `${account} by ${link.id}`);
      takeLink(people, token, now);
      await makeInvited(link, account, given, people, accounts);
      return account;
    }
    case "reset": {
      if (password === undefined) throw new Problem("malformed", "The new password is missing.");
      await record(account, "password_set");
      takeLink(people, token, now);
      await accounts.reset(account, password);
      return account;
    }
  }
}

/** An address that another invitation took meanwhile spends none. */
async function makeInvited(
  link: Link,
  account: string,
  given: NewAccount,
  people: People,
  accounts: Accounts,
): Promise<void> {
  try {
    await accounts.make(account, given.name, given);
  } catch (error) {
    people.keepLink(link);
    throw error;
  }
  people.replaceGrants(account, link.grants);
}

function whole({ name, email, password }: Omit<LinkTaken, "token">): NewAccount {
  if (name === undefined || email === undefined || password === undefined) {
    throw new Problem("malformed", "An invitation takes a name, an e-mail address and a password.");
  }
  return { name, email, password };
}
