// One question's tallies: plot, table and, beside them, what was published about it.
import type { Comparison, ComparisonReport, ItemTally } from "../../../protocols/wire.ts";
import { useText, useWords } from "../../language.tsx";
import { CopyButton } from "../CopyButton.tsx";
import type { Resource } from "../resource.ts";
import type { OpenStudy } from "../StudyArea.tsx";
import { PublishedBeside } from "./PublishedBeside.tsx";
import { figuresAbout } from "./published.ts";
import type { Shown } from "./TalliesPage.tsx";
import { TallyPlot } from "./TallyPlot.tsx";
import { TallyTableView } from "./TallyTableView.tsx";
import { tallyCsv } from "./tallyCsv.ts";
import { type CaseBase, caseBases } from "./tallyTable.ts";
import { tallyWords } from "./tallyWords.ts";

export function ItemView({
  tallies,
  study,
  shown,
  comparison,
  choosePercent,
}: {
  tallies: readonly [ItemTally, ...ItemTally[]];
  study: OpenStudy;
  shown: Shown;
  comparison: Resource<ComparisonReport>;
  choosePercent: (base: CaseBase) => void;
}) {
  const w = useWords(tallyWords);
  const text = useText();
  const [first] = tallies;
  const about = comparison.state === "ready" ? figuresAbout(comparison.value.comparisons, first.item) : [];
  return (
    <section className="item-view" aria-label={text(first.title)}>
      <h2>{text(first.title)}</h2>
      <p className="aside">
        {w.measures[first.measure] ?? first.measure} · <code>{first.item}</code>
      </p>
      {tallies.some((t) => t.kind === "multiple") && (
        <PercentBase item={first.item} chosen={shown.percent} choose={choosePercent} />
      )}
      <div className="beside">
        <div>
          {tallies.map((tally) => (
            <OneTally
              key={tally.over}
              tally={tally}
              study={study}
              percent={shown.percent}
              comparisons={about}
            />
          ))}
        </div>
        <PublishedBeside title={text(first.title)} report={comparison} about={about} study={study} />
      </div>
    </section>
  );
}

function OneTally({
  tally,
  study,
  percent,
  comparisons,
}: {
  tally: ItemTally;
  study: OpenStudy;
  percent: CaseBase;
  comparisons: readonly Comparison[];
}) {
  const w = useWords(tallyWords);
  const text = useText();
  const alone = tally.options.filter((o) => o.exclusive).map((o) => text(o.text));
  return (
    <section className="one-tally">
      {tally.over !== "interviews" && <h3>{w.over[tally.over]}</h3>}
      <TallyPlot tally={tally} study={study} percent={percent} comparisons={comparisons} />
      <TallyTableView tally={tally} study={study} percent={percent} />
      {tally.kind === "multiple" && alone.length > 0 && <p className="aside">{w.alone(alone)}</p>}
      <CopyButton label={w.copy} text={() => tallyCsv(tally, percent, study.siteTitle)} />
    </section>
  );
}

function PercentBase({
  item,
  chosen,
  choose,
}: {
  item: string;
  chosen: CaseBase;
  choose: (base: CaseBase) => void;
}) {
  const w = useWords(tallyWords);
  return (
    <fieldset className="choices">
      <legend>{w.percentBase}</legend>
      {caseBases.map((base) => (
        <label key={base} className="check">
          <input
            type="radio"
            name={`percent-${item}`}
            checked={chosen === base}
            onChange={() => choose(base)}
          />
          {w.bases[base]}
        </label>
      ))}
    </fieldset>
  );
}
