// Catches what is typed before it is committed, and where: the item, the box and the caret, for all questions of a
// module at once.
import { pathAround } from "../interview/focus.ts";
import type { Holding } from "../session/holding.ts";
import { locate } from "../session/path.ts";
import type { Box } from "../session/session.ts";
import { otherKey } from "../session/surveyData.ts";

/** Listens on the element around the questions; returns how to stop. */
export function catchTyping(around: EventTarget, holding: Holding): () => void {
  const typed = (event: Event) => {
    const box = event.target;
    if (!isTextBox(box)) return;
    follow(box);
    if (isNote(box)) return;
    // Half-composed Chinese is not text yet; compositionend brings it.
    if (event instanceof InputEvent && event.isComposing) return;
    const path = pathAround(box);
    const place = path === undefined ? undefined : locate(holding.protocol, path);
    if (place?.kind !== "item") return;
    const other = box instanceof HTMLTextAreaElement && place.item.kind !== "text";
    holding.dispatch({ type: "typed", path: other ? otherKey(place.path) : place.path, text: box.value });
  };
  const follow = (control: Element) => {
    const path = pathAround(control);
    if (path !== undefined) holding.dispatch({ type: "focused", path, box: boxOf(control) });
  };
  const focused = (event: Event) => {
    if (event.target instanceof Element) follow(event.target);
  };
  const moved = ({ target }: Event) => {
    if (isTextBox(target)) follow(target);
  };
  // SurveyJS answers first; what it leaves, as every number, is committed after it.
  const left = () => {
    setTimeout(() => {
      if (Object.keys(holding.session.get().typing).length > 0) holding.commitTyped();
    });
  };
  around.addEventListener("input", typed);
  around.addEventListener("compositionend", typed);
  around.addEventListener("focusin", focused);
  around.addEventListener("focusout", left);
  for (const move of moves) around.addEventListener(move, moved);
  return () => {
    around.removeEventListener("input", typed);
    around.removeEventListener("compositionend", typed);
    around.removeEventListener("focusin", focused);
    around.removeEventListener("focusout", left);
    for (const move of moves) around.removeEventListener(move, moved);
  };
}

/** What moves a caret. Not every browser tells the elements around a box of its selection. */
const moves = ["selectionchange", "keyup", "click"];

function isTextBox(box: EventTarget | null): box is HTMLTextAreaElement | HTMLInputElement {
  if (box instanceof HTMLTextAreaElement) return true;
  return box instanceof HTMLInputElement && box.type !== "radio" && box.type !== "checkbox";
}

const isNote = (box: HTMLElement): boolean => box.dataset.note !== undefined;

/** A box whose kind knows no caret is come back to at its end. */
function boxOf(control: Element): Box | undefined {
  if (!isTextBox(control)) return undefined;
  return { kind: isNote(control) ? "note" : "answer", caret: control.selectionEnd ?? control.value.length };
}
