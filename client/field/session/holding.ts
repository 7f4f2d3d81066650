// An interview while it is held: the session (the truth), the SurveyJS model that shows it, and the autosave, kept
// in step. Whatever happens goes through `dispatch`; knows no React.
import type { Protocol } from "../../../protocols/protocol.ts";
import type { DynamicPanelRemovingEvent, SurveyModel } from "../../../protocols/survey.ts";
import { type Signal, signal } from "../signal.ts";
import type { Autosave } from "./autosave.ts";
import type { Route } from "./finish.ts";
import { changes, happenings, type Told } from "./happenings.ts";
import { fillModel, routeOf, startModel, turnModel } from "./model.ts";
import { type Action, commitTyping, type Session, step } from "./session.ts";
import { isBlank, readEntries } from "./surveyData.ts";
import type { Trail } from "./trail.ts";

export interface Holding {
  readonly protocol: Protocol;
  readonly model: SurveyModel;
  readonly session: Signal<Session>;
  readonly route: Signal<Route>;
  readonly autosave: Autosave<Session>;
  /** How the interview goes, and the clock that it and the recording are timed by. It is written with the session. */
  readonly trail: Trail;
  dispatch(action: Action): void;
  /** What goes on when the interviewer agrees to remove an entry that holds something; null when none is asked. */
  readonly removing: Signal<(() => void) | null>;
  /** Makes answers of what stands typed, of what is no number too, so that the check can name it. */
  commitTyped(): void;
  /** Leaves the box that is typed in, so that its text is an answer. */
  commit(): void;
  /** Has written what happened since the last answer. */
  keepTrail(): void;
  /** Commits and writes; true when everything is on disk, false when the disk refused it. */
  settle(): Promise<boolean>;
  /** Lets go: nothing is listened to, nothing is written any more. Settle first. */
  release(): void;
}

/** Shows a session in a model that holds nothing yet. Text that stood typed in a box is committed first. */
export function hold(
  protocol: Protocol,
  model: SurveyModel,
  kept: Session,
  autosave: Autosave<Session>,
  trail: Trail,
): Holding {
  const session = signal(commitTyping(protocol, kept));
  let filling = false;
  let released = false;

  let toldOf = 0;
  function tell(told: readonly Told[]): void {
    for (const { event, more } of told) trail.happened(event, more);
  }

  function keep(now: Session, soon = false): void {
    toldOf = trail.lines.length;
    if (soon) autosave.saveSoon(now);
    else autosave.save(now);
  }

  function keepTrail(): void {
    if (!released && trail.lines.length > toldOf) keep(session.get());
  }

  function fill(): void {
    filling = true;
    fillModel(model, session.get().data);
    turnModel(model, session.get());
    filling = false;
  }

  /** The session may take less than the model (nothing for a marked item) and keep more (the text of "other"). */
  function align(): void {
    if (!released) fill();
  }

  filling = true;
  startModel(model, session.get().data);
  turnModel(model, session.get());
  filling = false;
  const route = signal(routeOf(model));
  const watchRoute = () => {
    const now = routeOf(model);
    if (!sameRoute(route.get(), now)) route.set(now);
  };

  function dispatch(action: Action): void {
    if (released) return;
    const before = session.get();
    const after = step(protocol, before, action);
    if (after === before) return;
    tell(happenings(protocol, before, after, action));
    if (action.type === "typed" || action.type === "focused") session.setQuietly(after);
    else session.set(after);
    keep(after, often.has(action.type));
    if (after.data !== before.data && !fromModel.has(action.type)) fill();
    else if (after.language !== before.language || after.module !== before.module) turnModel(model, after);
    if (after.data !== before.data) watchRoute();
  }

  function commit(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    commitTyped();
  }

  function commitTyped(): void {
    if (released) return;
    const before = session.get();
    const committed = commitTyping(protocol, before);
    if (committed === before) return;
    tell(changes(protocol, before, committed));
    session.set(committed);
    fill();
    keep(committed);
  }

  const onValueChanged = (_: SurveyModel, { name }: { name: string }) => {
    if (filling) return;
    const value: unknown = model.getValue(name);
    dispatch({ type: "answered", key: name, value: structuredClone(value) });
    queueMicrotask(align);
  };
  const removing = signal<(() => void) | null>(null);
  let agreed = false;
  // Told before the value changes, so that notes and marks move up with their entries.
  const onRemoving = (_: SurveyModel, event: DynamicPanelRemovingEvent) => {
    if (filling) return;
    const { question, panelIndex } = event;
    if (agreed || isBlankEntry(session.get(), question.name, panelIndex)) {
      return dispatch({ type: "episode_removed", panel: question.name, index: panelIndex });
    }
    event.allow = false;
    removing.set(() => {
      agreed = true;
      question.removePanel(panelIndex);
      agreed = false;
    });
  };
  // One answer may show or hide a whole module, item by item: looked at once, when all have.
  let looking = false;
  const onVisible = () => {
    if (looking) return;
    looking = true;
    queueMicrotask(() => {
      looking = false;
      watchRoute();
    });
  };
  const showings = [model.onQuestionVisibleChanged, model.onPanelVisibleChanged, model.onPageVisibleChanged];
  model.onValueChanged.add(onValueChanged);
  model.onDynamicPanelRemoving.add(onRemoving);
  for (const showing of showings) showing.add(onVisible);
  trail.happened({ kind: "module", module: session.get().module });
  tell(changes(protocol, kept, session.get()));
  keepTrail();

  return {
    protocol,
    model,
    session,
    route,
    autosave,
    trail,
    removing,
    dispatch,
    commitTyped,
    commit,
    keepTrail,
    settle() {
      commit();
      keepTrail();
      return autosave.flush();
    },
    release() {
      released = true;
      autosave.stop();
      model.onValueChanged.remove(onValueChanged);
      model.onDynamicPanelRemoving.remove(onRemoving);
      for (const showing of showings) showing.remove(onVisible);
    },
  };
}

/** Actions that come with every key. */
const often = new Set<Action["type"]>(["typed", "noted", "focused"]);

/** Actions that come out of the model, which holds their result already. */
const fromModel = new Set<Action["type"]>(["answered", "episode_removed"]);

function isBlankEntry(session: Session, panel: string, index: number): boolean {
  const entry = readEntries(session.data[panel])?.[index] ?? {};
  const at = `${panel}.${index}.`;
  const beside = [...Object.keys(session.marks), ...Object.keys(session.typing)];
  return Object.values(entry).every(isBlank) && !beside.some((path) => path.startsWith(at));
}

function sameRoute(a: Route, b: Route): boolean {
  return a.size === b.size && [...a].every((path) => b.has(path));
}
