// People at the desk, as the server's tests need them: each with a browser that keeps its cookies, and let in by the
// same links that a person gets.
import type { Grant } from "../../protocols/access.ts";
import type { LinkMade } from "../../protocols/people.ts";
import { offerOwnerLink } from "../../server/access/links.ts";
import type { People } from "../../server/store/people.ts";

/** Fetches a path of the server with the cookies that it was given so far. */
export interface Browser {
  (path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  /** As a request sends them. */
  cookies(): string;
}

export const password = "a long enough password";

export function openBrowser(url: string, jar = new Map<string, string>()): Browser {
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const browse = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", cookies());
    const reply = await fetch(url + path, { ...init, headers });
    for (const set of reply.headers.getSetCookie()) keep(jar, set);
    return reply;
  };
  const post = (path: string, body?: unknown) =>
    browse(path, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) });
  return Object.assign(browse, { post, cookies });
}

function keep(jar: Map<string, string>, set: string): void {
  const [pair = ""] = set.split(";");
  const at = pair.indexOf("=");
  if (/max-age=0(;|$)/i.test(set)) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

/** Opens the link that the first start prints. */
export async function becomeOwner(url: string, people: People): Promise<Browser> {
  const owner = openBrowser(url);
  const link = offerOwnerLink(people, new Date());
  if (link === undefined) throw new Error("this server has an owner");
  await take(owner, link);
  return owner;
}

/** Somebody who took up the owner's invitation to these roles. */
export async function invite(
  url: string,
  owner: Browser,
  grants: readonly Grant[],
  email = `${crypto.randomUUID()}@example.org`,
): Promise<Browser> {
  const link = (await (await owner.post("/api/invitations", { grants })).json()) as LinkMade;
  const invited = openBrowser(url);
  await take(invited, link, { name: "Invited", email, password });
  return invited;
}

export const tokenOf = ({ path }: LinkMade): string => path.split("#")[1] ?? "";

export async function take(browser: Browser, link: LinkMade, given: object = {}): Promise<void> {
  const reply = await browser.post("/api/links/take", { token: tokenOf(link), ...given });
  if (!reply.ok) throw new Error(`the link was not taken: ${await reply.text()}`);
}
