// One study: what a reader must know about it, where it comes from, its sites, and how its published figures stand.
import { Link } from "wouter";
import type { StudyDetail } from "../../../protocols/wire.ts";
import { type Dictionary, languages, useText, useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { Title } from "../Title.tsx";
import { ConsistencyTable } from "./ConsistencyTable.tsx";

const words: Dictionary<{
  caveat: string;
  source: string;
  sourceInterviews: (n: string) => string;
  version: string;
  registered: string;
  languages: string;
  sites: string;
  noSites: string;
  protocol: string;
  protocolHelp: string;
  zone: string;
  next: string;
  readInterviews: string;
  seeTallies: string;
  seeComparison: string;
  figures: string;
  noFigures: string;
}> = {
  en: {
    caveat: "What to know first",
    source: "Source",
    sourceInterviews: (n) => `${n} interviews in the source`,
    version: "Version",
    registered: "Registered",
    languages: "Languages",
    sites: "Sites",
    noSites: "No site was registered: add files under sites/ to the instrument folder and register it again.",
    protocol: "Instrument",
    protocolHelp:
      "Each site's instrument is known by the fingerprint of its exact wording; an interview cites the one it was held under.",
    zone: "Time zone",
    next: "Go on to",
    readInterviews: "Read interviews",
    seeTallies: "See tallies",
    seeComparison: "Compare with the published figures",
    figures: "Do the published figures stand up on their own?",
    noFigures: "No published figures were registered with this study, so there is nothing to compare with.",
  },
  "zh-cn": {
    caveat: "首先须知",
    source: "来源",
    sourceInterviews: (n) => `来源中有 ${n} 个访谈`,
    version: "版本",
    registered: "登记时间",
    languages: "语言",
    sites: "地点",
    noSites: "没有登记任何地点：请在访谈提纲文件夹的 sites/ 中加入文件后重新登记。",
    protocol: "访谈提纲",
    protocolHelp: "每个地点的访谈提纲由其确切措辞的指纹识别；每个访谈都注明所用的是哪一个。",
    zone: "时区",
    next: "接下来",
    readInterviews: "阅读访谈",
    seeTallies: "查看统计",
    seeComparison: "与发表的数字对照",
    figures: "发表的数字本身是否自洽？",
    noFigures: "该研究没有登记发表的数字，因此无可对照。",
  },
};

export function StudyPage({ study }: { study: StudyDetail }) {
  const w = useWords(words);
  const text = useText();
  const format = useFormat();
  const { source, caveat } = study.instrument.study;
  return (
    <>
      <Title text={text(study.title)} />
      <section className="notice warn" aria-label={w.caveat}>
        <strong>{w.caveat}</strong>
        <p>{text(caveat)}</p>
      </section>
      <p className="actions">
        <Link className="button primary" href={address.interviews(study.id)}>
          {w.readInterviews}
        </Link>
        <Link className="button" href={address.tallies(study.id)}>
          {w.seeTallies}
        </Link>
        {study.published && (
          <Link className="button" href={address.comparison(study.id)}>
            {w.seeComparison}
          </Link>
        )}
      </p>
      <dl className="facts">
        <dt>{w.source}</dt>
        <dd>
          {source.citation}
          {source.doi && (
            <>
              {" "}
              <a className="target" href={`https://doi.org/${source.doi}`}>
                doi:{source.doi}
              </a>
            </>
          )}
          <br />
          {w.sourceInterviews(format.number(source.interviews))}
        </dd>
        <dt>{w.version}</dt>
        <dd>{study.version}</dd>
        <dt>{w.registered}</dt>
        <dd>{format.instant(study.registeredAt)}</dd>
        <dt>{w.languages}</dt>
        <dd>{study.languages.map(nameOfLanguage).join(" · ")}</dd>
      </dl>
      <h2>{w.sites}</h2>
      <p className="aside">{w.protocolHelp}</p>
      {study.sites.length === 0 && <p className="notice">{w.noSites}</p>}
      <ul className="cards">
        {study.sites.map((site) => (
          <li key={site.id} className="card">
            <h3>{text(site.title)}</h3>
            <p>{text(site.label)}</p>
            <dl className="facts">
              <dt>{w.languages}</dt>
              <dd>{site.languages.map(nameOfLanguage).join(" · ")}</dd>
              <dt>{w.zone}</dt>
              <dd>{site.zone}</dd>
              <dt>{w.protocol}</dt>
              <dd>
                <Hash value={site.protocol} />
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      <h2>{w.figures}</h2>
      {study.published === null ? (
        <p className="notice">{w.noFigures}</p>
      ) : (
        <ConsistencyTable consistency={study.consistency} published={study.published} />
      )}
    </>
  );
}

const nameOfLanguage = (code: string): string => (languages as Record<string, string>)[code] ?? code;
