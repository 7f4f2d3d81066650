// The contents: every module with what is answered, open and without an answer; beside the module on a wide screen,
// a drawer on a narrow one. Also the ways out of the interview.
import { useEffect, useId, useRef, useSyncExternalStore } from "react";
import { textIn } from "../../../protocols/protocol.ts";
import { LanguagePicker } from "../../LanguagePicker.tsx";
import { useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { ThemePicker } from "../../theme.tsx";
import { type ModuleProgress, progress } from "../session/progress.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { useHolding } from "./HoldingContext.ts";
import { peopleWords } from "./peopleWords.ts";

interface Props {
  open: boolean;
  finishing: boolean;
  onClose(): void;
  onEnter(module: string): void;
  onFinish(): void;
  onLeave(): void;
  /** Ends the sitting: it is continued another day. */
  onLater(): void;
  onPeople(): void;
  onDiscard(): void;
}

export function ContentsPanel(props: Props) {
  const w = useWords(words);
  const wide = useWide();
  const drawer = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) drawer.current?.showModal();
    else drawer.current?.close();
  }, [props.open]);
  return (
    <>
      {wide && (
        <nav className="contents-side" aria-label={w.contents}>
          <Contents {...props} />
        </nav>
      )}
      <dialog ref={drawer} className="contents-drawer" aria-label={w.contents} onClose={props.onClose}>
        {props.open && <Contents {...props} />}
      </dialog>
    </>
  );
}

function Contents({ finishing, onClose, onEnter, onFinish, onLeave, onLater, onPeople, onDiscard }: Props) {
  const w = useWords(words);
  const people = useWords(peopleWords);
  const holding = useHolding();
  const language = useSignal(holding.session, (s) => s.language);
  const shown = useSignal(holding.session, (s) => s.module);
  // What the counts depend on, so that nothing else makes the list render again.
  useSignal(holding.session, (s) => s.data);
  useSignal(holding.session, (s) => s.marks);
  const route = useSignal(holding.route, (r) => r);
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again whenever another module is entered
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (list.current !== null && here)
      list.current.scrollTop = here.offsetTop - list.current.clientHeight / 2;
  }, [shown]);
  const modules = progress(holding.protocol, holding.session.get(), route);
  return (
    <div className="contents-frame">
      <ol ref={list} className="contents">
        {holding.protocol.modules.map((module, index) => {
          const state = modules[index];
          const here = !finishing && module.name === shown;
          return (
            <li key={module.name}>
              <button
                type="button"
                aria-current={here ? "step" : undefined}
                disabled={state?.locked}
                onClick={() => onEnter(module.name)}
              >
                <span lang={langTag(language)}>{textIn(module.title, language)}</span>
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
        <Way words={w.leave} help={w.leaveHelp} onTake={onLeave} />
        <Way words={people.later} help={people.laterHelp} onTake={onLater} />
        <button type="button" onClick={onPeople}>
          {people.whoIsHere}
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

/** A way out, with what it does in small print: the two are easily taken for each other. */
function Way({ words: said, help, onTake }: { words: string; help: string; onTake(): void }) {
  const id = useId();
  return (
    <div className="contents-way">
      <button type="button" aria-describedby={id} onClick={onTake}>
        {said}
      </button>
      <small id={id}>{help}</small>
    </div>
  );
}

const wideEnough = matchMedia("(min-width: 60rem)");

/** True where the contents fit beside the module; the same width as in field.css. */
function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wideEnough.addEventListener("change", listener);
      return () => wideEnough.removeEventListener("change", listener);
    },
    () => wideEnough.matches,
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
