// The transcript: question, answer in words, note, probes, and what kind of silence where there is no answer.
import { useId, useMemo, useState } from "react";
import type { Interview } from "../../../protocols/interview.ts";
import { type Protocol, textIn } from "../../../protocols/protocol.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { langTag, nameOfLanguage } from "../../languageName.ts";
import { useFormat } from "../format.ts";
import { useVocabulary } from "../vocabulary.ts";
import { transcriptWords } from "./interviewWords.ts";
import { Remarks } from "./Remarks.tsx";
import { languageHeld, type Reader, readerOf } from "./reader.ts";
import { TranscriptLine } from "./TranscriptLine.tsx";
import { countSilent, type Entry, layOut, onlyTelling } from "./transcript.ts";

export function Transcript({
  protocol,
  record,
  brief,
  sectionTitle,
}: {
  protocol: Protocol;
  record: Interview;
  /** Leaves out at first what has no answer: most of it, where little was asked. */
  brief: boolean;
  sectionTitle: Reader["sectionTitle"];
}) {
  const w = useWords(transcriptWords);
  const { language } = useLanguage();
  const format = useFormat();
  const offered = protocol.study.languages;
  const [chosen, setChosen] = useState<string>();
  const shownIn = chosen ?? (offered.includes(language) ? language : languageHeld(record));
  const reader = readerOf(record, shownIn, sectionTitle);
  const [hides, setHides] = useState(brief);
  const all = useMemo(() => layOut(protocol, record.answers), [protocol, record]);
  const modules = hides ? onlyTelling(all) : all.filter((m) => m.entries.length > 0);
  return (
    <>
      <div className="filters">
        <label>
          {w.readIn}
          <select value={shownIn} onChange={(e) => setChosen(e.target.value)}>
            {offered.map((code) => (
              <option key={code} value={code} lang={langTag(code)}>
                {nameOfLanguage(code)}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input type="checkbox" checked={hides} onChange={(e) => setHides(e.target.checked)} />
          {w.hide(format.number(countSilent(all)))}
        </label>
      </div>
      {modules.length === 0 && <p className="notice">{w.nothingAnswered}</p>}
      {modules.map((module) => (
        <section key={module.name} className="module">
          <h2 lang={langTag(shownIn)}>{textIn(module.title, shownIn)}</h2>
          {module.entries.map((entry) => (
            <EntryView
              key={entry.kind === "item" ? entry.line.item.name : entry.panel.name}
              entry={entry}
              reader={reader}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function EntryView({ entry, reader }: { entry: Entry; reader: Reader }) {
  if (entry.kind === "item")
    return <TranscriptLine line={entry.line} reader={reader} path={entry.line.item.name} />;
  return <PanelView entry={entry} reader={reader} />;
}

function PanelView({ entry, reader }: { entry: Exclude<Entry, { kind: "item" }>; reader: Reader }) {
  const w = useWords(transcriptWords);
  const format = useFormat();
  const heading = useId();
  return (
    <section className="episodes" aria-labelledby={heading}>
      <h3 id={heading} lang={langTag(reader.language)}>
        {textIn(entry.panel.title, reader.language)}
      </h3>
      {entry.kind === "no_episodes" && <NoEpisodes answer={entry.answer} />}
      {entry.answer && <Remarks answer={entry.answer} reader={reader} />}
      {entry.kind === "episodes" &&
        entry.episodes.map((lines, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an episode is known by its place alone
          <section key={index} className="episode">
            <h4>{w.episode(format.number(index + 1))}</h4>
            {lines.map((line) => (
              <TranscriptLine
                key={line.item.name}
                line={line}
                reader={reader}
                path={`${entry.panel.name}.${index}.${line.item.name}`}
              />
            ))}
          </section>
        ))}
    </section>
  );
}

function NoEpisodes({ answer }: { answer: Extract<Entry, { kind: "no_episodes" }>["answer"] }) {
  const w = useWords(transcriptWords);
  const { nonResponses } = useVocabulary();
  if (answer === undefined) return <p className="missing">{w.nothing}</p>;
  if ("missing" in answer) return <p className="missing">{nonResponses[answer.missing]}</p>;
  return <p className="answer">{w.noEpisodes}</p>;
}
