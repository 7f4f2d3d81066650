// A view that the account may not use, said before anything is asked of its reader.
import { type Dictionary, useLanguage, useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { NotShown } from "../NotShown.tsx";
import { sayKind } from "../problemSaid.ts";

const words: Dictionary<{ back: string }> = { en: { back: "All studies" }, "zh-cn": { back: "全部研究" } };

export function NotPermitted({ title }: { title: string }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const said = sayKind("not_permitted", language);
  return (
    <NotShown title={title} back={{ href: address.studies, label: w.back }}>
      <div className="notice bad">
        <p>
          <strong>{said.title}</strong>
        </p>
        <p>{said.remedy}</p>
      </div>
    </NotShown>
  );
}
