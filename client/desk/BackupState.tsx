// One quiet line on the desk's first page: when the last backup was made, or that there is none, and what to type.
import { api } from "../api.ts";
import { type Dictionary, useWords } from "../language.tsx";
import { useFormat } from "./format.ts";
import { useResource } from "./resource.ts";

const words: Dictionary<{
  last: (when: string) => string;
  old: string;
  none: string;
  type: string;
}> = {
  en: {
    last: (when) => `Last backup: ${when}.`,
    old: "That is more than a week ago.",
    none: "No backup was made of this server yet.",
    type: "To make one, type in Resite’s folder on the server:",
  },
  "zh-cn": {
    last: (when) => `上次备份：${when}。`,
    old: "距今已超过一周。",
    none: "本服务器尚未做过备份。",
    type: "要做备份，请在服务器上的 Resite 文件夹中输入：",
  },
};

/** FILE and PASSPHRASE.txt are for the reader to choose, in either language. */
const COMMAND = "npx resite backup FILE.age --passphrase-file PASSPHRASE.txt";

/** Nothing while it is on its way or where it cannot be told: the notice above says when the server is away. */
export function BackupState() {
  const w = useWords(words);
  const format = useFormat();
  const backups = useResource(api.backups);
  if (backups.state !== "ready") return null;
  const { lastMadeAt, due } = backups.value;
  return (
    <p className="aside">
      {lastMadeAt === null ? w.none : w.last(format.instant(lastMadeAt))}
      {lastMadeAt !== null && due && ` ${w.old}`}
      {due && (
        <>
          {" "}
          {w.type} <code>{COMMAND}</code>
        </>
      )}
    </p>
  );
}
