// `resite owner-link`: the way back in for an owner who lost the password, or the first way in.
import { makeLink, offerOwnerLink } from "../access/links.ts";
import type { People } from "../store/people.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const ownerLinkCommand: Command = {
  summary: "make a one-time link for an owner who lost the password, or for the first owner",
  usage: "[--email ADDRESS]",
  help: `While there is no owner with a password, the link makes whoever opens it the owner. Otherwise it sets a new
password for the owner of that e-mail address (which may be left out where there is one owner only), ends that account's
sessions and its second factor. It works once, for a day, and whoever has it gets in: pass it on to nobody.

Example: npx resite owner-link --email pi@example.org`,
  async run(args, context) {
    const { values } = readOptions(args, { email: "string" });
    await withStore(context, async ({ people, record }) => {
      const now = context.now();
      const account = people.hasOwnerWithPassword() ? findOwner(people, values.email) : null;
      await record({ ...context.by, action: "link_made", object: account ? `reset ${account}` : "owner" });
      const link = offerOwnerLink(people, now) ?? makeLink(people, now, { kind: "reset", account });
      context.out(`Open this once, until ${link.expiresAt}: ${context.address()}${link.path}`);
    });
    return 0;
  },
};

function findOwner(people: People, email: string | undefined): string {
  const owners = people.people().filter(({ grants }) => grants.some(({ role }) => role === "owner"));
  const found = owners.filter((one) => email === undefined || one.email === email.toLowerCase());
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only.id;
  if (only === undefined) throw new UsageError("no owner has this e-mail address");
  throw new UsageError("there are several owners; name one with --email");
}
