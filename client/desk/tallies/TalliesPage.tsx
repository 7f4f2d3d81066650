// The tallies of one study, for one origin at a time: one question chosen from the list, or all of them.
import { useCallback } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import type { Origin } from "../../../protocols/terms.ts";
import type { ItemTally, TallyReport } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useText, useWords } from "../../language.tsx";
import { address, originIn } from "../address.ts";
import { Loaded } from "../Loaded.tsx";
import { OriginPicker } from "../OriginPicker.tsx";
import { useParticipationWords } from "../participation.ts";
import { useResource } from "../resource.ts";
import type { OpenStudy } from "../StudyArea.tsx";
import { Title } from "../Title.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { AllItems } from "./AllItems.tsx";
import { Downloads } from "./Downloads.tsx";
import { ItemChooser } from "./ItemChooser.tsx";
import { ItemView } from "./ItemView.tsx";
import { groupByItem } from "./itemGroups.ts";
import { type CaseBase, caseBases } from "./tallyTable.ts";
import { tallyWords } from "./tallyWords.ts";

export interface Shown {
  origin: Origin;
  /** `all`, an item's name, or undefined for the first. */
  item: string | undefined;
  percent: CaseBase;
}

export function TalliesPage({ study }: { study: OpenStudy }) {
  const w = useWords(tallyWords);
  const text = useText();
  const [params] = useSearchParams();
  const id = study.detail.id;
  const shown: Shown = {
    origin: originIn(params),
    item: params.get("item") ?? undefined,
    percent: caseBases.find((b) => b === params.get("percent")) ?? "answered",
  };
  const { origin } = shown;
  const report = useResource(useCallback(() => api.tallies(id, { origin }), [id, origin]));
  return (
    <>
      <Title text={w.title} study={text(study.detail.title)} />
      <OriginPicker
        chosen={origin}
        counts={study.detail.interviews}
        to={(o) => address.tallies(id, { ...shown, origin: o })}
      />
      <Loaded resource={report} what={w.loading}>
        {(value) => <Report report={value} shown={shown} study={study} reread={report.reload} />}
      </Loaded>
    </>
  );
}

function Report({
  report,
  shown,
  study,
  reread,
}: {
  report: TallyReport;
  shown: Shown;
  study: OpenStudy;
  reread: () => void;
}) {
  const w = useWords(tallyWords);
  const text = useText();
  const participation = useParticipationWords();
  const { origins } = useVocabulary();
  if (report.interviews === 0) {
    return (
      <div className="notice">
        <p>
          <strong>{report.declined > 0 ? participation(report) : w.empty(origins[shown.origin])}</strong>
        </p>
        <p>{w.emptyNext}</p>
      </div>
    );
  }
  return (
    <>
      {report.heading && <p className={`notice origin-banner ${shown.origin}`}>{text(report.heading)}</p>}
      <div className="title-row">
        <p>{participation(report)}</p>
        <button type="button" className="quiet" onClick={reread}>
          {w.reread}
        </button>
      </div>
      <Downloads study={study.detail.id} origin={shown.origin} />
      {report.items.length === 0 ? (
        <p className="notice">{w.noItems}</p>
      ) : (
        <Items items={report.items} shown={shown} study={study} />
      )}
    </>
  );
}

function Items({ items, shown, study }: { items: readonly ItemTally[]; shown: Shown; study: OpenStudy }) {
  const w = useWords(tallyWords);
  const [, go] = useLocation();
  const id = study.detail.id;
  const { origin } = shown;
  const comparison = useResource(useCallback(() => api.comparison(id, origin), [id, origin]));
  const groups = groupByItem(items);
  const to = (item: string) => address.tallies(id, { ...shown, item });
  // Unless told otherwise, start with something that the source counts.
  const counted = groups.find((g) => study.protocol.item(g.item)?.basis === "counted");
  const chosen = shown.item ?? (counted ?? groups[0])?.item;
  const view = (group: (typeof groups)[number]) => (
    <ItemView
      key={group.item}
      tallies={group.tallies}
      study={study}
      shown={shown}
      comparison={comparison}
      choosePercent={(percent) => go(address.tallies(id, { ...shown, percent }), { replace: true })}
    />
  );
  const one = groups.find((g) => g.item === chosen);
  return (
    <>
      <ItemChooser groups={groups} chosen={chosen ?? "all"} study={study} to={to} />
      {chosen === "all" ? (
        <AllItems groups={groups} study={study} view={view} />
      ) : one ? (
        view(one)
      ) : (
        <p className="notice">{w.unknownItem}</p>
      )}
      <p>
        <Link className="target" href={address.comparison(id, origin)}>
          {w.seeAll}
        </Link>
      </p>
    </>
  );
}
