// One-time links: the owner's at the first start, invitations, and resets of a password. Of a link only a hash is kept.
// Routes, the server's start and the command line make them here.
import { randomUUID } from "node:crypto";
import type { Grant } from "../../protocols/access.ts";
import type { LinkKind, LinkMade } from "../../protocols/people.ts";
import { Problem } from "../../protocols/problem.ts";
import type { Link, People } from "../store/people.ts";
import { hashOf, makeSecret } from "./secrets.ts";

/** Hours in which a link is good. */
const goodFor: Record<LinkKind, number> = { owner: 24, invitation: 7 * 24, reset: 24 };

interface Wanted {
  id?: string;
  kind: LinkKind;
  grants?: readonly Grant[];
  account?: string | null;
  madeBy?: string | null;
}

/**
 * Makes a link and voids those of its kind for the same account. The token stands behind `#`, which browsers send to no
 * server and servers write in no log.
 */
export function makeLink(
  people: People,
  now: Date,
  { id = randomUUID(), kind, grants = [], account = null, madeBy = null }: Wanted,
): LinkMade {
  if (kind !== "invitation") people.endLinks(kind, account);
  const token = makeSecret();
  const expiresAt = new Date(now.getTime() + goodFor[kind] * 3_600_000).toISOString();
  people.keepLink({
    id,
    hash: hashOf(token),
    kind,
    grants,
    account,
    madeBy,
    madeAt: now.toISOString(),
    expiresAt,
  });
  return { path: `/desk/link#${token}`, expiresAt };
}

/**
 * The link by which somebody becomes the owner, while there is no owner with a password; undefined once there is one. An
 * owner who has signed in and set none yet gets back in by it.
 */
export function offerOwnerLink(people: People, now: Date): LinkMade | undefined {
  if (people.hasOwnerWithPassword()) return undefined;
  const begun = people.people().find(({ grants }) => grants.some(({ role }) => role === "owner"));
  return makeLink(people, now, { kind: "owner", account: begun?.id ?? null });
}

/** The link of a token. One that was used, has expired or never was is Problem `link_void`. */
export function findLink(people: People, token: string, now: Date): Link {
  return standing(people.findLink(hashOf(token), now.toISOString()));
}

/** The same, and it is void from then on. */
export function takeLink(people: People, token: string, now: Date): Link {
  return standing(people.takeLink(hashOf(token), now.toISOString()));
}

function standing(link: Link | undefined): Link {
  if (link === undefined) throw new Problem("link_void", "This link was used, has expired or never was.");
  return link;
}
