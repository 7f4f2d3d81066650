import { describe, expect, test } from "vitest";
import type { Interview } from "../../../protocols/interview.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { comparisonReport, interviewPage, tallyReport } from "../../../protocols/wire.ts";
import { declining, makeInterview, openSite, type Site } from "../fieldwork.ts";

async function list(site: Site, query: string) {
  const reply = await site.get(`/api/interviews?${query}`);
  expect(reply.status).toBe(200);
  const { interviews, total } = interviewPage.parse(await reply.json());
  expect(total).toBe(interviews.length);
  return interviews;
}

async function putEach(site: Site, ...changes: Partial<Interview>[]): Promise<Interview[]> {
  const made = changes.map((change) => makeInterview(site.north, change));
  for (const interview of made) expect((await site.put(interview)).status).toBe(201);
  return made;
}

describe("the status of an interview", () => {
  test("is received, declined or conflicting, and the list takes one of them", async () => {
    const site = await openSite();
    const [received, declined, refused, conflicting] = await putEach(
      site,
      {},
      declining(site.north),
      declining(site.north, { missing: "refused" }),
      declining(site.north),
    );
    if (conflicting === undefined) throw new Error("put above");
    expect((await site.put({ ...conflicting, language: "zh-cn" })).status).toBe(409);
    const ids = async (status: string) => (await list(site, `status=${status}`)).map((i) => i.id);
    expect(await ids("received")).toEqual([received?.id]);
    expect(await ids("declined")).toEqual([refused?.id, declined?.id]);
    expect(await ids("conflicting")).toEqual([conflicting.id]);
    expect((await list(site, "study=small-study")).map((i) => i.status)).toEqual([
      "conflicting",
      "declined",
      "declined",
      "received",
    ]);
    expect((await site.get("/api/interviews?status=lost")).status).toBe(400);
    const one = await (await site.get(`/api/interviews/${declined?.id}`)).json();
    expect(one).toMatchObject({ status: "declined" });
  });

  test("is that of the latest revision", async () => {
    const site = await openSite();
    const [interview] = await putEach(site, declining(site.north));
    const agreed = makeInterview(site.north, { id: interview?.id, revision: 2 });
    expect((await site.put(agreed)).status).toBe(201);
    expect(await list(site, "status=declined")).toEqual([]);
    expect(await list(site, "status=received")).toHaveLength(1);
  });
});

describe("the days an interview was held", () => {
  const held = ["2011", "2011-11", "2011-11-04", "2011-12-01", "2012-02-29", null];
  test.each([
    ["from=2011-11-04&to=2011-11-04", ["2011", "2011-11", "2011-11-04"]],
    ["from=2011-11-05", ["2011", "2011-11", "2011-12-01", "2012-02-29"]],
    ["from=2011-12-01&to=2011-12-31", ["2011", "2011-12-01"]],
    ["to=2011-10-31", ["2011"]],
    ["from=2012-01-01", ["2012-02-29"]],
    ["to=2010-12-31", []],
    ["from=2013-01-01", []],
    ["origin=main", held],
  ])("%s takes in those that can have been held then", async (query, expected) => {
    const site = await openSite();
    await putEach(site, ...held.map((day) => ({ held: day })));
    expect((await list(site, query)).map((i) => i.held).toReversed()).toEqual(expected);
  });

  test.each(["from=2012-01-02&to=2012-01-01", "from=2012-02-30", "to=2012-01", "from="])(
    "%s is refused",
    async (query) => {
      const site = await openSite();
      const refused = await site.get(`/api/interviews?${query}`);
      expect(refused.status).toBe(400);
      const { detail } = (await refused.json()) as ProblemBody;
      expect(detail).toMatch(query.includes("&") ? "from 2012-01-02 to 2012-01-01" : query.slice(0, 2));
    },
  );
});

describe("interviews whose respondents declined", () => {
  test("are counted apart, and in no base of a tally or comparison", async () => {
    const site = await openSite();
    await putEach(site, {}, {}, declining(site.north), declining(site.north, { missing: "refused" }));
    const study = "/api/studies/small-study";
    const report = tallyReport.parse(await (await site.get(`${study}/tallies`)).json());
    expect(report).toMatchObject({ interviews: 2, declined: 2 });
    const overInterviews = report.items.filter((i) => i.over === "interviews");
    expect(new Set(overInterviews.map((i) => i.groups[0]?.cases))).toEqual(new Set([2]));
    const compared = comparisonReport.parse(await (await site.get(`${study}/comparison`)).json());
    expect(compared).toMatchObject({ interviews: 2, declined: 2 });
    const bases = compared.comparisons.flatMap((c) => c.readings.map((r) => r.n));
    expect(Math.max(...bases)).toBe(2);
  });

  test("take part from the revision on in which they agree", async () => {
    const site = await openSite();
    const [interview] = await putEach(site, declining(site.north));
    const count = async () => {
      const reply = await site.get("/api/studies/small-study/tallies");
      const { interviews, declined } = tallyReport.parse(await reply.json());
      return { interviews, declined };
    };
    expect(await count()).toEqual({ interviews: 0, declined: 1 });
    await site.put(makeInterview(site.north, { id: interview?.id, revision: 3 }));
    expect(await count()).toEqual({ interviews: 1, declined: 0 });
    await site.put(makeInterview(site.north, { id: interview?.id, revision: 2, ...declining(site.north) }));
    expect(await count()).toEqual({ interviews: 1, declined: 0 });
    await site.put(makeInterview(site.north, { id: interview?.id, revision: 5, ...declining(site.north) }));
    await site.put(makeInterview(site.north, { id: interview?.id, revision: 4 }));
    expect(await count()).toEqual({ interviews: 0, declined: 1 });
  });

  test("keep their row in the data file", async () => {
    const site = await openSite();
    const [declined] = await putEach(site, declining(site.north));
    const text = await (await site.get("/api/studies/small-study/exports/interviews.csv")).text();
    const [header = [], row = []] = text.split("\r\n").map((line) => line.split(","));
    const cell = (name: string) => row[header.indexOf(name)];
    expect(row[0]).toBe(declined?.id);
    expect([cell("interview__declined"), cell("consent_take_part")]).toEqual(["1", "no"]);
    const codebook = await (await site.get("/api/studies/small-study/exports/codebook.csv")).text();
    expect(codebook).toMatch(/interview__declined,.*in no tally/);
  });
});
