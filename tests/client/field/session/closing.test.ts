import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchClosing } from "../../../../client/field/session/closing.ts";

let page: EventTarget;
let doc: EventTarget & { visibilityState: string };
beforeEach(() => {
  page = new EventTarget();
  doc = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  vi.stubGlobal("document", doc);
});
afterEach(() => void vi.unstubAllGlobals());

/** An interview of which something may not be on disk, and what was asked of it. */
function watched(unsaved: boolean) {
  const asked: string[] = [];
  const settle = async () => asked.push("settle") > 0;
  const flush = async () => asked.push("flush") > 0;
  const stop = watchClosing({ settle, autosave: { flush, unsaved: () => unsaved } });
  const happen = (on: EventTarget, type: string) => {
    const event = new Event(type, { cancelable: true });
    on.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { asked, stop, happen };
}

describe("a tab that goes", () => {
  test("is asked about while something is not on disk, and writing begins meanwhile", () => {
    const { asked, happen } = watched(true);
    expect(happen(page, "beforeunload")).toBe(true);
    expect(asked).toEqual(["flush"]);
  });

  test("goes without a word when everything is on disk", () => {
    expect(watched(false).happen(page, "beforeunload")).toBe(false);
  });

  test("leaves the box that is typed in when it is hidden or closed, not when it is shown", () => {
    const { asked, happen } = watched(true);
    happen(doc, "visibilitychange");
    expect(asked).toEqual([]);
    doc.visibilityState = "hidden";
    happen(doc, "visibilitychange");
    happen(page, "pagehide");
    expect(asked).toEqual(["settle", "settle"]);
  });

  test("is not looked at any more once the interview is left", () => {
    const { asked, happen, stop } = watched(true);
    stop();
    doc.visibilityState = "hidden";
    happen(doc, "visibilitychange");
    happen(page, "pagehide");
    expect(happen(page, "beforeunload")).toBe(false);
    expect(asked).toEqual([]);
  });
});
