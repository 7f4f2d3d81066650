// `resite erase INTERVIEW --yes`: destroys everything there is of an interview whose respondent withdrew it.
import { join } from "node:path";
import { Problem } from "../../protocols/problem.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const eraseCommand: Command = {
  summary: "erase an interview whose respondent withdrew it",
  usage: "INTERVIEW --yes",
  help: `Destroys its answers, identity, recordings and transcript, the copies that conflict or were kept aside, and the keys
that opened them. Only its id and the time stay: a tablet that sends it again is told, and deletes its own copy. A
running server counts it no more. It cannot be undone.

It cannot reach backups made before, the copies that are made before migrations (DATA_DIR/backups) and files that were exported:
delete those yourself.

  --yes  erase it; without, nothing is done

Example: npx resite erase 6f9619ff-8b86-4d01-b42d-00cf4fc964ff --yes`,
  async run(args, context) {
    const { values, positionals } = readOptions(args, { yes: "boolean" }, ["INTERVIEW"]);
    const interview = (positionals[0] ?? "").toLowerCase();
    if (values.yes !== true)
      throw new UsageError(`erasing cannot be undone; say --yes to erase ${interview.slice(0, 60)}`);
    const outcome = await withStore(context, (store) => store.erase(interview, context.by));
    if (outcome.state === "unknown_interview")
      throw new Problem("not_found", `There is no interview ${interview.slice(0, 60)}.`);
    context.out(
      `Interview ${interview} is erased (${outcome.at}). Backups and files exported before still hold it: delete those.`,
    );
    if (!outcome.emptied)
      context.err(
        "resite: another program is reading the database, so traces may lie beside it for a while; run this again",
      );
    for (const name of outcome.left)
      context.err(
        `resite: ${join(context.dataDir(), name)} may hold a copy of it. If a backup is under way, wait for it, delete that backup too and run this again; if none is, delete the folder`,
      );
    return outcome.emptied && outcome.left.length === 0 ? 0 : 1;
  },
};
