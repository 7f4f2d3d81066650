// Whether each published figure can be what it claims, by arithmetic alone: the inconsistent ones first.
import { useState } from "react";
import type { Published } from "../../../protocols/schema.ts";
import type { Consistency } from "../../../protocols/wire.ts";
import { type Dictionary, useText, useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { Scroll } from "../Scroll.tsx";
import { useVocabulary } from "../vocabulary.ts";

const words: Dictionary<{
  intro: string;
  table: string;
  figure: string;
  reading: string;
  verdict: string;
  arithmetic: string;
  all: string;
  only: (n: string) => string;
  none: string;
}> = {
  en: {
    intro:
      "Each figure is checked against its own base and the other figures. One that cannot be right stays as published and is flagged wherever it is shown.",
    table: "Consistency of the published figures",
    figure: "Figure",
    reading: "Read as",
    verdict: "Result",
    arithmetic: "Arithmetic",
    all: "Show all checks",
    only: (n) => `Show only the ${n} that are inconsistent`,
    none: "No check applies to these figures.",
  },
  "zh-cn": {
    intro: "每个数字都用它自己的基数和其他数字核对。不可能正确的数字保持发表时的原样，并在每次出现时标出。",
    table: "发表数字的自洽性",
    figure: "数字",
    reading: "读作",
    verdict: "结果",
    arithmetic: "算术",
    all: "显示全部核对",
    only: (n) => `只显示 ${n} 个不自洽的`,
    none: "没有适用于这些数字的核对。",
  },
};

export function ConsistencyTable({
  consistency,
  published,
}: {
  consistency: readonly Consistency[];
  published: Published;
}) {
  const w = useWords(words);
  const text = useText();
  const format = useFormat();
  const { verdicts, readings } = useVocabulary();
  const inconsistent = consistency.filter((c) => c.verdict === "inconsistent");
  const [onlyThose, setOnlyThose] = useState(false);
  if (consistency.length === 0) return <p className="notice">{w.none}</p>;
  const labels = new Map(published.figures.map((f) => [f.id, text(f.label)]));
  const shown = onlyThose ? inconsistent : inFlaggedOrder(consistency);
  return (
    <>
      <p className="aside">{w.intro}</p>
      {inconsistent.length > 0 && (
        <p>
          <button type="button" aria-pressed={onlyThose} onClick={() => setOnlyThose(!onlyThose)}>
            {onlyThose ? w.all : w.only(format.number(inconsistent.length))}
          </button>
        </p>
      )}
      <Scroll label={w.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.figure}</th>
              <th scope="col">{w.reading}</th>
              <th scope="col">{w.verdict}</th>
              <th scope="col">{w.arithmetic}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((c) => (
              <tr key={`${c.figure} ${c.test} ${c.reading}`}>
                <th scope="row">{labels.get(c.figure) ?? c.figure}</th>
                <td>{readings[c.reading] ?? c.reading}</td>
                <td>
                  <span className={`verdict ${c.verdict}`}>{verdicts[c.verdict]}</span>
                </td>
                <td lang="en" className="arithmetic">
                  {c.arithmetic}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

const order = { inconsistent: 0, consistent: 1, uninformative: 2 } as const;

function inFlaggedOrder(consistency: readonly Consistency[]): Consistency[] {
  return [...consistency].sort((a, b) => order[a.verdict] - order[b.verdict]);
}
