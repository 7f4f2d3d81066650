// The one heading of the first level that every desk view has; it names the view in the browser's title too.
import { useEffect } from "react";

export function Title({ text, study }: { text: string; study?: string }) {
  useEffect(() => {
    document.title = documentTitle(text, study);
    return () => {
      document.title = documentTitle();
    };
  }, [text, study]);
  return <h1>{text}</h1>;
}

/** The view first, since a tab shows only the beginning; then the study it is of. */
export function documentTitle(text?: string, study?: string): string {
  return [text, study, "Resite"].filter((part) => part !== undefined && part !== "").join(" · ");
}
