import { describe, expect, it } from "vitest";
import type { Answer, Interview } from "../../../protocols/interview.ts";
import { compile } from "../../../protocols/protocol.ts";
import { instrumentSchema } from "../../../protocols/schema.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { tally } from "../../../server/domain/tally/tally.ts";
import { codebookCsv } from "../../../server/exports/codebookCsv.ts";
import type { Dataset } from "../../../server/exports/dataset.ts";
import { episodesCsv } from "../../../server/exports/episodesCsv.ts";
import { interviewsCsv } from "../../../server/exports/interviewsCsv.ts";
import { talliesCsv } from "../../../server/exports/talliesCsv.ts";
import {
  idOf,
  instrument,
  interviewWith,
  packs,
  protocol,
  protocolWith,
  study,
} from "../domain/smallStudy.ts";

describe("interviews.csv", () => {
  it("has one row per interview with one column per option of a multiple response", async () => {
    const [row] = await interviewRows({
      sectors: { value: ["education", "other"], other: "sport", note: "said twice" },
      years: { value: 7 },
      collaborates: { value: "yes", offRoute: true },
      trust_sector_coded: { missing: "refused" },
    });
    expect(row).toMatchObject({
      interview__id: idOf(1),
      interview__site: "north",
      interview__origin: "main",
      interview__revision: "1",
      sectors__education: "1",
      sectors__health: "0",
      sectors__other: "1",
      sectors__other_text: "sport",
      sectors__note: "said twice",
      sectors__missing: "",
      years: "7",
      collaborates: "yes",
      collaborates__off_route: "1",
      trust_sector_coded: "",
      trust_sector_coded__missing: "refused",
      trust_sector__missing: "not_asked",
      episodes__missing: "not_asked",
    });
  });

  it("tells an option that was not chosen from an item that was not answered", async () => {
    const [row] = await interviewRows({ sectors: { missing: "dont_know" } });
    expect(row).toMatchObject({ sectors__education: "", sectors__missing: "dont_know" });
  });

  it("derives US dollars, or says that there is no rate", async () => {
    const budget = (value: number, year: number) => ({
      budget_amount: { value },
      budget_currency: { value: "cny" },
      budget_year: { value: year },
    });
    const [converted] = await interviewRows(budget(64_615, 2011));
    expect(converted).toMatchObject({ budget_usd: "10000", budget_usd__missing: "" });
    const [unknown] = await interviewRows(budget(64_615, 1999));
    expect(unknown).toMatchObject({ budget_usd: "", budget_usd__missing: "not_convertible" });
  });

  it("starts with a byte order mark, ends lines as RFC 4180 does and quotes what needs it", async () => {
    const text = await join(
      interviewsCsv(dataset([interviewWith({ trust_sector: { value: 'a "b",\nc' } })])),
    );
    expect(text.startsWith("\uFEFFinterview__id,")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text).toContain('"a ""b"",\nc"');
  });

  it("keeps an answer of several lines in its cell, whatever ends its lines", async () => {
    for (const value of ["one\n=1+1", "one\r=1+1", "one\r\n=1+1", "\n"]) {
      const held = [interviewWith({ trust_sector: { value } }), interviewWith({}, { id: idOf(2) })];
      const rows = parse(await join(interviewsCsv(dataset(held))));
      expect(rows.map((r) => r.interview__id)).toEqual([idOf(1), idOf(2)]);
      expect(rows[0]?.trust_sector).toBe(value);
    }
  });

  it("disarms text that a spreadsheet would run, and leaves numbers alone", async () => {
    const [row] = await interviewRows({
      trust_sector: { value: "=1+1", note: "@here" },
      years: { value: -5 },
    });
    expect(row).toMatchObject({ trust_sector: "'=1+1", trust_sector__note: "'@here", years: "-5" });
  });

  it("never holds who it was with", async () => {
    const text = await join(interviewsCsv(dataset([interviewWith({})])));
    expect(text).not.toContain("org_name");
    expect(codebookCsv({ protocols: [protocol], origin: "main" })).not.toContain("org_name");
  });

  it("has the options of every version, and says what a version did not ask or offer", async () => {
    const json = JSON.stringify(instrument)
      .replace('"value":"media"', '"value":"north__sport"')
      .replace('"name":"years"', '"name":"age"');
    const other = compile(instrumentSchema.parse(JSON.parse(json)));
    const held = interviewWith({ sectors: { value: ["north__sport"] }, age: { value: 3 } });
    const data: Dataset = {
      ...dataset([]),
      protocols: [protocol, other],
      interviews: () => each([held], other),
    };
    const [row] = parse(await join(interviewsCsv(data)));
    expect(row).toMatchObject({ sectors__north__sport: "1", age: "3", years: "" });
    expect(row).toMatchObject({ sectors__media: "", sectors__health: "0" });
    expect(row).toMatchObject({ years__missing: "skipped_by_design", age__missing: "" });
  });
});

