// Copies text to the clipboard; where the browser refuses, shows it selected so that the reader can copy it.
import { useEffect, useRef, useState } from "react";
import { type Dictionary, useWords } from "../language.tsx";

const words: Dictionary<{ copied: string; byHand: string; close: string }> = {
  en: { copied: "Copied", byHand: "Copy this text:", close: "Close" },
  "zh-cn": { copied: "已复制", byHand: "请复制以下文字：", close: "关闭" },
};

export function CopyButton({ label, text, quiet }: { label: string; text: () => string; quiet?: boolean }) {
  const w = useWords(words);
  const [state, setState] = useState<"idle" | "copied" | "by_hand">("idle");
  const copy = () =>
    writeClipboard(text()).then(
      () => setState("copied"),
      () => setState("by_hand"),
    );
  return (
    <span className="copy">
      <button type="button" className={quiet ? "quiet" : undefined} onClick={copy}>
        {label}
      </button>
      <span role="status">{state === "copied" && w.copied}</span>
      {state === "by_hand" && <ByHand text={text()} close={() => setState("idle")} />}
    </span>
  );
}

async function writeClipboard(text: string): Promise<void> {
  // Absent where the page is not served securely, whatever its type says.
  if (!("clipboard" in navigator)) throw new Error("no clipboard here");
  await navigator.clipboard.writeText(text);
}

function ByHand({ text, close }: { text: string; close: () => void }) {
  const w = useWords(words);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), []);
  return (
    <span className="by-hand">
      <label>
        {w.byHand}
        <textarea ref={area} readOnly rows={6} value={text} />
      </label>
      <button type="button" onClick={close}>
        {w.close}
      </button>
    </span>
  );
}
