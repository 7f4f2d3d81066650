// Names the interview's screen in the browser's tab: its part, whether it is practice, and the study.
import { textIn } from "../../../protocols/protocol.ts";
import { useWords } from "../../language.tsx";
import { usePageTitle } from "../../pageTitle.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { useHolding } from "./HoldingContext.ts";

export function TabTitle({ finishing }: { finishing: boolean }) {
  const w = useWords(words);
  const { protocol, session } = useHolding();
  const language = useSignal(session, (s) => s.language);
  const name = useSignal(session, (s) => s.module);
  const practice = useSignal(session, (s) => s.origin === "practice");
  const module = protocol.modules.find((m) => m.name === name)?.title;
  usePageTitle(
    finishing ? w.finishTitle : textIn(module, language),
    practice ? w.practice : undefined,
    textIn(protocol.json.title, language),
  );
  return null;
}