describe("what stands beside an answer", () => {
  it("is which probes were used and in which language it was given", async () => {
    const probe = protocol.item("trust_sector")?.probes.map((p) => p.id) ?? [];
    const [row] = await interviewRows({
      trust_sector: { value: "words", probes: probe, language: "zh-cn" },
      years: { value: 3 },
    });
    expect(probe.length).toBeGreaterThan(1);
    expect(row).toMatchObject({ trust_sector__probes: probe.join(" "), trust_sector__language: "zh-cn" });
    expect(row).toMatchObject({ years__language: "" });
    expect(Object.keys(row ?? {})).not.toContain("years__probes");
    expect(Object.keys(row ?? {})).not.toContain("years__source");
  });

  it("is where the source supports it, in cases derived from a source", async () => {
    const source = { section: "findings", footnotes: [3, 12] };
    const held = interviewWith(
      { years: { value: 3, source }, episodes: { entries: [], source } },
      { origin: "article", consent: "published_source" },
    );
    const data: Dataset = { ...dataset([held]), origin: "article" };
    const [row] = parse(await join(interviewsCsv(data)));
    expect(row).toMatchObject({
      years__source: "findings",
      years__source_footnotes: "3 12",
      episodes__source: "findings",
    });
    const described = parse(codebookCsv(data)).map((r) => r.variable);
    expect(described).toContain("years__source");
    expect(described).toContain("episodes__source_footnotes");
  });

  it("is the text of 'other' when only a later version asks for it", async () => {
    const later = protocolWith("collaborates", { showOtherItem: true });
    const held = interviewWith({ collaborates: { value: "other", other: "at times" } });
    const data: Dataset = {
      ...dataset([]),
      protocols: [protocol, later],
      interviews: () => each([held], later),
    };
    const [row] = parse(await join(interviewsCsv(data)));
    expect(row).toMatchObject({ collaborates: "other", collaborates__other_text: "at times" });
  });
});

describe("how an interview went", () => {
  const held = interviewWith(
    { years: { value: 3, respondent: 2 } },
    {
      sittings: [
        { startedAt: "2026-03-09T10:00:00.000Z", endedAt: "2026-03-09T10:40:00.000Z" },
        { startedAt: "2026-03-12T10:00:00.000Z", endedAt: "2026-03-12T10:12:20.000Z" },
      ],
      people: { respondents: 2, interpreter: { language: "Hakka" } },
      paradata: { schema: 1, stretches: [{ startedAt: "2026-03-09T10:00:00.000Z", app: "1", events: [] }] },
    },
  );

  it("is its sittings, their minutes together and who was there", async () => {
    const [row] = parse(await join(interviewsCsv(dataset([held]))));
    expect(row).toMatchObject({
      interview__sittings: "2",
      interview__minutes: "52.3",
      interview__respondents: "2",
      interview__interpreter: "Hakka",
      years__respondent: "2",
      collaborates__respondent: "",
    });
  });

  it("is empty where it was not recorded, and described in the codebook all the same", async () => {
    const [row] = await interviewRows({});
    const columns = ["sittings", "minutes", "respondents", "interpreter"].map((c) => `interview__${c}`);
    for (const column of columns) expect(row?.[column]).toBe("");
    const described = parse(codebookCsv({ protocols: [protocol], origin: "main" }));
    for (const column of [...columns, "years__respondent"]) {
      const entry = described.find(({ variable }) => variable === column);
      expect(entry?.holds_en).toMatch(/empty where/);
      expect(entry?.["holds_zh-cn"]).toMatch(/为空/);
    }
  });

  it("changes no tally", () => {
    const { sittings: _, people: _people, paradata: _paradata, ...bare } = held;
    const tallied = [held, bare].map((interview) => {
      const columns = new Columns();
      columns.advance(interview, protocol);
      return JSON.stringify(tally(columns.rows("small-study", "main"), study, "main"));
    });
    expect(tallied[0]).toBe(tallied[1]);
    expect(tallied[0]).toContain("years");
  });
});

