// Stands in for a study that cannot be shown: it is not registered here, or could not be read.
import { Refused } from "../api.ts";
import { type Dictionary, useWords } from "../language.tsx";
import { address } from "./address.ts";
import { Failed } from "./Failed.tsx";
import { NotShown } from "./NotShown.tsx";

const words: Dictionary<{ unknown: string; unknownHelp: string; failed: string; back: string }> = {
  en: {
    unknown: "There is no such study here",
    unknownHelp: "Check the address, or register the study from the files of its instrument folder.",
    failed: "This study cannot be shown",
    back: "All studies",
  },
  "zh-cn": {
    unknown: "这里没有这项研究",
    unknownHelp: "请检查地址，或用访谈提纲文件夹中的文件登记该研究。",
    failed: "无法显示此研究",
    back: "全部研究",
  },
};

/** An id that no study can have is one that no study has. */
export function NoStudy({ error, retry }: { error: unknown; retry: () => void }) {
  const w = useWords(words);
  const absent = error instanceof Refused && (error.kind === "not_found" || error.kind === "malformed");
  return (
    <NotShown title={absent ? w.unknown : w.failed} back={{ href: address.studies, label: w.back }}>
      {absent ? <p className="notice">{w.unknownHelp}</p> : <Failed error={error} retry={retry} />}
    </NotShown>
  );
}
