// Where the focus goes when the screen changes, so that a keyboard or a screen reader goes on from the right place.
import type { Box } from "../session/session.ts";

/**
 * Brings an item into view and into focus, once it is drawn: the box that was written in last, else its first control
 * that can be used. Writing goes on where the caret stood, else at the end of what is there.
 */
export function focusItem(path: string, box?: Box): void {
  const frame = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  frame?.scrollIntoView({ block: "center" });
  if (frame?.ariaBusy === "true") return void requestAnimationFrame(() => focusItem(path, box));
  if (!frame) return;
  const controls = controlsIn(frame);
  const written = box && controls.find((control) => isBoxOf(path, box, control));
  const control = written ?? controls[0];
  control?.focus({ preventScroll: true });
  const caret = written ? box?.caret : undefined;
  if (isTextBox(control)) placeCaret(control, caret ?? control.value.length);
}

function isBoxOf(path: string, box: Box, control: HTMLElement): boolean {
  const kind = control.dataset.note === undefined ? "answer" : "note";
  return isTextBox(control) && kind === box.kind && pathAround(control) === path;
}

const placeCaret = (box: HTMLTextAreaElement | HTMLInputElement, at: number) => box.setSelectionRange(at, at);

/** The path of the item around an element of the screen. */
export function pathAround(element: Element): string | undefined {
  return element.closest<HTMLElement>("[data-path]")?.dataset.path;
}

/** To the top of a screen that was turned to: its title is what is read out first. */
export function focusTitle(): void {
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** Remembers the control in focus and its caret; returns how to bring both back once texts were drawn again. */
export function rememberFocus(): () => void {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement)) return () => {};
  const path = pathAround(held);
  const place = path === undefined ? -1 : controlsAt(path).indexOf(held);
  const caret = isTextBox(held) ? ([held.selectionStart, held.selectionEnd] as const) : undefined;
  return () => {
    const again = held.isConnected || path === undefined ? held : controlsAt(path)[place];
    again?.focus({ preventScroll: true });
    if (caret !== undefined && isTextBox(again)) again.setSelectionRange(...caret);
  };
}

const controlsAt = (path: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)].flatMap(controlsIn);

/** What can be used: nothing that is inert, as the box of a marked item is. */
function controlsIn(frame: HTMLElement): HTMLElement[] {
  const controls = frame.querySelectorAll<HTMLElement>("input, textarea, select, button");
  return [...controls].filter((control) => control.closest("[inert]") === null);
}

function isTextBox(control: unknown): control is HTMLTextAreaElement | HTMLInputElement {
  if (control instanceof HTMLTextAreaElement) return true;
  return control instanceof HTMLInputElement && control.type === "text";
}
