import { expect, test } from "vitest";
import type { LinkMade, SessionState } from "../../../protocols/people.ts";
import { Problem } from "../../../protocols/problem.ts";
import {
  answerText,
  encodeJson,
  makeBody,
  makeInterview,
  makePiece,
  openSite,
  organisation,
  putPiece,
  recordingOf,
  type Site,
} from "../fieldwork.ts";
import { invite, openBrowser, password, tokenOf } from "../people.ts";

/** What the log says beyond the registration and the owner's account with which each site begins. */
async function acts(site: Site): Promise<string[]> {
  const entries = await site.store.audited(2, 1000);
  const [owner] = site.store.people.people();
  for (const { who, from } of entries) expect({ who, from }).toEqual({ who: owner?.id, from: "127.0.0.1" });
  return entries.map(({ action, object }) => `${action} ${object}`);
}

async function heldWithRecording(site: Site) {
  const interview = makeInterview(site.north);
  const piece = await makePiece(site.store, interview.id);
  await putPiece(site.url, piece.digest, piece.bytes);
  const recorded = { ...interview, recording: recordingOf([piece]) };
  expect((await site.put(recorded)).status).toBe(201);
  expect((await site.put({ ...recorded, language: "zh-cn" })).status).toBe(409);
  return { id: interview.id, digest: piece.digest };
}

test("whoever is shown something of one interview, or takes a file away, is on record before it is given", async () => {
  const site = await openSite();
  const { id, digest } = await heldWithRecording(site);
  expect(await acts(site)).toEqual([]);
  const reads: [string, string][] = [
    [`/api/interviews/${id}`, `interview_read ${id}`],
    [`/api/interviews/${id}/revisions/1`, `interview_read ${id}`],
    [`/api/interviews/${id}/identity`, `identity_read ${id}`],
    [`/api/interviews/${id}/media/${digest}`, `recording_read ${id}`],
    [`/api/interviews/${id}/transcript`, `transcript_read ${id}`],
    ["/api/conflicts/1", `conflict_read ${id}`],
    ["/api/studies/small-study/exports/interviews.csv", "export_written small-study/main/interviews"],
  ];
  for (const [path] of reads) {
    const reply = await site.get(path);
    expect([path, reply.status]).toEqual([path, 200]);
    await reply.arrayBuffer();
  }
  expect(await acts(site)).toEqual(reads.map(([, act]) => act));
});

test("what is not there, lists and tallies leave no entry", async () => {
  const site = await openSite();
  const nobody = crypto.randomUUID();
  for (const path of [
    `interviews/${nobody}`,
    `interviews/${nobody}/transcript`,
    `interviews/${nobody}/identity`,
  ])
    expect((await site.get(`/api/${path}`)).status).toBe(404);
  for (const path of ["interviews", "studies", "quarantine", "conflicts", "studies/small-study/tallies"])
    expect((await site.get(`/api/${path}`)).status).toBe(200);
  expect(await acts(site)).toEqual([]);
});

test("what cannot be recorded is not given", async () => {
  const site = await openSite();
  const { id, digest } = await heldWithRecording(site);
  site.store.record = async () => Promise.reject(new Problem("storage_full", "The disk refused the write."));
  for (const path of ["", "/revisions/1", "/identity", "/transcript", `/media/${digest}`]) {
    const reply = await site.get(`/api/interviews/${id}${path}`);
    expect([path, reply.status]).toEqual([path, 507]);
    expect(await reply.text()).not.toContain(answerText);
  }
  expect((await site.get("/api/conflicts/1")).status).toBe(507);
  expect((await site.get("/api/studies/small-study/exports/interviews.csv")).status).toBe(507);
});

test("what cannot be recorded is not done to accounts, roles, links and tokens", async () => {
  const site = await openSite();
  await invite(
    site.url,
    site.owner,
    [{ role: "analyst", study: "small-study", site: null }],
    "ana@example.org",
  );
  const link = (await (
    await site.owner.post("/api/invitations", { grants: [{ role: "owner", study: null, site: null }] })
  ).json()) as LinkMade;
  const { people } = site.store;
  const kept = () =>
    JSON.stringify([
      people.people(),
      people.openInvitations(""),
      people.tokens(""),
      people.protectedStudies(),
    ]);
  const before = kept();
  const ana = people.people().find(({ email }) => email === "ana@example.org");
  const [open] = people.openInvitations("");
  site.store.record = async () => Promise.reject(new Problem("storage_full", "The disk refused the write."));
  const grants = [{ role: "analyst", study: "small-study", site: null }];
  const asked: [string, string, object][] = [
    ["PUT", `people/${ana?.id}/grants`, { grants: [] }],
    ["POST", `people/${ana?.id}/reset-link`, {}],
    ["POST", `people/${ana?.id}/sessions/end`, {}],
    ["POST", "invitations", { grants }],
    ["POST", `invitations/${open?.id}/end`, {}],
    ["POST", "tokens", { name: "nightly tally", grants, days: 1 }],
    ["PUT", "studies/small-study/protection", { leadsNeedSecondFactor: true }],
    ["POST", "account/password", { name: "Pi", email: "pi@example.org", password }],
    ["POST", "links/take", { token: tokenOf(link), name: "Bo", email: "bo@example.org", password }],
    ["POST", "session/end", {}],
  ];
  for (const [method, path, body] of asked) {
    const reply = await site.owner(`/api/${path}`, { method, body: JSON.stringify(body) });
    expect([path, reply.status]).toEqual([path, 507]);
  }
  expect(kept()).toBe(before);
});

