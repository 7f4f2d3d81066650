// The interviews of one study, by site, status and when: filtered by the address, read on page by page.
import { useCallback, useState } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { origins } from "../../../protocols/terms.ts";
import type { InterviewPage, InterviewSummary } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { Scroll } from "../Scroll.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { interviewWords } from "./interviewWords.ts";

const pageSize = 50;

export function InterviewList({ study }: { study: OpenStudy }) {
  const w = useWords(interviewWords);
  const { origins: names } = useVocabulary();
  const [, go] = useLocation();
  const [params] = useSearchParams();
  const id = study.detail.id;
  const site = params.get("site") ?? undefined;
  const origin = origins.find((o) => o === params.get("origin"));
  const read = useCallback(
    (after?: string) => api.interviews({ study: id, site, origin, after, limit: pageSize }),
    [id, site, origin],
  );
  const first = useResource(useCallback(() => read(), [read]));
  return (
    <>
      <h1>{w.title}</h1>
      <div className="filters">
        <label>
          {w.site}
          <select
            value={site ?? ""}
            onChange={(e) => go(address.interviews(id, { site: e.target.value, origin }))}
          >
            <option value="">{w.anySite}</option>
            {study.detail.sites.map((s) => (
              <option key={s.id} value={s.id}>
                {study.siteTitle(s.id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {w.origin}
          <select
            value={origin ?? ""}
            onChange={(e) => go(address.interviews(id, { site, origin: e.target.value }))}
          >
            <option value="">{w.anyOrigin}</option>
            {origins.map((o) => (
              <option key={o} value={o}>
                {names[o]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Loaded resource={first} what={w.loading}>
        {(page) =>
          page.interviews.length === 0 ? (
            <Empty filtered={site !== undefined || origin !== undefined} study={id} />
          ) : (
            <Pages key={`${site} ${origin}`} first={page} read={read} study={study} />
          )
        }
      </Loaded>
    </>
  );
}

function Empty({ filtered, study }: { filtered: boolean; study: string }) {
  const w = useWords(interviewWords);
  return (
    <div className="notice">
      <p>
        <strong>{filtered ? w.emptyFiltered : w.empty}</strong>
      </p>
      {filtered ? (
        <Link className="target" href={address.interviews(study)}>
          {w.clear}
        </Link>
      ) : (
        <p>{w.emptyNext}</p>
      )}
    </div>
  );
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

function InterviewTable({
  interviews,
  study,
}: {
  interviews: readonly InterviewSummary[];
  study: OpenStudy;
}) {
  const w = useWords(interviewWords);
  const { origins: names } = useVocabulary();
  const format = useFormat();
  return (
    <Scroll label={w.title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{w.interview}</th>
            <th scope="col">{w.site}</th>
            <th scope="col">{w.origin}</th>
            <th scope="col">{w.held}</th>
            <th scope="col">{w.received}</th>
            <th scope="col">{w.status}</th>
          </tr>
        </thead>
        <tbody>
          {interviews.map((i) => (
            <tr key={i.id}>
              <th scope="row">
                <Link className="target" href={address.interview(i.id)}>
                  <code>{i.id.slice(0, 8)}</code>
                </Link>
              </th>
              <td>{study.siteTitle(i.site ?? "")}</td>
              <td>
                <span className={`origin ${i.origin}`}>{names[i.origin]}</span>
              </td>
              <td>{i.held === null ? w.heldUnknown : format.date(i.held)}</td>
              <td>{format.instant(i.receivedAt)}</td>
              <td>
                <Status interview={i} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Status({ interview }: { interview: InterviewSummary }) {
  const w = useWords(interviewWords);
  if (interview.conflicts > 0)
    return (
      <Link className="target" href={address.attention}>
        {w.statusConflict}
      </Link>
    );
  return interview.revisions > 1 ? w.statusCorrected(interview.revisions - 1) : w.statusReceived;
}
