// Names the page in the browser's tab and history, in the reader's language. Called by every screen.
import { useEffect } from "react";

/** The screen first, since a tab shows only the beginning, then the study; never who is interviewed. */
export function usePageTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts, "Resite"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
