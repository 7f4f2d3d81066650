// The contents: every module with what is answered, open and without an answer; beside the module on a wide screen,
// a drawer on a narrow one. Also the ways out of the interview.
import { useEffect, useRef } from "react";
import { textIn } from "../../protocols/protocol.ts";
import { LanguagePicker } from "../LanguagePicker.tsx";
import { useWords } from "../language.tsx";
import { ThemePicker } from "../theme.tsx";
import { useHolding } from "./HoldingContext.ts";
import { langTag } from "./languageName.ts";
import { type ModuleProgress, progress } from "./progress.ts";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";

interface Props {
  open: boolean;
  finishing: boolean;
  onClose(): void;
  onEnter(module: string): void;
  onFinish(): void;
  onLeave(): void;
  onDiscard(): void;
}

export function ContentsPanel(props: Props) {
  const w = useWords(words);
  const drawer = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) drawer.current?.showModal();
    else drawer.current?.close();
  }, [props.open]);
  return (
    <>
      <nav className="contents-side" aria-label={w.contents}>
        <Contents {...props} />
      </nav>
      <dialog ref={drawer} className="contents-drawer" aria-label={w.contents} onClose={props.onClose}>
        {props.open && <Contents {...props} />}
      </dialog>
    </>
  );
}

function Contents({ finishing, onClose, onEnter, onFinish, onLeave, onDiscard }: Props) {
  const w = useWords(words);
  const holding = useHolding();
  const session = useSignal(holding.session, (s) => s);
  const route = useSignal(holding.route, (r) => r);
  const modules = progress(holding.protocol, session, route);
  return (
    <div className="contents-frame">
      <ol className="contents">
        {holding.protocol.modules.map((module, index) => {
          const state = modules[index];
          const here = !finishing && module.name === session.module;
          return (
            <li key={module.name}>
              <button
                type="button"
                aria-current={here ? "step" : undefined}
                disabled={state?.locked}
                onClick={() => onEnter(module.name)}
              >
                <span lang={langTag(session.language)}>{textIn(module.title, session.language)}</span>
                {state !== undefined && <Counts state={state} />}
              </button>
            </li>
          );
        })}
      </ol>
      {modules.some((m) => m.locked) && <p className="quiet-text">{w.locked}</p>}
      <div className="contents-ways">
        <button type="button" className="drawer-close" onClick={onClose}>
          {w.close}
        </button>
        <button type="button" aria-current={finishing ? "step" : undefined} onClick={onFinish}>
          {w.toFinish}
        </button>
        <button type="button" onClick={onLeave}>
          {w.leave}
        </button>
        <button type="button" className="danger" onClick={onDiscard}>
          {w.stop}
        </button>
      </div>
      <div className="contents-look">
        <LanguagePicker />
        <ThemePicker />
      </div>
    </div>
  );
}

function Counts({ state }: { state: ModuleProgress }) {
  const w = useWords(words);
  if (state.locked) return null;
  const parts = [
    `${state.answered} ${w.answered}`,
    ...(state.open.length > 0 ? [`${state.open.length} ${w.open}`] : []),
    ...(state.skipped > 0 ? [`${state.skipped} ${w.skipped}`] : []),
  ];
  return <small className={state.open.length === 0 ? "all-done" : undefined}>{parts.join(" · ")}</small>;
}
