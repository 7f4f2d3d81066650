// The command line as a person uses it: what it prints, what it stores, and the code it ends with.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appendAll } from "../../server/commands/append.ts";
import type { Context } from "../../server/commands/command.ts";
import { runVerb } from "../../server/commands/verbs.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import { createTallies } from "../../server/tallies.ts";
import { interviewWith } from "./domain/smallStudy.ts";
import { openFieldwork } from "./fieldwork.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const smallStudy = join(root, "tests/fixtures/small-study");
const shipped = join(root, "protocols/instruments/hasmath-hsu-2014");
const STUDY = "hasmath-hsu-2014";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "resite-cli-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const now = () => new Date("2030-01-31T12:00:00Z");

function openStore() {
  return openSqliteStore({
    file: join(folder, "data", "resite.sqlite"),
    serverKey: Buffer.alloc(32, 7),
    now,
  });
}

/** Runs a verb on the store of this test's folder. */
async function resite(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const context: Context = {
    out: (text) => out.push(text),
    err: (line) => err.push(line),
    openStore,
    address: () => "http://localhost:3000",
    dataDir: () => join(folder, "data"),
    serverKey: () => Buffer.alloc(32, 7),
    by: { who: "someone", from: "cli" },
    now,
    version: "1.2.3",
  };
  const code = await runVerb(args, context);
  return { code, out: out.join("\n"), err };
}

function copyOf(study: string): string {
  const copy = join(folder, "study");
  cpSync(study, copy, { recursive: true });
  return copy;
}

