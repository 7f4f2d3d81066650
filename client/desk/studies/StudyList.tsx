// The desk's first view: which studies are registered, with their sites and how many interviews each has.
import { Link } from "wouter";
import { origins } from "../../../protocols/terms.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { type Dictionary, useText, useWords } from "../../language.tsx";
import { useMay } from "../access/session.ts";
import { address } from "../address.ts";
import { BackupState } from "../BackupState.tsx";
import { useFormat } from "../format.ts";
import { Title } from "../Title.tsx";
import { useVocabulary } from "../vocabulary.ts";

const words: Dictionary<{
  title: string;
  register: string;
  empty: string;
  emptyNext: string;
  sites: string;
  version: string;
  registered: (when: string) => string;
  none: string;
  inStore: string;
}> = {
  en: {
    title: "Studies",
    register: "Register a study",
    empty: "No study is registered yet.",
    emptyNext:
      "Register one from the files of its instrument folder. Until then, tablets have nothing to ask.",
    sites: "Sites",
    version: "Version",
    registered: (when) => `Registered ${when}`,
    none: "No interviews yet",
    inStore: "Interviews",
  },
  "zh-cn": {
    title: "研究",
    register: "登记研究",
    empty: "尚未登记任何研究。",
    emptyNext: "请用访谈提纲文件夹中的文件登记一项研究。在此之前，平板上没有可问的内容。",
    sites: "地点",
    version: "版本",
    registered: (when) => `登记于 ${when}`,
    none: "尚无访谈",
    inStore: "访谈",
  },
};

export function StudyList({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const may = useMay();
  return (
    <>
      <div className="title-row">
        <Title text={w.title} />
        {may("studies.register") && (
          <Link className="button primary" href={address.register}>
            {w.register}
          </Link>
        )}
      </div>
      {studies.length === 0 && (
        <div className="notice">
          <p>
            <strong>{w.empty}</strong>
          </p>
          <p>{w.emptyNext}</p>
        </div>
      )}
      <ul className="cards">
        {studies.map((study) => (
          <StudyCard key={study.id} study={study} />
        ))}
      </ul>
      {may("backups.read") && <BackupState />}
    </>
  );
}

function StudyCard({ study }: { study: StudySummary }) {
  const w = useWords(words);
  const text = useText();
  const format = useFormat();
  const { origins: names } = useVocabulary();
  const counted = origins.filter((o) => (study.interviews[o] ?? 0) > 0);
  return (
    <li className="card">
      <h2>
        <Link href={address.study(study.id)}>{text(study.title)}</Link>
      </h2>
      <dl className="facts">
        <dt>{w.inStore}</dt>
        <dd>
          {counted.length === 0
            ? w.none
            : counted.map((o) => (
                <Link key={o} className="chip" href={address.interviews(study.id, { origin: o })}>
                  {names[o]} <strong>{format.number(study.interviews[o] ?? 0)}</strong>
                </Link>
              ))}
        </dd>
        <dt>{w.sites}</dt>
        <dd>{study.sites.map((s) => text(s.title)).join(" · ")}</dd>
        <dt>{w.version}</dt>
        <dd>
          {study.version} · {w.registered(format.instant(study.registeredAt))}
        </dd>
      </dl>
    </li>
  );
}
