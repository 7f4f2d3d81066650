// The interviews of one study: narrowed by the address, the latest received first, read on page by page.
import { useCallback, useState } from "react";
import { Link, useSearchParams } from "wouter";
import type { InterviewPage } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useColon } from "../../colon.ts";
import { Loading } from "../../Loading.tsx";
import { useText, useWords } from "../../language.tsx";
import { useMay } from "../access/session.ts";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import type { OpenStudy } from "../StudyArea.tsx";
import { Title } from "../Title.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { Filters } from "./Filters.tsx";
import { type Filter, isFiltered, isReversed, readFilter } from "./filter.ts";
import { filterWords } from "./filterWords.ts";
import { InterviewTable } from "./InterviewTable.tsx";
import { interviewWords } from "./interviewWords.ts";

const pageSize = 50;

export function InterviewList({ study }: { study: OpenStudy }) {
  const w = useWords(interviewWords);
  const text = useText();
  const [params] = useSearchParams();
  const { id, sites, title } = study.detail;
  const filter = readFilter(
    params,
    sites.map((s) => s.id),
  );
  return (
    <>
      <Title text={w.title} study={text(title)} />
      <Filters study={study} filter={filter} />
      {isReversed(filter) ? (
        <Empty filter={filter} study={study} />
      ) : (
        <Matching key={address.interviews(id, filter)} filter={filter} study={study} />
      )}
    </>
  );
}

/** Keyed by its filter, which therefore never changes under it. */
function Matching({ filter, study }: { filter: Filter; study: OpenStudy }) {
  const w = useWords(interviewWords);
  const [asked] = useState({ ...filter, study: study.detail.id, limit: pageSize });
  const read = useCallback((after?: string) => api.interviews({ ...asked, after }), [asked]);
  const first = useResource(useCallback(() => read(), [read]));
  return (
    <Loaded resource={first} what={w.loading}>
      {(page) =>
        page.interviews.length === 0 ? (
          <Empty filter={filter} study={study} />
        ) : (
          <Pages first={page} read={read} study={study} />
        )
      }
    </Loaded>
  );
}

function Empty({ filter, study }: { filter: Filter; study: OpenStudy }) {
  const f = useWords(filterWords);
  const colon = useColon();
  const on = useFiltersOn(filter, study);
  if (!isFiltered(filter)) return <NoneYet />;
  return (
    <div className="notice" role="status">
      <p>
        <strong>{isReversed(filter) ? f.reversed : f.none}</strong>
      </p>
      <p>
        {f.on}
        {colon}
        {on.join(f.comma)}
      </p>
    </div>
  );
}

/** What was kept aside may be of any study, and is told all the same to whoever may see it: it arrived. */
function NoneYet() {
  const w = useWords(interviewWords);
  const settles = useMay()("quarantine.settle");
  const quarantine = useResource(useCallback(async () => (settles ? api.quarantine() : []), [settles]));
  if (quarantine.state === "loading") return <Loading what={w.loading} />;
  const aside = quarantine.state === "ready" ? quarantine.value.length : 0;
  return (
    <div className="notice">
      <p>
        <strong>{aside > 0 ? w.noneAccepted(aside) : w.empty}</strong>
      </p>
      {aside > 0 ? (
        <Link className="target" href={address.attention}>
          {w.seeAside}
        </Link>
      ) : (
        <p>{w.emptyNext}</p>
      )}
    </div>
  );
}

/** Each filter that is on, in the words of its control. */
function useFiltersOn({ site, status, from, to, origin }: Filter, study: OpenStudy): string[] {
  const f = useWords(filterWords);
  const colon = useColon();
  const format = useFormat();
  const { origins, statuses } = useVocabulary();
  const said = [
    [f.site, site && study.siteTitle(site)],
    [f.status, status && statuses[status]],
    [f.from, from && format.date(from)],
    [f.to, to && format.date(to)],
    [f.origin, origin && origins[origin]],
  ];
  return said.flatMap(([label, words]) => (words ? [`${label}${colon}${words}`] : []));
}

type More = { state: "idle" } | { state: "loading" } | { state: "failed"; error: unknown };

function Pages({
  first,
  read,
  study,
}: {
  first: InterviewPage;
  read: (after: string) => Promise<InterviewPage>;
  study: OpenStudy;
}) {
  const w = useWords(interviewWords);
  const format = useFormat();
  const [further, setFurther] = useState<readonly InterviewPage[]>([]);
  const [more, setMore] = useState<More>({ state: "idle" });
  const interviews = [first, ...further].flatMap((p) => p.interviews);
  const next = (further.at(-1) ?? first).next;
  const readOn = (after: string) => {
    setMore({ state: "loading" });
    read(after).then(
      (page) => {
        setFurther((before) => [...before, page]);
        setMore({ state: "idle" });
      },
      (error: unknown) => setMore({ state: "failed", error }),
    );
  };
  return (
    <>
      <InterviewTable interviews={interviews} study={study} />
      <p role="status">{w.shown(format.number(interviews.length), format.number(first.total))}</p>
      {more.state === "failed" && <Failed error={more.error} />}
      {next !== null && (
        <button type="button" disabled={more.state === "loading"} onClick={() => readOn(next)}>
          {more.state === "loading" ? w.loadingMore : w.more}
        </button>
      )}
    </>
  );
}
