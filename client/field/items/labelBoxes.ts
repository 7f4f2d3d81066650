// SurveyJS leaves text areas without a label, and lets the browser keep what is given. Each is labelled by its
// question's title, and the browser is told to keep nothing, also of those that come later.

/** Labels and closes what is and what will be inside the element; returns how to stop. */
export function labelBoxes(around: HTMLElement): () => void {
  const label = () => {
    for (const box of around.querySelectorAll(":is(input, textarea, select):not([autocomplete='off'])"))
      box.setAttribute("autocomplete", "off");
    for (const box of around.querySelectorAll("textarea:not([aria-labelledby], [data-note])")) {
      const title = box.closest("[data-path]")?.querySelector("[id$='_ariaTitle']");
      if (title) box.setAttribute("aria-labelledby", title.id);
    }
  };
  label();
  const watcher = new MutationObserver(label);
  watcher.observe(around, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
