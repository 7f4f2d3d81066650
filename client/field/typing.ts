// Catches what is typed before it is committed, and which item is worked on, for all questions of a module at once.

import type { Holding } from "./holding.ts";
import { locate } from "./path.ts";
import { otherKey } from "./surveyData.ts";

/** Listens on the element around the questions; returns how to stop. */
export function catchTyping(around: EventTarget, holding: Holding): () => void {
  const typed = (event: Event) => {
    const box = event.target;
    if (!isTextBox(box)) return;
    // Half-composed Chinese is not text yet; compositionend brings it.
    if (event instanceof InputEvent && event.isComposing) return;
    const path = pathAround(box);
    const place = path === undefined ? undefined : locate(holding.protocol, path);
    if (place?.kind !== "item") return;
    const other = box instanceof HTMLTextAreaElement && place.item.kind !== "text";
    holding.dispatch({ type: "typed", path: other ? otherKey(place.path) : place.path, text: box.value });
  };
  const focused = (event: Event) => {
    const path = event.target instanceof Element ? pathAround(event.target) : undefined;
    if (path !== undefined) holding.dispatch({ type: "focused", path });
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
  return () => {
    around.removeEventListener("input", typed);
    around.removeEventListener("compositionend", typed);
    around.removeEventListener("focusin", focused);
    around.removeEventListener("focusout", left);
  };
}

function isTextBox(box: EventTarget | null): box is HTMLTextAreaElement | HTMLInputElement {
  if (box instanceof HTMLTextAreaElement) return box.dataset.note === undefined;
  return box instanceof HTMLInputElement && box.type !== "radio" && box.type !== "checkbox";
}

function pathAround(element: Element): string | undefined {
  return element.closest<HTMLElement>("[data-path]")?.dataset.path;
}
