// What is written down of a recording at the desk: one text, which two people cannot overwrite unseen.
import { randomUUID } from "node:crypto";
import SQLite from "better-sqlite3";
import { expect, test } from "vitest";
import { type Transcript, transcript } from "../../../protocols/wire.ts";
import { damage, makeInterview, openSite, type Site } from "../fieldwork.ts";

const said = "She laughed, then spoke of the licence. 她先笑了。";

async function interviewAt(site: Site) {
  const interview = makeInterview(site.north);
  await site.put(interview);
  const address = `/api/interviews/${interview.id}/transcript`;
  const send = (body: unknown) => site.owner(address, { method: "PUT", body: JSON.stringify(body) });
  const read = async (): Promise<Transcript> => transcript.parse(await (await site.get(address)).json());
  return { interview, address, send, read };
}

test("an interview's transcript is empty until it is written, and then is what was written last", async () => {
  const site = await openSite();
  const { send, read } = await interviewAt(site);
  expect(await read()).toEqual({ version: 0, text: "", changedAt: null });
  const first = transcript.parse(await (await send({ after: 0, text: said })).json());
  expect(first).toMatchObject({ version: 1, text: said });
  await send({ after: 1, text: `${said} More.` });
  expect(await read()).toMatchObject({ version: 2, text: `${said} More.` });
});

test("of two who write over the same version the second is refused, and nothing is replaced", async () => {
  const site = await openSite();
  const { send, read } = await interviewAt(site);
  const replies = await Promise.all(["one", "two"].map((text) => send({ after: 0, text })));
  expect(replies.map((r) => r.status).sort()).toEqual([200, 409]);
  const refused = replies.find((r) => r.status === 409);
  expect(await refused?.json()).toMatchObject({ type: "urn:resite:problem:changed_since" });
  const won = replies.findIndex((r) => r.status === 200);
  expect(await read()).toMatchObject({ version: 1, text: ["one", "two"][won] });
});

test("a change whose answer was lost is a success when it comes again", async () => {
  const site = await openSite();
  const { send } = await interviewAt(site);
  const [first, again] = [await send({ after: 0, text: said }), await send({ after: 0, text: said })];
  expect([again.status, await again.text()]).toEqual([200, await first.text()]);
});

test("nothing is written to an interview that is not here or was withdrawn", async () => {
  const site = await openSite();
  const { interview, address, send } = await interviewAt(site);
  const elsewhere = `/api/interviews/${randomUUID()}/transcript`;
  expect((await site.get(elsewhere)).status).toBe(404);
  const body = JSON.stringify({ after: 0, text: said });
  expect((await site.owner(elsewhere, { method: "PUT", body })).status).toBe(404);
  await send({ after: 0, text: said });
  const db = new SQLite(site.file);
  db.prepare("INSERT INTO tombstones (interview, at) VALUES (?, ?)").run(
    interview.id,
    "2026-01-01T00:00:00Z",
  );
  db.prepare("DELETE FROM keys WHERE interview = ?").run(interview.id);
  db.close();
  expect((await site.get(address)).status).toBe(404);
  expect((await send({ after: 1, text: "more" })).status).toBe(410);
});

test.each([
  ["no version", { text: said }],
  ["a version that is none", { after: -1, text: said }],
  ["more text than anyone speaks", { after: 0, text: "a".repeat(1_000_001) }],
  ["anything beside", { after: 0, text: said, by: "me" }],
])("a change with %s is not taken, and none of its text is repeated", async (_what, body) => {
  const site = await openSite();
  const { send, read } = await interviewAt(site);
  const refused = await send(body);
  expect(refused.status).toBe(400);
  expect(await refused.text()).not.toContain(said);
  expect(await read()).toMatchObject({ version: 0 });
});

test("the longest text is taken whole, and broken characters are mended", async () => {
  const site = await openSite();
  const { send, read } = await interviewAt(site);
  const longest = "说".repeat(1_000_000);
  expect((await send({ after: 0, text: longest })).status).toBe(200);
  expect((await send({ after: 1, text: "a\ud800b" })).status).toBe(200);
  expect(await read()).toMatchObject({ text: "a\ufffdb" });
});

test("one that is damaged on disk says so", async () => {
  const site = await openSite();
  const { address, send } = await interviewAt(site);
  await send({ after: 0, text: said });
  damage(site.file, "transcripts", "1 = 1");
  const reply = await site.get(address);
  expect(reply.status).toBe(500);
  expect(await reply.json()).toMatchObject({ detail: expect.stringContaining("damaged on disk") });
});