test("a second look, a transcript and a study are recorded with what they change", async () => {
  const site = await openSite();
  const { id } = await heldWithRecording(site);
  const change = encodeJson({ after: 0, text: answerText });
  await site.owner(`/api/interviews/${id}/transcript`, { method: "PUT", body: change });
  const aside = crypto.randomUUID();
  await fetch(`${site.url}/api/interviews/${aside}/revisions/1`, { method: "PUT", body: "{" });
  await site.get("/api/quarantine/1/body");
  await site.owner("/api/quarantine/1/recheck", { method: "POST", body: "{}" });
  expect(await acts(site)).toEqual([
    `transcript_written ${id}`,
    `quarantine_read ${aside}`,
    `quarantine_rechecked ${aside}`,
  ]);
  expect(JSON.stringify(await site.store.audited(0, 1000))).not.toMatch(
    new RegExp(`${answerText}|${organisation}`),
  );
});

test("interviews that someone takes in from a tablet's file are recorded, those that a tablet sends are not", async () => {
  const site = await openSite();
  const [sent, taken, alone] = [0, 1, 2].map(() => makeInterview(site.north)) as [Held, Held, Held];
  const post = (interview: Held, source = "") => {
    const body = Buffer.from(makeBody(site.north, interview)).toString("base64");
    const parcels = [{ interview: interview.id, revision: 1, body }];
    return site.owner(`/api/revisions${source}`, { method: "POST", body: JSON.stringify({ parcels }) });
  };
  await post(sent);
  await post(taken, "?source=file");
  const path = `/api/interviews/${alone.id}/revisions/1?source=file`;
  await site.owner(path, { method: "PUT", body: makeBody(site.north, alone) });
  expect(await acts(site)).toEqual([`interview_taken_in ${taken.id}`, `interview_taken_in ${alone.id}`]);
  expect((await post(sent, "?source=elsewhere")).status).toBe(400);

  const lead = await invite(site.url, site.owner, [{ role: "lead", study: "small-study", site: "north" }]);
  const other = makeInterview(site.north);
  const address = `/api/interviews/${other.id}/revisions/1?source=file`;
  expect((await lead(address, { method: "PUT", body: makeBody(site.north, other) })).status).toBe(201);
  const { account } = (await (await lead("/api/session")).json()) as SessionState;
  expect((await site.store.audited(0, 1000)).at(-1)).toMatchObject({
    who: account.id,
    action: "interview_taken_in",
  });
});

type Held = ReturnType<typeof makeInterview>;

test("whatever changes who may come in is recorded, by whom and to whom, without a name, an address or a secret", async () => {
  const site = await openSite();
  const [owner] = site.store.people.people();
  const grants = [{ role: "analyst", study: "small-study", site: null }] as const;
  await invite(site.url, site.owner, grants, "ana@example.org");
  const ana = site.store.people.people().find(({ email }) => email === "ana@example.org");
  const post = (path: string, body?: unknown) => site.owner.post(`/api/${path}`, body);
  await openBrowser(site.url).post("/api/session", { email: "ana@example.org", password });
  await openBrowser(site.url).post("/api/session", {
    email: "ana@example.org",
    password: "a wrong password",
  });
  const more = [...grants, { role: "lead", study: "small-study", site: "north" }];
  const changed = JSON.stringify({ grants: more });
  await site.owner(`/api/people/${ana?.id}/grants`, { method: "PUT", body: changed });
  await post(`people/${ana?.id}/reset-link`);
  await post(`people/${ana?.id}/sessions/end`);
  await post("tokens", { name: "nightly tally", grants, days: 1 });
  const [token] = site.store.people.tokens(new Date(0).toISOString());
  await post("account/password", { name: "Pi", email: "pi@example.org", password });
  await post("session/end");
  const entries = (await site.store.audited(1, 1000)).map(({ who, action, object }) => [who, action, object]);
  const uuid = "[0-9a-f-]{36}";
  const invitation = String(entries[1]?.[2]).split(" ")[1];
  expect(invitation).toMatch(new RegExp(`^${uuid}$`));
  expect(entries).toEqual([
    [owner?.id, "account_made", expect.stringMatching(`^${owner?.id} by ${uuid}$`)],
    [owner?.id, "link_made", `invitation ${invitation} analyst small-study`],
    [ana?.id, "account_made", `${ana?.id} by ${invitation}`],
    [ana?.id, "signed_in", ana?.id],
    [owner?.id, "roles_changed", `${ana?.id} analyst small-study,lead small-study/north`],
    [owner?.id, "link_made", `reset ${ana?.id}`],
    [owner?.id, "sessions_ended", ana?.id],
    [owner?.id, "token_made", `${token?.id} analyst small-study`],
    [owner?.id, "password_set", owner?.id],
    [owner?.id, "signed_out", owner?.id],
  ]);
});
