import { describe, expect, test } from "vitest";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { comparisonReport, crosstab, tallyReport } from "../../../protocols/wire.ts";
import { answerText, damage, makeInterview, openSite, organisation } from "../fieldwork.ts";

const study = "/api/studies/small-study";

describe("tallies over HTTP", () => {
  test("count an interview as soon as it was received", async () => {
    const site = await openSite();
    await site.put(makeInterview(site.north));
    const report = tallyReport.parse(await (await site.get(`${study}/tallies?origin=main&by=site`)).json());
    expect(report.interviews).toBe(1);
    expect(report.items.find((i) => i.item === "collaborates")?.groups[0]?.answered).toBe(1);
  });

  test("give the items asked for, and refuse what cannot be tallied", async () => {
    const site = await openSite();
    const some = await site.get(`${study}/tallies?items=years,sectors`);
    const report = tallyReport.parse(await some.json());
    expect(report.items.map((i) => i.item)).toEqual(["sectors", "years"]);
    expect((await site.get(`${study}/tallies?items=org_name`)).status).toBe(400);
    expect((await site.get(`${study}/tallies?origin=elsewhere`)).status).toBe(400);
    expect((await site.get("/api/studies/no-such-study/tallies")).status).toBe(404);
  });

  test("compare and cross", async () => {
    const site = await openSite();
    await site.put(makeInterview(site.north));
    const report = comparisonReport.parse(await (await site.get(`${study}/comparison`)).json());
    expect(report.comparisons.find((c) => c.figure === "trust_low")?.outcome).toBe("holds");
    const crossed = await site.get(`${study}/crosstab?row=collaborates&column=trust_sector_coded`);
    expect(crosstab.parse(await crossed.json()).n).toBe(1);
    expect((await site.get(`${study}/crosstab?row=years&column=collaborates`)).status).toBe(400);
  });
});

describe("exports over HTTP", () => {
  test("give each file as a download of one origin, without who it was with", async () => {
    const site = await openSite();
    await site.put(makeInterview(site.north));
    await site.put(makeInterview(site.north, { origin: "synthetic" }));
    for (const file of ["interviews", "episodes", "codebook", "tallies"]) {
      const reply = await site.get(`${study}/exports/${file}.csv`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(reply.headers.get("content-disposition")).toContain(`small-study-main-${file}.csv`);
      const text = await reply.text();
      expect(text).not.toContain(organisation);
      expect(text).not.toContain("synthetic");
      expect(text.includes(answerText)).toBe(file === "interviews" || file === "episodes");
    }
    const synthetic = await (await site.get(`${study}/exports/interviews.csv?origin=synthetic`)).text();
    expect(synthetic.trimEnd().split("\r\n")).toHaveLength(2);
  });

  test("export the latest revision alone", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    await site.put(interview);
    await site.put({ ...interview, revision: 2, language: "zh-cn" });
    const lines = (await (await site.get(`${study}/exports/interviews.csv`)).text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(",zh-cn,");
  });

  test("know no other file", async () => {
    const site = await openSite();
    expect((await site.get(`${study}/exports/identities.csv`)).status).toBe(400);
  });
});

describe("an export that meets damaged interviews", () => {
  async function withDamage() {
    const site = await openSite();
    const made = Array.from({ length: 5 }, () => makeInterview(site.north));
    for (const interview of made) await site.put(interview);
    damage(site.file, "records", "seq IN (2, 5)");
    return { site, ids: made.map((i) => i.id) };
  }

  test.each(["interviews.csv", "episodes.csv", "tallies.csv"])(
    "gives nothing of %s, but names them",
    async (file) => {
      const { site, ids } = await withDamage();
      const reply = await site.get(`${study}/exports/${file}`);
      expect(reply.status).toBe(500);
      expect(reply.headers.get("content-disposition")).toBeNull();
      const problem = (await reply.json()) as ProblemBody;
      expect(problem).toMatchObject({ type: "urn:resite:problem:internal", damaged: [ids[1], ids[4]] });
      expect(problem.detail).toContain(`${ids[1]}, ${ids[4]}. A backup may have them whole`);
    },
  );

  test("gives the others when told to, under a name that says so", async () => {
    const { site, ids } = await withDamage();
    const reply = await site.get(`${study}/exports/interviews.csv?damaged=leave_out`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-disposition")).toContain(
      "small-study-main-without-damaged-interviews.csv",
    );
    const rows = (await reply.text()).trimEnd().split("\r\n").slice(1);
    expect(rows.map((row) => row.split(",")[0])).toEqual([ids[0], ids[2], ids[3]]);
  });

  test("tallies the others when told to, though those were counted when they came", async () => {
    const { site } = await withDamage();
    const reply = await site.get(`${study}/exports/tallies.csv?damaged=leave_out`);
    expect(reply.headers.get("content-disposition")).toContain("-main-without-damaged-tallies.csv");
    const [header = "", row = ""] = (await reply.text()).split("\r\n");
    expect(row.split(",")[header.split(",").indexOf("cases")]).toBe("3");
  });

  test("is no matter to the codebook, which holds no answers", async () => {
    const { site } = await withDamage();
    expect((await site.get(`${study}/exports/codebook.csv`)).status).toBe(200);
  });
});
