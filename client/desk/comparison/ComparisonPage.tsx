// All published figures of a study in order, composition first: each as published, as observed, and what can be said.
import { useCallback } from "react";
import { useSearchParams } from "wouter";
import type { ComparisonReport } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { type Dictionary, useText, useWords } from "../../language.tsx";
import { address, originIn } from "../address.ts";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { OriginPicker } from "../OriginPicker.tsx";
import { useParticipationWords } from "../participation.ts";
import { useResource } from "../resource.ts";
import type { OpenStudy } from "../StudyArea.tsx";
import { Title } from "../Title.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { ComparisonCard } from "./ComparisonCard.tsx";

const words: Dictionary<{
  title: string;
  loading: string;
  inSource: (n: string) => string;
  none: string;
  help: { composition: string; finding: string };
}> = {
  en: {
    title: "Beside the published figures",
    loading: "Laying the tallies beside the published figures …",
    inSource: (n) => `The source reports ${n} interviews.`,
    none: "No published figures were registered with this study. Add published.json to its folder and register it again.",
    help: {
      composition:
        "Who was recruited: both figures, each with its base, and their difference. Never a success or a failure.",
      finding:
        "What people said. A quantifier such as “less than half” is tried with every base; only when all agree does it hold or not hold in this sample.",
    },
  },
  "zh-cn": {
    title: "与发表的数字并列",
    loading: "正在与发表的数字并列……",
    inSource: (n) => `来源报告了 ${n} 个访谈。`,
    none: "该研究没有登记发表的数字。请在其文件夹中加入 published.json 后重新登记。",
    help: {
      composition: "样本由谁组成：两个数字及其基数，以及二者之差。不作成败判断。",
      finding:
        "受访者说了什么。“不到一半”之类的量词按每种基数检验；只有全部一致，才说在本样本中成立或不成立。",
    },
  },
};

export function ComparisonPage({ study }: { study: OpenStudy }) {
  const w = useWords(words);
  const text = useText();
  const [params] = useSearchParams();
  const id = study.detail.id;
  const origin = originIn(params);
  const report = useResource(useCallback(() => api.comparison(id, origin), [id, origin]));
  return (
    <>
      <Title text={w.title} study={text(study.detail.title)} />
      <OriginPicker chosen={origin} counts={study.detail.interviews} to={(o) => address.comparison(id, o)} />
      <Loaded resource={report} what={w.loading}>
        {(value) => <Report report={value} study={study} />}
      </Loaded>
    </>
  );
}

function Report({ report, study }: { report: ComparisonReport; study: OpenStudy }) {
  const w = useWords(words);
  const text = useText();
  const format = useFormat();
  const participation = useParticipationWords();
  const { natures } = useVocabulary();
  const source = study.detail.instrument.study.source.interviews;
  return (
    <>
      {report.heading && <p className={`notice origin-banner ${report.origin}`}>{text(report.heading)}</p>}
      <p className="notice">{text(report.caveat)}</p>
      {report.refused && <p className="notice warn">{text(report.refused)}</p>}
      <p>
        {participation(report)} {w.inSource(format.number(source))}
      </p>
      {report.comparisons.length === 0 && report.refused === null && <p className="notice">{w.none}</p>}
      {(["composition", "finding"] as const).map((nature) => {
        const figures = report.comparisons.filter((c) => c.nature === nature);
        if (figures.length === 0) return null;
        return (
          <section key={nature}>
            <h2>{natures[nature]}</h2>
            <p className="aside">{w.help[nature]}</p>
            <div className="comparisons">
              {figures.map((c) => (
                <ComparisonCard key={c.figure} comparison={c} section={study.sectionTitle(c.section)} />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
