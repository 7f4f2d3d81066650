import { expect, test } from "vitest";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { studyDetail, studySummary } from "../../../protocols/wire.ts";
import { lint } from "../../../server/domain/lint/lint.ts";
import { readInstrument } from "../../../server/instruments.ts";
import { makeInterview, openSite, smallStudyFolder } from "../fieldwork.ts";

const post = (url: string, body: string) =>
  fetch(`${url}/api/studies`, { method: "POST", headers: { "content-type": "application/json" }, body });

test("a study is listed with its sites, each with the protocol that interviews there cite", async () => {
  const site = await openSite();
  await site.put(makeInterview(site.north));
  await site.put(makeInterview(site.north, { origin: "practice" }));
  const studies = studySummary.array().parse(await (await site.get("/api/studies")).json());
  expect(studies).toMatchObject([{ id: "small-study", interviews: { main: 1, practice: 1 } }]);
  const protocols = studies[0]?.sites.map((s) => [s.id, s.protocol]) ?? [];
  expect(Object.fromEntries(protocols).north).toBe(site.north.hash);
  const detail = studyDetail.parse(await (await site.get("/api/studies/small-study")).json());
  expect(new Set([detail.neutralProtocol, ...detail.sites.map((s) => s.protocol)]).size).toBe(3);
  expect(detail.consistency.length).toBeGreaterThan(0);
});

test("the files of a folder are registered as the desk sends them", async () => {
  const site = await openSite();
  const files = readInstrument(smallStudyFolder);
  const reply = await post(site.url, JSON.stringify(files));
  expect(reply.status).toBe(201);
  expect(studyDetail.parse(await reply.json()).sites.map((s) => s.id)).toEqual(["north", "south"]);
});

test("files that would undo what is registered are refused, each loss by its name", async () => {
  const site = await openSite();
  const { instrument, sites } = readInstrument(smallStudyFolder);
  const changed = { ...(instrument as object), title: { default: "Other", "zh-cn": "其他" } };
  const body = { instrument: changed, sites: sites.filter(({ file }) => !file.includes("south")) };
  const reply = await post(site.url, JSON.stringify(body));
  expect(reply.status).toBe(422);
  const { findings } = (await reply.json()) as ProblemBody;
  expect(findings).toMatchObject([
    { file: "instrument.json", path: "study.version" },
    { file: "published.json", message: expect.stringContaining("years_mean") as string },
    { file: "sites/south.json" },
  ]);
  const kept = studyDetail.parse(await (await site.get("/api/studies/small-study")).json());
  expect(kept.sites.map((s) => s.id)).toEqual(["north", "south"]);
});

test("what check finds stops the registration and is shown", async () => {
  const found = { file: "instrument.json", path: "pages.0", code: "x", message: "m", remedy: "r" };
  const site = await openSite({ check: async () => [found] });
  const reply = await post(site.url, JSON.stringify({ instrument: { study: { id: "other" } }, sites: [] }));
  expect(reply.status).toBe(422);
  const problem = (await reply.json()) as ProblemBody;
  expect(problem).toMatchObject({ type: "urn:resite:problem:instrument_findings", findings: [found] });
  expect((await site.get("/api/studies/other")).status).toBe(404);
});

test.each([
  ["half a character", /"default": ?"/, "$&\\ud800", "malformed_text"],
  ["a type called __proto__", /"type": ?"radiogroup"/, '"type":"__proto__"', "unknown_type"],
  ["a type called constructor", /"type": ?"radiogroup"/, '"type":"constructor"', "unknown_type"],
])("%s in an instrument is a finding of the check", async (_what, from, to, code) => {
  const site = await openSite({ check: lint });
  const reply = await post(site.url, JSON.stringify(readInstrument(smallStudyFolder)).replace(from, to));
  expect(reply.status).toBe(422);
  expect(((await reply.json()) as ProblemBody).findings).toContainEqual(expect.objectContaining({ code }));
});

test("files that do not parse are findings too, with file and path", async () => {
  const site = await openSite();
  const files = { ...readInstrument(smallStudyFolder), instrument: { title: 5 } };
  const problem = (await (await post(site.url, JSON.stringify(files))).json()) as ProblemBody;
  expect(problem.findings).toContainEqual(
    expect.objectContaining({ file: "instrument.json", path: "title" }),
  );
});

test.each([
  ["nothing", ""],
  ["no JSON", "{"],
  ["another shape", "[]"],
  ["endless nesting", `{"instrument":${"[".repeat(500_000)}${"]".repeat(500_000)},"sites":[]}`],
  ["a nest of predicates", `{"instrument":{},"sites":[],"published":${nest(100_000)}}`],
])("a body of %s is malformed", async (_what, body) => {
  const site = await openSite();
  const reply = await post(site.url, body);
  expect(reply.status).toBe(400);
  expect(((await reply.json()) as ProblemBody).type).toBe("urn:resite:problem:malformed");
});

/** As text, because writing such a thing out would itself recurse. */
function nest(levels: number): string {
  return `${'{"all":['.repeat(levels)}1${"]}".repeat(levels)}`;
}