describe("an item or panel that the interview's version lacks", () => {
  it("is skipped by design, as in tallies", async () => {
    const older = protocolWith("episodes", { name: "stories" });
    const json = JSON.parse(JSON.stringify(older.json).replaceAll("budget_amount", "budget_sum"));
    const without = compile(instrumentSchema.parse(json));
    const data: Dataset = {
      ...dataset([]),
      protocols: [protocol, without],
      interviews: () => each([interviewWith({})], without),
    };
    const [row] = parse(await join(interviewsCsv(data)));
    expect(row).toMatchObject({ episodes__missing: "skipped_by_design", episodes__count: "" });
    expect(row).toMatchObject({ budget_amount__missing: "skipped_by_design" });
  });
});

describe("episodes.csv", () => {
  it("has one row per episode, tied to its interview", async () => {
    const entries = [
      { episode_level: { value: "district" }, episode_story: { value: "first" } },
      { episode_level: { value: "other", other: "village" }, episode_story: { missing: "refused" as const } },
    ];
    const held = [interviewWith({ episodes: { entries } }), interviewWith({}, { id: idOf(2) })];
    const rows = parse(await join(episodesCsv(dataset(held))));
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      interview__id: idOf(1),
      panel: "episodes",
      episode: "2",
      episode_level: "other",
      episode_level__other_text: "village",
      episode_story__missing: "refused",
    });
  });
});

describe("codebook.csv", () => {
  it("opens with what a reader must know of the study", () => {
    const [first] = rows;
    expect(first).toMatchObject({ file: "", variable: "study__caveat" });
    expect(first?.question_en).toBe(protocol.study.caveat.default);
  });

  const rows = parse(codebookCsv({ protocols: [protocol], origin: "main" }));

  it("describes every column of both data files", async () => {
    const described = new Set(rows.map((r) => `${r.file} ${r.variable}`));
    for (const [file, text] of [
      ["interviews.csv", await join(interviewsCsv(dataset([])))],
      ["episodes.csv", await join(episodesCsv(dataset([])))],
    ] as const) {
      for (const column of headerOf(text)) expect(described).toContain(`${file} ${column}`);
    }
  });

  it("gives questions and options in each language, and labels every type of non-response", () => {
    const education = rows.find((r) => r.variable === "sectors__education");
    expect(education).toMatchObject({
      question_en: "Which sectors does it work in?",
      "question_zh-cn": "机构在哪些领域工作？",
      measure: "multiple",
      basis: "counted",
      section: "methods",
      code: "education",
      "code_text_zh-cn": "教育",
    });
    const missing = rows.filter((r) => r.variable === "years__missing").map((r) => r.code);
    expect(missing).toContain("consent_withdrawn");
    expect(missing).toHaveLength(6);
    const noRate = rows.filter((r) => r.variable === "budget_usd__missing").map((r) => r.code);
    expect(noRate).toContain("not_convertible");
  });
});

describe("tallies.csv", () => {
  it("has a row per item, site and option, with the bases", () => {
    const columns = new Columns();
    columns.advance(interviewWith({ collaborates: { value: "yes" } }), protocol);
    const report = tally(columns.rows("small-study", "main"), study, "main");
    const rows = parse(talliesCsv(report, "zh-cn")).filter((r) => r.item === "collaborates");
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      site: "(all)",
      cases: "1",
      option: "yes",
      option_text: "是",
      count: "1",
    });
  });
});

function dataset(held: readonly Interview[]): Dataset {
  return {
    origin: "main",
    protocols: [protocol],
    packs,
    leftOut: [],
    interviews: () => each(held, protocol),
  };
}

async function* each(held: readonly Interview[], under: typeof protocol) {
  for (const interview of held) yield { interview, protocol: under };
}

async function interviewRows(answers: Record<string, Answer>) {
  return parse(await join(interviewsCsv(dataset([interviewWith(answers)]))));
}

async function join(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** Reads a file as RFC 4180 has it, with any of the line ends that spreadsheets take for one. */
function parse(text: string): Record<string, string>[] {
  const [header = [], ...lines] = readLines(text.slice(1));
  return lines.map((line) => Object.fromEntries(line.map((cell, i) => [header[i] ?? "", cell])));
}

function headerOf(text: string): string[] {
  return readLines(text.slice(1))[0] ?? [];
}

function readLines(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, bare = "", end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/g,
  )) {
    if (end === "" && line.length === 0) break;
    line.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
