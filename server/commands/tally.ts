// `resite tally`: the closed items of a study, counted, as text or JSON.
import type { TallyReport } from "../../protocols/wire.ts";
import { createTallies } from "../tallies.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { findStudy, readOptions, readOrigin } from "./options.ts";
import { tallyText } from "./tallyText.ts";

export const tallyCommand: Command = {
  summary: "tally the closed items of a study",
  usage: "--study ID [--origin ORIGIN] [--by site] [--items NAME,…] [--json]",
  help: `Counts interviews of one origin: main (unless told otherwise), pilot, practice, article or synthetic. Those whose
respondents declined to take part are told apart and enter no base. Every count stands with its base; non-response is told by type. Items of a repeating panel are tallied over episodes and over
interviews with at least one.

  --study ID       the study
  --origin ORIGIN  whose interviews
  --by site        one column per site beside the total
  --items NAME,…   only these items
  --json           the report as JSON, as GET /api/studies/ID/tallies gives it

Example: npx resite tally --study hasmath-hsu-2014 --origin article --by site --items sectors`,
  async run(args, context) {
    const { values } = readOptions(args, {
      study: "string",
      origin: "string",
      by: "string",
      items: "string",
      json: "boolean",
    });
    if (values.by !== undefined && values.by !== "site") throw new UsageError("--by takes only site");
    const origin = readOrigin(values.origin);
    const items = values.items?.split(",").map((name) => name.trim());
    const report = await withStore(context, async (store) => {
      const { id } = await findStudy(store, values.study);
      return await createTallies({ store }).tally(id, origin, items);
    });
    const shown = values.by === "site" ? report : totalsOnly(report);
    context.out(values.json ? JSON.stringify(shown, null, 2) : tallyText(shown));
    return 0;
  },
};

function totalsOnly(report: TallyReport): TallyReport {
  const items = report.items.map((item) => ({ ...item, groups: item.groups.filter((g) => g.site === null) }));
  return { ...report, items };
}
