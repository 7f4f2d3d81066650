// `resite add PATH`: registers a study after the check found nothing.
import { registerStudy } from "../registration.ts";
import { checkFolder, printFindings } from "./check.ts";
import { type Command, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const addCommand: Command = {
  summary: "register a study from its folder, if the check finds nothing",
  usage: "PATH",
  help: `Checks the folder PATH as \`check\` does; findings are printed and stop it. A study registered before is replaced:
interviews keep the version of the instrument they were held under.

Example: npx resite add protocols/instruments/hasmath-hsu-2014`,
  async run(args, context) {
    const { positionals } = readOptions(args, {}, ["PATH"]);
    const { files, findings } = await checkFolder(positionals[0] ?? "");
    if (files === undefined || findings.length > 0) {
      printFindings(findings, context);
      context.err(
        `resite: not registered: the check has findings (${findings.length}); mend them and add it again`,
      );
      return 1;
    }
    const { cases: _importedApart, ...study } = files;
    const { id, instrument, packs } = await withStore(context, (store) =>
      registerStudy(store, study, context.now()),
    );
    const sites = packs.length === 0 ? "no sites" : `sites ${packs.map((p) => p.id).join(", ")}`;
    context.out(`Registered ${id} ${instrument.study.version} with ${sites}.`);
    return 0;
  },
};
