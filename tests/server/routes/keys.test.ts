import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { verifyHello } from "../../../protocols/hello.ts";
import { hello, serverKeys } from "../../../protocols/tablet.ts";
import { openSite, type Site } from "../fieldwork.ts";

const greet = (site: Site, body: unknown) =>
  fetch(`${site.url}/api/hello`, { method: "POST", body: JSON.stringify(body) });

test("a tablet that pinned the keys knows its server by a signed nonce", async () => {
  const site = await openSite();
  const keys = serverKeys.parse(await (await site.get("/api/keys")).json());
  const nonce = randomBytes(32).toString("base64");
  const reply = await greet(site, { nonce });
  expect(reply.status).toBe(200);
  const said = hello.parse(await reply.json());
  expect(said).toMatchObject({ resite: "ok", version: "0.0.0", signing: keys.signing.id });
  expect(await verifyHello(nonce, said.signature, keys.signing)).toBe(true);
});

test("another server says hello with a key that the tablet did not pin", async () => {
  const [own, other] = [await openSite(), await openSite()];
  const pinned = serverKeys.parse(await (await own.get("/api/keys")).json());
  const nonce = randomBytes(32).toString("base64");
  const said = hello.parse(await (await greet(other, { nonce })).json());
  expect(said.signing).not.toBe(pinned.signing.id);
  expect(await verifyHello(nonce, said.signature, pinned.signing)).toBe(false);
});

test.each([
  ["no nonce", {}],
  ["a short one", { nonce: randomBytes(31).toString("base64") }],
  ["a long one", { nonce: randomBytes(33).toString("base64") }],
  ["text of one's own choice", { nonce: "please sign this" }],
])("nothing else is signed: %s", async (_what, body) => {
  const site = await openSite();
  expect((await greet(site, body)).status).toBe(400);
});

test("a hello that is larger than any can be is not read", async () => {
  const site = await openSite();
  const refused = await greet(site, { nonce: "A".repeat(2000) });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("1000 bytes") });
});
