// One published figure beside this sample: as printed, as observed with its base, what can be said, and why.
import type { Comparison } from "../../../protocols/wire.ts";
import { useColon } from "../../colon.ts";
import { type Dictionary, useText, useWords } from "../../language.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { Readings } from "./Readings.tsx";

const words: Dictionary<{
  published: string;
  here: string;
  section: (section: string) => string;
  footnotes: (numbers: string) => string;
  flagged: (reading: string) => string;
  note: string;
  composition: string;
}> = {
  en: {
    published: "Published",
    here: "This sample",
    section: (section) => `Source: ${section}`,
    footnotes: (numbers) => `fn. ${numbers}`,
    flagged: (reading) => `This published figure does not add up (${reading})`,
    note: "Note",
    composition: "Composition",
  },
  "zh-cn": {
    published: "发表",
    here: "本样本",
    section: (section) => `来源：${section}`,
    footnotes: (numbers) => `脚注 ${numbers}`,
    flagged: (reading) => `这个发表的数字本身不自洽（${reading}）`,
    note: "说明",
    composition: "样本构成",
  },
};

export function ComparisonCard({ comparison: c, section }: { comparison: Comparison; section: string }) {
  const w = useWords(words);
  const text = useText();
  const colon = useColon();
  const { outcomes, readings } = useVocabulary();
  const described = c.outcome === "described" && c.nature === "composition";
  const badge = described ? `${w.composition}${colon}${outcomes.described}` : outcomes[c.outcome];
  const inconsistent = c.consistency.filter((k) => k.verdict === "inconsistent");
  return (
    <div className={`comparison ${c.nature}`}>
      <p className="comparison-label">
        <strong>{text(c.label)}</strong>
        <span className={`outcome ${c.outcome}`}>{badge}</span>
      </p>
      <dl className="facts">
        <dt>{w.published}</dt>
        <dd>{text(c.published)}</dd>
        {c.observed && (
          <>
            <dt>{w.here}</dt>
            <dd>{text(c.observed.words)}</dd>
          </>
        )}
      </dl>
      <p>{text(c.words)}</p>
      {c.note && (
        <p className="aside">
          {w.note}
          {colon}
          {text(c.note)}
        </p>
      )}
      {inconsistent.map((k) => (
        <p key={`${k.test} ${k.reading}`} className="notice warn flag">
          <strong>{w.flagged(readings[k.reading] ?? k.reading)}</strong>
          {colon}
          <span lang="en" className="arithmetic">
            {k.arithmetic}
          </span>
        </p>
      ))}
      {c.readings.length > 0 && <Readings readings={c.readings} open={c.outcome === "undecided"} />}
      <p className="aside">
        {w.section(section)}
        {c.footnotes.length > 0 && ` · ${w.footnotes(c.footnotes.join(", "))}`}
      </p>
    </div>
  );
}
