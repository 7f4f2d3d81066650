// Says at the top of every view when the server cannot store or cannot be reached; nothing when all is well.
import { useEffect, useState } from "react";
import { api, Unreachable } from "../api.ts";
import { type Dictionary, useWords } from "../language.tsx";

const words: Dictionary<{ full: string; fullRemedy: string; away: string; awayRemedy: string }> = {
  en: {
    full: "The server's disk is full: it accepts no interviews.",
    fullRemedy:
      "Nothing is lost; tablets keep what they could not send. Free space on the server: this notice goes once it can store again.",
    away: "The server does not answer.",
    awayRemedy:
      "What you see may be out of date. Check that Resite is running; this page tries again by itself.",
  },
  "zh-cn": {
    full: "服务器磁盘已满：暂不接收访谈。",
    fullRemedy:
      "没有丢失任何内容；未能发送的访谈仍保存在平板上。请在服务器上腾出空间，恢复存储后此提示会消失。",
    away: "服务器没有回应。",
    awayRemedy: "所见内容可能不是最新。请确认 Resite 正在运行；本页会自动重试。",
  },
};

const askEvery = 30_000;

export function ServerState() {
  const w = useWords(words);
  const [state, setState] = useState<"well" | "full" | "away">("well");
  useEffect(() => {
    let shown = true;
    const say = (next: "well" | "full" | "away") => shown && setState(next);
    const ask = () =>
      api.health().then(
        (health) => say(health.storageWritable ? "well" : "full"),
        (error: unknown) => say(error instanceof Unreachable ? "away" : "well"),
      );
    ask();
    const timer = setInterval(ask, askEvery);
    return () => {
      shown = false;
      clearInterval(timer);
    };
  }, []);
  if (state === "well") return null;
  return (
    <div className="notice bad" role="alert">
      <strong>{state === "full" ? w.full : w.away}</strong> {state === "full" ? w.fullRemedy : w.awayRemedy}
    </div>
  );
}
