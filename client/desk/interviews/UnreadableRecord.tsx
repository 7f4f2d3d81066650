// A record that does not have an interview's shape: says so and offers it as it is stored.

import { useColon } from "../../colon.ts";
import { type Dictionary, useWords } from "../../language.tsx";
import { CopyButton } from "../CopyButton.tsx";

const words: Dictionary<{
  title: string;
  help: string;
  faults: string;
  raw: string;
  copy: string;
}> = {
  en: {
    title: "This record cannot be laid out as an interview",
    help: "It is whole and safe in the store, but not in the shape that this page knows; a newer Resite may have written it. Reload the page. If it stays, tell whoever maintains the server, with the places named here.",
    faults: "Where it does not fit",
    raw: "The record as it is stored",
    copy: "Copy the record",
  },
  "zh-cn": {
    title: "此记录无法按访谈显示",
    help: "记录完整地保存在服务器上，但格式不是本页所认识的，可能由更新的 Resite 写成。请重新加载本页；如仍如此，请把下列位置告知服务器的维护者。",
    faults: "不符之处",
    raw: "存储的记录原文",
    copy: "复制记录",
  },
};

export function UnreadableRecord({ raw, faults }: { raw: unknown; faults: readonly string[] }) {
  const w = useWords(words);
  const colon = useColon();
  const text = JSON.stringify(raw, null, 2);
  return (
    <section>
      <div className="notice bad" role="alert">
        <p>
          <strong>{w.title}</strong>
        </p>
        <p>{w.help}</p>
        <p>
          {w.faults}
          {colon}
          <code>{faults.map((f) => f || "/").join(", ")}</code>
        </p>
      </div>
      <details>
        <summary>{w.raw}</summary>
        <CopyButton label={w.copy} text={() => text} />
        <pre className="raw">{text}</pre>
      </details>
    </section>
  );
}
