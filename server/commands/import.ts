// `resite import FILE`: takes in the cases that a source reports, as interviews of origin `article`.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type CaseFile, caseFileSchema, expandCase } from "../../protocols/cases.ts";
import { encodeEnvelope } from "../../protocols/envelope.ts";
import { compile } from "../../protocols/protocol.ts";
import type { Finding } from "../../protocols/wire.ts";
import { checkCases } from "../domain/lint/cases.ts";
import { reportInto } from "../domain/lint/finding.ts";
import { createIntake, type IntakeOutcome } from "../intake.ts";
import type { Store, StoredStudy } from "../store/store.ts";
import { printFindings } from "./check.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { findStudy, readOptions } from "./options.ts";

export const importCommand: Command = {
  summary: "take in the cases that a source reports individually",
  usage: "FILE",
  help: `Reads a cases.json, completes each case with \`not reported in source\`, checks all of them against the registered
study, and appends them as interviews of origin article. Findings stop it before anything is stored. A case
imported twice is counted once.

Example: npx resite import protocols/instruments/hasmath-hsu-2014/cases.json`,
  async run(args, context) {
    const { positionals } = readOptions(args, {}, ["FILE"]);
    const file = positionals[0] ?? "";
    const json = readCases(file);
    return await withStore(context, async (store) => {
      const named = caseFileSchema.pick({ study: true }).loose().safeParse(json);
      const study = await findStudy(store, named.success ? named.data.study : undefined);
      const findings = check(json, study, basename(file));
      const parsed = caseFileSchema.safeParse(json);
      if (findings.length > 0 || !parsed.success) {
        printFindings(findings, context);
        context.err(
          `resite: nothing imported: the check has findings (${findings.length}); mend them and import again`,
        );
        return 1;
      }
      const outcomes = await append(parsed.data, study, store);
      const count = (state: string) => outcomes.filter((o) => describeOutcome(o) === state).length;
      context.out(`${study.id}: ${count("new")} received, ${count("there")} already there.`);
      const others = outcomes.length - count("new") - count("there");
      if (others === 0) return 0;
      context.err(
        `resite: ${others} not counted: they differ from what is there (or were withdrawn); both copies are kept, see the desk`,
      );
      return 1;
    });
  },
};

function readCases(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "?";
    throw new UsageError(`${file} cannot be read as a cases.json: ${reason}`);
  }
}

function check(json: unknown, study: StoredStudy, file: string): Finding[] {
  const findings: Finding[] = [];
  const packs = study.packs.map((pack) => ({ file: `sites/${pack.id}.json`, json: pack }));
  const around = { instrument: study.instrument, published: study.published, packs };
  checkCases(json, around, reportInto(findings, file));
  return findings;
}

/** One after another; each is on disk when its outcome is here. */
async function append(file: CaseFile, study: StoredStudy, store: Store): Promise<IntakeOutcome[]> {
  const intake = createIntake(store);
  const outcomes: IntakeOutcome[] = [];
  for (const one of file.cases) {
    const hash = study.protocols.find((p) => p.site === one.site)?.hash ?? "";
    const stored = await store.protocol(hash);
    if (stored === undefined) throw new Error(`The study is registered without a protocol for ${one.site}.`);
    const { record, identity } = expandCase(compile(stored.instrument), hash, one);
    outcomes.push(await intake.receive(encodeEnvelope(record, identity), { interview: one.id, revision: 1 }));
  }
  return outcomes;
}

function describeOutcome(outcome: IntakeOutcome): "new" | "there" | "other" {
  if (outcome.state !== "received") return "other";
  return outcome.first ? "new" : "there";
}
