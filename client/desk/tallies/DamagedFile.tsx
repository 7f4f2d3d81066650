// No file is begun while an interview of it is damaged: says which, and offers the file without them.
import { Link } from "wouter";
import { type Dictionary, useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";

const words: Dictionary<{
  title: (n: string) => string;
  help: string;
  more: (n: string) => string;
  without: string;
}> = {
  en: {
    title: (n) =>
      n === "1"
        ? "1 interview is damaged on the server's disk, so no file was begun"
        : `${n} interviews are damaged on the server's disk, so no file was begun`,
    help: "A file with gaps would pass for the whole. Each of these pages says how to restore it from a backup.",
    more: (n) => `and ${n} more`,
    without: "Download without them",
  },
  "zh-cn": {
    title: (n) => `服务器磁盘上有 ${n} 个访谈已损坏，因此没有生成文件`,
    help: "有缺漏的文件会被当成完整的。以下每个访谈的页面都说明如何从备份恢复。",
    more: (n) => `另有 ${n} 个`,
    without: "下载不含这些访谈的文件",
  },
};

const named = 20;

/** `without` is the address of the file without them. */
export function DamagedFile({ ids, without }: { ids: readonly string[]; without: string }) {
  const w = useWords(words);
  const format = useFormat();
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{w.title(format.number(ids.length))}</strong>
      </p>
      <p>{w.help}</p>
      <p>
        {ids.slice(0, named).map((id) => (
          <Link key={id} className="chip" href={address.interview(id)}>
            <code>{id.slice(0, 8)}</code>
          </Link>
        ))}
        {ids.length > named && w.more(format.number(ids.length - named))}
      </p>
      <a className="button" href={without} download>
        {w.without}
      </a>
    </div>
  );
}
