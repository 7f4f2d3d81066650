// What the check found in an instrument folder, grouped by file: where it is, what is wrong and how to mend it.
import type { Finding } from "../../../protocols/wire.ts";
import { useColon } from "../../colon.ts";
import { type Dictionary, useLanguage, useWords } from "../../language.tsx";

const words: Dictionary<{ title: (n: number) => string; next: string; remedy: string; english: string }> = {
  en: {
    title: (n) => (n === 1 ? "Not registered: 1 thing to mend" : `Not registered: ${n} things to mend`),
    next: "Mend them in the files, choose the files again and register once more.",
    remedy: "To mend",
    english: "",
  },
  "zh-cn": {
    title: (n) => `未登记：有 ${n} 处需要改正`,
    next: "请在文件中改正，重新选择文件后再登记。",
    remedy: "改正方法",
    english: "检查结果以英文给出。",
  },
};

export function Findings({ findings }: { findings: readonly Finding[] }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const colon = useColon();
  return (
    <section className="findings" role="alert">
      <h2>{w.title(findings.length)}</h2>
      <p>
        {w.next} {language !== "en" && w.english}
      </p>
      {groupByFile(findings).map(([file, inFile]) => (
        <section key={file} className="card">
          <h3>
            <code>{file}</code>
          </h3>
          <ul lang="en">
            {inFile.map((f) => (
              <li key={`${f.path} ${f.code} ${f.message}`}>
                <code>{f.path}</code>
                <p>{f.message}</p>
                <p>
                  <strong>
                    {w.remedy}
                    {colon}
                  </strong>
                  {f.remedy}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function groupByFile(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const f of findings) groups.set(f.file, [...(groups.get(f.file) ?? []), f]);
  return [...groups];
}
