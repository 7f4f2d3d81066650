import { expect, test } from "vitest";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { type StudyFiles, studyDetail, studySummary } from "../../../protocols/wire.ts";
import { lint } from "../../../server/domain/lint/lint.ts";
import { readInstrument } from "../../../server/instruments.ts";
import { registerStudy } from "../../../server/registration.ts";
import type { Store } from "../../../server/store/store.ts";
import {
  makeInterview,
  openFieldwork,
  openSite,
  type Site,
  smallStudyFolder,
  someone,
} from "../fieldwork.ts";

const post = ({ owner }: Site, body: string) =>
  owner("/api/studies", { method: "POST", headers: { "content-type": "application/json" }, body });

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
  const reply = await post(site, JSON.stringify(files));
  expect(reply.status).toBe(201);
  expect(studyDetail.parse(await reply.json()).sites.map((s) => s.id)).toEqual(["north", "south"]);
});

test("files that would undo what is registered are refused, each loss by its name", async () => {
  const site = await openSite();
  const { instrument, sites } = readInstrument(smallStudyFolder);
  const changed = { ...(instrument as object), title: { default: "Other", "zh-cn": "其他" } };
  const body = { instrument: changed, sites: sites.filter(({ file }) => !file.includes("south")) };
  const reply = await post(site, JSON.stringify(body));
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

test("a site's words changed under the same version are refused, and say which site and what to do", async () => {
  const site = await openSite();
  const files = readInstrument(smallStudyFolder);
  const south = files.sites.find(({ file }) => file.includes("south"));
  if (south === undefined) throw new Error("the small study has a south");
  const changed = changeWord(south, "elsewhere");
  const others = files.sites.filter((s) => s !== south);
  const reply = await post(site, JSON.stringify({ ...files, sites: [...others, changed] }));
  expect(reply.status).toBe(422);
  expect(((await reply.json()) as ProblemBody).findings).toEqual([
    {
      file: "sites/south.json",
      path: "words",
      code: "changed_words",
      message: expect.stringContaining("the site south differ from those registered with version 1.0.0"),
      remedy: expect.stringContaining("raise study.version in instrument.json"),
    },
  ]);
  const raised = JSON.stringify({ ...files, sites: [...others, changed] }).replace('"1.0.0"', '"1.1.0"');
  expect((await post(site, raised)).status).toBe(201);
});

test("a site more is taken under the same version", async () => {
  const site = await openSite();
  const files = readInstrument(smallStudyFolder);
  const [first] = files.sites;
  const west = { file: "sites/west.json", json: { ...(first?.json as object), id: "west" } };
  const reply = await post(site, JSON.stringify({ ...files, sites: [...files.sites, west] }));
  expect(reply.status).toBe(201);
  expect(studyDetail.parse(await reply.json()).sites.map((s) => s.id)).toContain("west");
});

test("a registration is looked over against one that came in between", async () => {
  const { store } = await openFieldwork();
  const named = (id: string, files: StudyFiles): StudyFiles =>
    JSON.parse(JSON.stringify(files).replaceAll("small-study", id)) as StudyFiles;
  const whole = named("other-study", readInstrument(smallStudyFolder));
  const less = { ...whole, sites: whole.sites.filter(({ file }) => !file.includes("south")) };
  let between: Promise<unknown> | undefined;
  const overtaken: Store = {
    ...store,
    async study(id) {
      const seen = await store.study(id);
      between ??= registerStudy(store, whole, new Date("2026-01-02"), someone);
      await between;
      return seen;
    },
  };
  const late = registerStudy(overtaken, less, new Date("2026-01-03"), someone);
  await expect(late).rejects.toMatchObject({ extensions: { findings: [{ code: "lost_site" }] } });
  expect((await store.study("other-study"))?.packs).toHaveLength(2);
});

test("what check finds stops the registration and is shown", async () => {
  const found = { file: "instrument.json", path: "pages.0", code: "x", message: "m", remedy: "r" };
  const site = await openSite({ check: async () => [found] });
  const reply = await post(site, JSON.stringify({ instrument: { study: { id: "other" } }, sites: [] }));
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
  const reply = await post(site, JSON.stringify(readInstrument(smallStudyFolder)).replace(from, to));
  expect(reply.status).toBe(422);
  expect(((await reply.json()) as ProblemBody).findings).toContainEqual(expect.objectContaining({ code }));
});

test("files larger than any study are not looked at", async () => {
  const site = await openSite({ check: lint });
  const reply = await post(site, JSON.stringify({ instrument: "x".repeat(2 * 1024 * 1024), sites: [] }));
  expect(reply.status).toBe(413);
});

test("an instrument of too many items or options is no instrument, even unchecked", async () => {
  const site = await openSite();
  const files = readInstrument(smallStudyFolder);
  const text = JSON.stringify(files.instrument);
  const many = JSON.parse(text) as { pages: { elements: { choices?: unknown[] }[] }[] };
  const [first] = many.pages[0]?.elements ?? [];
  many.pages[0]?.elements.push(...Array.from({ length: 500 }, () => ({ ...first })));
  const wide = JSON.parse(text) as typeof many;
  const choices = wide.pages.flatMap((p) => p.elements).find((e) => e.choices !== undefined)?.choices;
  choices?.push(...Array.from({ length: 500 }, () => choices[0]));
  const told = async (instrument: unknown) => {
    const problem = (await (
      await post(site, JSON.stringify({ ...files, instrument }))
    ).json()) as ProblemBody;
    return JSON.stringify(problem.findings);
  };
  expect(await told(many)).toContain("an instrument has at most 500 items");
  expect(await told(wide)).toContain("pages.0.elements.0");
});

test("files that do not parse are findings too, with file and path", async () => {
  const site = await openSite();
  const files = { ...readInstrument(smallStudyFolder), instrument: { title: 5 } };
  const problem = (await (await post(site, JSON.stringify(files))).json()) as ProblemBody;
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
  const reply = await post(site, body);
  expect(reply.status).toBe(400);
  expect(((await reply.json()) as ProblemBody).type).toBe("urn:resite:problem:malformed");
});

function changeWord({ file, json }: { file: string; json?: unknown }, word: string) {
  const pack = json as { words: Record<string, object> };
  const city = { ...pack.words.city, default: word };
  return { file, json: { ...pack, words: { ...pack.words, city } } };
}

/** As text, because writing such a thing out would itself recurse. */
function nest(levels: number): string {
  return `${'{"all":['.repeat(levels)}1${"]}".repeat(levels)}`;
}
