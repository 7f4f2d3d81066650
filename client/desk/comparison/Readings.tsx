// All ways to take a base, each with its count and, for a finding, its outcome: why it holds or is undecided.
import type { Reading } from "../../../protocols/wire.ts";
import { type Dictionary, useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { useVocabulary } from "../vocabulary.ts";

const words: Dictionary<{
  title: string;
  base: string;
  count: string;
  percent: string;
  holds: string;
  yes: string;
  no: string;
}> = {
  en: {
    title: "How it reads with each base",
    base: "Base",
    count: "Count",
    percent: "Percent",
    holds: "Holds",
    yes: "yes",
    no: "no",
  },
  "zh-cn": {
    title: "按各种基数的读法",
    base: "基数",
    count: "数量",
    percent: "百分比",
    holds: "成立",
    yes: "是",
    no: "否",
  },
};

export function Readings({ readings, open }: { readings: readonly Reading[]; open: boolean }) {
  const w = useWords(words);
  const { bases } = useVocabulary();
  const format = useFormat();
  const judged = readings.some((r) => r.holds !== null);
  return (
    <details open={open}>
      <summary>{w.title}</summary>
      <table className="readings">
        <thead>
          <tr>
            <th scope="col">{w.base}</th>
            <th scope="col">{w.count}</th>
            <th scope="col">{w.percent}</th>
            {judged && <th scope="col">{w.holds}</th>}
          </tr>
        </thead>
        <tbody>
          {readings.map((r) => (
            <tr key={r.base}>
              <th scope="row">{bases[r.base]}</th>
              <td>
                {format.number(r.k)} / {format.number(r.n)}
              </td>
              <td>{format.percent(r.k, r.n)}</td>
              {judged && <td>{r.holds ? w.yes : w.no}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
