// Tells the trail which item the interviewer turns to and away from, by focus or touch, and when the screen goes off.
import { pathAround } from "../interview/focus.ts";
import type { Trail } from "../session/trail.ts";

type Told = Pick<Trail, "happened">;

/** Listens on the element around the questions; returns how to stop. */
export function watchTurning(around: EventTarget, trail: Told): () => void {
  const turned = ({ target }: Event) => {
    const item = target instanceof Element ? pathAround(target) : undefined;
    if (item !== undefined) trail.happened({ kind: "entered", item });
  };
  const left = (event: Event) => {
    const next = event instanceof FocusEvent ? event.relatedTarget : null;
    if (next instanceof Element && pathAround(next) !== undefined) return;
    const item = event.target instanceof Element ? pathAround(event.target) : undefined;
    if (item !== undefined) trail.happened({ kind: "left", item });
  };
  // A tap, not the beginning of a touch, which may only scroll.
  around.addEventListener("click", turned);
  around.addEventListener("focusin", turned);
  around.addEventListener("focusout", left);
  return () => {
    around.removeEventListener("click", turned);
    around.removeEventListener("focusin", turned);
    around.removeEventListener("focusout", left);
  };
}

/** Listens to the page; returns how to stop. */
export function watchHiding(trail: Told): () => void {
  const turned = () =>
    trail.happened({ kind: document.visibilityState === "hidden" ? "hidden" : "shown_again" });
  document.addEventListener("visibilitychange", turned);
  return () => document.removeEventListener("visibilitychange", turned);
}
