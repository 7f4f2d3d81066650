// `resite add PATH`: registers a study after the check found nothing.
import { Problem } from "../../protocols/problem.ts";
import { type Finding, finding, type StudyFiles } from "../../protocols/wire.ts";
import { registerStudy } from "../registration.ts";
import type { Store, StoredStudy } from "../store/store.ts";
import { checkFolder, printFindings } from "./check.ts";
import { type Command, type Context, type ExitCode, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const addCommand: Command = {
  summary: "register a study from its folder, if the check finds nothing",
  usage: "PATH",
  help: `Checks the folder PATH as \`check\` does; findings are printed and stop it. A study registered before is replaced:
interviews keep the version of the instrument they were held under. A changed instrument needs a new study.version,
and no published figure or site that is registered may go missing.

Example: npx resite add protocols/instruments/hasmath-hsu-2014`,
  async run(args, context) {
    const { positionals } = readOptions(args, {}, ["PATH"]);
    const { files, findings } = await checkFolder(positionals[0] ?? "");
    if (files === undefined || findings.length > 0) return refuse(findings, context);
    const { cases: _importedApart, ...study } = files;
    const registered = await withStore(context, (store) => register(store, study, context), "new");
    if (registered.state === "refused") return refuse(registered.findings, context);
    const { id, instrument, packs } = registered.study;
    const sites = packs.length === 0 ? "no sites" : `sites ${packs.map((p) => p.id).join(", ")}`;
    context.out(`Registered ${id} ${instrument.study.version} with ${sites}, in ${context.dataDir()}.`);
    return 0;
  },
};

type Registered = { state: "registered"; study: StoredStudy } | { state: "refused"; findings: Finding[] };

async function register(store: Store, files: StudyFiles, { now, by }: Context): Promise<Registered> {
  try {
    return { state: "registered", study: await registerStudy(store, files, now(), by) };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "instrument_findings") throw error;
    return { state: "refused", findings: finding.array().parse(error.extensions.findings) };
  }
}

function refuse(findings: readonly Finding[], context: Context): ExitCode {
  printFindings(findings, context);
  context.err(`resite: not registered: there are findings (${findings.length}); mend them and add it again`);
  return 1;
}