describe("check", () => {
  test("a study without findings ends with 0 and shows each figure's arithmetic", async () => {
    const { code, out, err } = await resite("check", shipped);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    expect(out).toContain("No findings.");
    expect(out).toMatch(/^inconsistent +budget_average, .*as mean: .*28 × 78,283 = 2,191,924/m);
    expect(out).toMatch(/^consistent +budget_average, .*as median: /m);
  });

  test("findings end with 1, each with its file, path and remedy", async () => {
    const copy = copyOf(smallStudy);
    const file = join(copy, "sites", "north.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"words"', '"wordz"'));
    const { code, out } = await resite("check", copy);
    expect(code).toBe(1);
    expect(out).toContain('sites/north.json wordz: "wordz" is not known here. [unknown_property]');
    expect(out).toContain("Remove it or correct its spelling.");
  });

  test("--json gives findings and consistency to a machine", async () => {
    const { out } = await resite("check", smallStudy, "--json");
    const report = JSON.parse(out) as { findings: unknown[]; consistency: { figure: string }[] };
    expect(report.findings).toEqual([]);
    expect(report.consistency.map((c) => c.figure)).toContain("years_mean");
  });

  test("a file that is no JSON is a finding with its line and column", async () => {
    const copy = copyOf(smallStudy);
    writeFileSync(join(copy, "published.json"), '{\n  "study": \n}');
    const { code, out } = await resite("check", copy);
    expect(code).toBe(1);
    expect(out).toContain("published.json: Line 3, column 1: no JSON value starts here. [unreadable_json]");
  });

  test("a byte order mark is a finding, not a riddle", async () => {
    const copy = copyOf(smallStudy);
    const file = join(copy, "instrument.json");
    writeFileSync(file, `\uFEFF${readFileSync(file, "utf8")}`);
    expect((await resite("check", copy)).out).toContain("a byte order mark stands before the JSON");
  });

  test("a folder without an instrument has a finding", async () => {
    const { code, out } = await resite("check", folder);
    expect(code).toBe(1);
    expect(out).toContain("[missing_file]");
  });

  test("a folder that is not there is wrong use", async () => {
    const { code, err } = await resite("check", join(folder, "nowhere"));
    expect(code).toBe(2);
    expect(err).toHaveLength(1);
  });
});

describe("add and import", () => {
  test("a study with findings is not registered", async () => {
    const copy = copyOf(smallStudy);
    const file = join(copy, "instrument.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"construct": "profile",', ""));
    const { code, out } = await resite("add", copy);
    expect(code).toBe(1);
    expect(out).toContain("[no_construct]");
    expect((await resite("tally", "--study", "small-study")).code).toBe(2);
  });

  test("the article's cases imported twice are counted once", async () => {
    expect((await resite("add", shipped)).code).toBe(0);
    const cases = join(shipped, "cases.json");
    expect((await resite("import", cases)).out).toBe(`${STUDY}: 16 received, 0 already there, 0 corrected.`);
    expect((await resite("import", cases)).out).toBe(`${STUDY}: 0 received, 16 already there, 0 corrected.`);
    const { out } = await resite("tally", "--study", STUDY, "--origin", "article", "--by", "site", "--json");
    expect(JSON.parse(out)).toMatchObject({ interviews: 16, origin: "article" });
  });

  test("a case whose content changed is corrected once, and the others stay as they are", async () => {
    await resite("add", shipped);
    const file = join(folder, "cases.json");
    const cases = readFileSync(join(shipped, "cases.json"), "utf8");
    writeFileSync(file, cases);
    await resite("import", file);
    const changed = JSON.parse(cases) as { cases: { held: string }[] };
    if (changed.cases[0]) changed.cases[0].held = "2010";
    writeFileSync(file, JSON.stringify(changed));
    const corrected = await resite("import", file);
    expect(corrected).toMatchObject({ code: 0, out: `${STUDY}: 0 received, 15 already there, 1 corrected.` });
    expect((await resite("import", file)).out).toBe(`${STUDY}: 0 received, 16 already there, 0 corrected.`);
  });

  test("cases follow their instrument to its next version", async () => {
    const copy = copyOf(shipped);
    await resite("add", copy);
    await resite("import", join(copy, "cases.json"));
    const file = join(copy, "instrument.json");
    const instrument = JSON.parse(readFileSync(file, "utf8")) as { study: { version: string } };
    instrument.study.version = "99.0.0";
    writeFileSync(file, JSON.stringify(instrument));
    expect(await resite("add", copy)).toMatchObject({ code: 0, err: [] });
    const imported = await resite("import", join(copy, "cases.json"));
    expect(imported).toMatchObject({
      code: 0,
      out: `${STUDY}: 0 received, 0 already there, 16 corrected.`,
    });
  });

  test("a changed instrument under a registered version is refused, and so is a lost site or figure", async () => {
    const copy = copyOf(smallStudy);
    await resite("add", copy);
    const file = join(copy, "instrument.json");
    const instrument = JSON.parse(readFileSync(file, "utf8")) as { title: { default: string } };
    instrument.title.default = "Another title";
    writeFileSync(file, JSON.stringify(instrument));
    const refused = await resite("add", copy);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("a changed instrument is a new version");
    expect(refused.err).toHaveLength(1);
    rmSync(join(copy, "published.json"));
    const { out } = await resite("add", copy);
    expect(out).toContain("published.json figures: Published figures that are registered are missing: ");
  });

  test("a case that does not fit stops the import before anything is stored", async () => {
    await resite("add", shipped);
    const file = join(folder, "cases.json");
    const cases = readFileSync(join(shipped, "cases.json"), "utf8");
    writeFileSync(file, cases.replace('"competition_gongo"', '"zip"'));
    const { code, out, err } = await resite("import", file);
    expect(code).toBe(1);
    expect(out).toContain("cases.json cases.0.answers.risks_met.value.0: ");
    expect(err[0]).toContain("nothing imported");
    const tally = await resite("tally", "--study", STUDY, "--origin", "article", "--json");
    expect(JSON.parse(tally.out)).toMatchObject({ interviews: 0 });
  });

  test("cases of a study that is not registered are wrong use, told in one line", async () => {
    const { code, err } = await resite("import", join(shipped, "cases.json"));
    expect(code).toBe(2);
    expect(err.join()).toContain("register one with `resite add PATH`");
  });

  test.each([
    ["a byte order mark", "\uFEFF{}", "line 1, column 1: a byte order mark"],
    ["no JSON in it", '{\n"study": }', "line 2, column 10: no JSON value"],
  ])("a file with %s is wrong use, told with its place", async (_what, text, words) => {
    const file = join(folder, "cases.json");
    writeFileSync(file, text);
    const { code, err } = await resite("import", file);
    expect(code).toBe(2);
    expect(err.join()).toContain(words);
  });
});

describe("synthetic", () => {
  test("an invented set is counted once, however often it is made, and stands apart from the study's own", async () => {
    expect((await resite("synthetic", "--variant", "holding")).out).toContain("28 received");
    expect((await resite("synthetic", "--variant", "holding")).out).toContain("0 received, 28 already there");
    const main = await resite("tally", "--study", STUDY, "--json");
    expect(JSON.parse(main.out)).toMatchObject({ interviews: 0 });
    const synthetic = await resite("tally", "--study", STUDY, "--origin", "synthetic", "--items", "sectors");
    expect(synthetic.out).toContain("Synthetic interviews");
    expect(synthetic.out).toMatch(/Education +18 \(64\.3 %; 29\.5 %\)/);
  });

  test("a second set beside the first is refused", async () => {
    await resite("synthetic", "--variant", "holding");
    const { code, err } = await resite("synthetic", "--variant", "failing");
    expect(code).toBe(2);
    expect(err.join()).toContain("another synthetic set");
  });
});

/** Registers the small study and stores one interview of it. */
async function hold(
  answers: Parameters<typeof interviewWith>[0],
  more: Parameters<typeof interviewWith>[1] = {},
  received = 1,
): Promise<void> {
  await resite("add", smallStudy);
  const store = await openStore();
  const protocol = (await store.study("small-study"))?.protocols.find((p) => p.site === "north")?.hash;
  const record = interviewWith(answers, { protocol, origin: "main", ...more });
  const act = { who: "someone", from: "cli", action: "interview_imported" } as const;
  expect(await appendAll([{ record, identity: identityOf(record.id) }], store, act)).toEqual({
    received,
    there: 0,
    refused: 1 - received,
  });
  await store.close();
}

const identityOf = (id: string) =>
  ({ schema: 1, id, revision: 1, answers: { org_name: { missing: "refused" } } }) as const;

test("invented interviews never come to stand beside real ones", async () => {
  await hold({});
  const { code, err } = await resite("synthetic", "--variant", "holding");
  expect(code).toBe(2);
  expect(err.join()).toContain("holds 1 other interviews");
});

test("invented interviews never come to stand beside those of the article", async () => {
  await resite("add", shipped);
  await resite("import", join(shipped, "cases.json"));
  const { code, err } = await resite("synthetic", "--variant", "holding");
  expect(code).toBe(2);
  expect(err.join()).toContain("holds 16 other interviews");
});

test("an import beside a running server is seen in the server's next tally", async () => {
  await resite("add", shipped);
  const running = await openStore();
  const tallies = createTallies({ store: running });
  expect(await tallies.tally(STUDY, "article")).toMatchObject({ interviews: 0 });
  expect((await resite("import", join(shipped, "cases.json"))).code).toBe(0);
  expect(await tallies.tally(STUDY, "article")).toMatchObject({ interviews: 16 });
  await running.close();
});

describe("tally, compare, export and erase", () => {
  test("compare says of a synthetic set what each bound does", async () => {
    await resite("synthetic", "--variant", "failing");
    const { out } = await resite("compare", "--study", STUDY, "--origin", "synthetic");
    expect(out).toContain("  does not hold: ");
    expect(out).toContain("flagged, inconsistent as mean");
    expect(out).not.toContain("  holds: ");
  });

  test("an interview whose respondent declined is told apart", async () => {
    await hold({ consent_take_part: { value: "no" } });
    const [tallied, compared] = await Promise.all([
      resite("tally", "--study", "small-study"),
      resite("compare", "--study", "small-study"),
    ]);
    const counts = "small-study, origin main, interviews 0, declined to take part 1\n";
    expect([tallied.out, compared.out]).toEqual([
      expect.stringContaining(counts),
      expect.stringContaining(counts),
    ]);
  });

  test("exports are written to new files alone", async () => {
    await resite("synthetic", "--variant", "holding");
    const file = join(folder, "interviews.csv");
    const args = ["export", "--study", STUDY, "--what", "interviews", "--origin", "synthetic", "--out", file];
    expect((await resite(...args)).code).toBe(0);
    expect(readFileSync(file, "utf8").trim().split("\r\n")).toHaveLength(29);
    expect(await resite(...args)).toMatchObject({ code: 2 });
  });

  test("an export that meets a damaged interview names it and leaves no half file", async () => {
    await resite("synthetic", "--variant", "holding");
    const db = new SQLite(join(folder, "data", "resite.sqlite"));
    db.exec("UPDATE records SET sealed = zeroblob(40) WHERE seq = 9");
    db.close();
    const file = join(folder, "interviews.csv");
    const args = ["export", "--study", STUDY, "--what", "interviews", "--origin", "synthetic", "--out", file];
    const { code, err } = await resite(...args);
    expect(code).toBe(1);
    const named = /damaged on disk: ([0-9a-f-]{36})\. A backup/.exec(err.join())?.[1] ?? "none";
    expect(existsSync(file)).toBe(false);
    const rest = await resite(...args, "--leave-out-damaged");
    expect(rest).toMatchObject({
      code: 0,
      err: [expect.stringContaining(`${named} is damaged on disk and left out`)],
    });
    const lines = readFileSync(file, "utf8").trim().split("\r\n");
    expect(lines).toHaveLength(28);
    expect(lines.join()).not.toContain(named);
  });

  test("an interview is erased only with --yes, and is gone from the tallies", async () => {
    await resite("synthetic", "--variant", "holding", "--seed", "1");
    const store = await openStore();
    const [{ id } = { id: "none" }] = await store.interviewsAtOnce(STUDY, "synthetic", null);
    await store.close();
    const tallied = async () =>
      (
        JSON.parse((await resite("tally", "--study", STUDY, "--origin", "synthetic", "--json")).out) as {
          interviews: number;
        }
      ).interviews;
    const unsure = await resite("erase", id);
    expect([unsure.code, unsure.err.join()]).toEqual([2, expect.stringContaining("say --yes")]);
    expect(await tallied()).toBe(28);
    const sure = await resite("erase", id, "--yes");
    expect([sure.code, sure.err]).toEqual([0, []]);
    expect(sure.out).toContain(`Interview ${id} is erased`);
    expect(await tallied()).toBe(27);
    const unknown = await resite("erase", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "--yes");
    expect([unknown.code, unknown.err]).toEqual([
      2,
      ["resite: There is no interview 6f9619ff-8b86-4d01-b42d-00cf4fc964ff."],
    ]);
  });

  test("what was kept aside is checked again, and taken in without lost parts only by their number", async () => {
    const type = "audio/webm";
    const segments = ["a", "b"].map((digit, n) => ({
      ...{ digest: digit.repeat(64), type, bytes: 9, stretch: 0 },
      ...{ from: n * 1000, to: (n + 1) * 1000 },
    }));
    await hold({}, { recording: { segments } }, 0);
    const told = "Entry 1, interview 00000000-0000-4000-8000-000000000001 revision 1: ";
    const looked = await resite("recheck");
    expect([looked.code, looked.err]).toEqual([1, []]);
    expect(looked.out).toBe(
      `${told}still kept aside, media_missing: record:recording.segments.0 not_received; record:recording.segments.1 not_received. If the tablet says that they are lost: npx resite recheck --entry 1 --without-parts 2`,
    );
    const fewer = await resite("recheck", "--entry", "1", "--without-parts", "1");
    expect([fewer.code, fewer.out]).toEqual([1, looked.out]);
    const taken = await resite("recheck", "--entry", "1", "--without-parts", "2");
    expect([taken.code, taken.out]).toEqual([0, `${told}taken in.`]);
    expect(await resite("recheck")).toMatchObject({ code: 0, out: "Nothing is kept aside." });
    const gone = await resite("recheck", "--entry", "1");
    expect([gone.code, gone.err]).toEqual([2, [expect.stringContaining("no entry 1 is kept aside")]]);
    const store = await openStore();
    expect(await store.takenWithout("00000000-0000-4000-8000-000000000001")).toEqual([
      { revision: 1, parts: 2, at: now().toISOString() },
    ]);
    await store.close();
    expect((await resite("tally", "--study", "small-study")).out).toContain("interviews 1");
  });

  test("what fits once its study is registered is taken in by one look at all", async () => {
    const { north } = await openFieldwork();
    await resite("synthetic", "--variant", "holding");
    const record = interviewWith({}, { protocol: north.hash });
    const store = await openStore();
    await appendAll([{ record, identity: identityOf(record.id) }], store, {
      who: "someone",
      from: "cli",
      action: "interview_imported",
    });
    await store.close();
    expect((await resite("recheck")).out).toContain("still kept aside, unknown_study: ");
    await resite("add", smallStudy);
    const looked = await resite("recheck");
    expect([looked.code, looked.out]).toEqual([0, expect.stringContaining("revision 1: taken in.")]);
  });

  test("a backup to a folder that cannot be made is wrong use, and ends", async () => {
    await resite("add", smallStudy);
    const recipient = await identityToRecipient(await generateX25519Identity());
    const { code, err } = await resite("backup", "/proc/resite/copy.age", "--recipient", recipient);
    expect(code).toBe(2);
    expect(err).toEqual([expect.stringContaining("the folder /proc/resite cannot be made or written")]);
  });

  test("an item that cannot be tallied is wrong use", async () => {
    await resite("add", smallStudy);
    const { code, err } = await resite("tally", "--study", "small-study", "--items", "org_name");
    expect(code).toBe(2);
    expect(err).toHaveLength(1);
  });
});

describe("wrong use is told in one line and ends with 2", () => {
  test.each([
    ["a verb that is not there", ["zip"], "no verb zip"],
    ["an option that is not there", ["tally", "--zip"], "--zip"],
    ["an argument too many", ["backup", "a", "b"], "one argument too many"],
    ["an argument too few", ["add"], "PATH is missing"],
    ["an option without its value", ["tally", "--study"], "--study"],
    ["no study", ["tally"], "--study ID is missing"],
    ["a study that is not registered", ["compare", "--study", "zip"], "no study zip"],
    ["an origin that is none", ["tally", "--study", "x", "--origin", "zip"], "--origin takes one of"],
    ["a grouping that is none", ["tally", "--study", "x", "--by", "zip"], "--by takes only site"],
    ["an export that is none", ["export", "--what", "zip"], "--what takes one of"],
    ["a variant that is none", ["synthetic", "--variant", "zip"], "--variant takes"],
    ["a seed that is no number", ["synthetic", "--variant", "holding", "--seed", "x"], "--seed takes"],
    ["an entry that is no number", ["recheck", "--entry", "x"], "--entry takes a whole number"],
    ["parts of no entry", ["recheck", "--without-parts", "1"], "name its --entry ID too"],
    ["a backup that would be readable", ["backup", "a"], "say either --passphrase-file FILE or --recipient"],
    ["a recipient that is none", ["backup", "a", "--recipient", "age1zip"], "--recipient takes a public key"],
    ["a backup that is not there", ["restore", "/nowhere.age"], "there is no file"],
    ["an audit of nothing", ["audit", "zip"], "say verify or list"],
    ["a head that is none", ["audit", "verify", "--head", "7"], "--head takes N:HASH"],
    ["a file of cases that is not there", ["import", "/nowhere.json"], "cannot be read"],
  ])("%s", async (_title, args, words) => {
    const { code, out, err } = await resite(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toHaveLength(1);
    expect(err[0]).toMatch(/^resite: [^\n]*$/);
    expect(err[0]).toContain(words);
  });
});

describe("help", () => {
  test("help lists the verbs, and each verb's help has an example", async () => {
    const { code, out } = await resite("help");
    expect(code).toBe(0);
    const verbs = [...out.matchAll(/^ {2}([a-z]+) {2}/gm)].map((match) => match[1] ?? "");
    expect(verbs).toEqual([
      "check",
      "add",
      "import",
      "tally",
      "compare",
      "export",
      "synthetic",
      "recheck",
      "backup",
      "restore",
      "erase",
      "audit",
    ]);
    for (const verb of verbs) {
      expect((await resite(verb, "--help")).out).toMatch(new RegExp(`Example: .*npx resite ${verb}`));
    }
  });

  test("--version tells the version", async () => {
    expect(await resite("--version")).toMatchObject({ code: 0, out: "1.2.3" });
  });
});

test("the program itself reads DATA_DIR, prints and ends with the verb's code", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "server/cli.ts", ...args], {
      cwd: root,
      env: { ...process.env, DATA_DIR: join(folder, "data") },
      encoding: "utf8",
    });
  const mistaken = run("audit", "verify");
  expect(mistaken).toMatchObject({ status: 2, stdout: "" });
  expect(mistaken.stderr).toContain("there is no database in");
  expect(existsSync(join(folder, "data"))).toBe(false);
  expect(run("add", smallStudy)).toMatchObject({ status: 0, stderr: "" });
  expect(existsSync(join(folder, "data", "resite.sqlite"))).toBe(true);
  const wrong = run("tally", "--study", "zip");
  expect(wrong).toMatchObject({ status: 2, stdout: "" });
  expect(wrong.stderr.trim().split("\n")).toHaveLength(1);
});
