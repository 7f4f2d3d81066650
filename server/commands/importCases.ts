// The part of `resite import` that takes in the cases a source reports, as interviews of origin `article`.
import { type CaseFile, caseFileSchema, expandCase } from "../../protocols/cases.ts";
import { compile } from "../../protocols/protocol.ts";
import type { Finding } from "../../protocols/wire.ts";
import { checkCases } from "../domain/lint/cases.ts";
import { reportInto } from "../domain/lint/finding.ts";
import type { Store, StoredStudy } from "../store/store.ts";
import type { Made } from "./append.ts";
import { appendCases } from "./appendCases.ts";
import { printFindings } from "./check.ts";
import type { Context, ExitCode } from "./command.ts";
import { findStudy } from "./options.ts";

/** `file` is the name that findings tell. */
export async function importCases(
  json: unknown,
  file: string,
  store: Store,
  context: Context,
): Promise<ExitCode> {
  const named = caseFileSchema.pick({ study: true }).loose().safeParse(json);
  const study = await findStudy(store, named.success ? named.data.study : undefined);
  const findings = check(json, study, file);
  const parsed = caseFileSchema.safeParse(json);
  if (findings.length > 0 || !parsed.success) {
    printFindings(findings, context);
    context.err(
      `resite: nothing imported: the check has findings (${findings.length}); mend them and import again`,
    );
    return 1;
  }
  const made = await expandAll(parsed.data, study, store);
  const { received, there, corrected, refused } = await appendCases(made, store, context.by);
  context.out(`${study.id}: ${received} received, ${there} already there, ${corrected} corrected.`);
  if (refused === 0) return 0;
  const why = "they differ from what is there, or were withdrawn; the desk shows both copies";
  context.err(`resite: ${refused} not counted: ${why}`);
  return 1;
}

function check(json: unknown, study: StoredStudy, file: string): Finding[] {
  const findings: Finding[] = [];
  const packs = study.packs.map((pack) => ({ file: `sites/${pack.id}.json`, json: pack }));
  const around = { instrument: study.instrument, published: study.published, packs };
  checkCases(json, around, reportInto(findings, file));
  return findings;
}

/** Each case as an interview under the protocol of its site. */
async function expandAll(file: CaseFile, study: StoredStudy, store: Store): Promise<Made[]> {
  return await Promise.all(
    file.cases.map(async (one) => {
      const hash = study.protocols.find((p) => p.site === one.site)?.hash ?? "";
      const stored = await store.protocol(hash);
      if (stored === undefined) throw new Error(`the study is registered without a protocol for ${one.site}`);
      return expandCase(compile(stored.instrument), hash, one);
    }),
  );
}
