// The one heading of the first level that every desk view has; it names the view in the browser's title too.
import { usePageTitle } from "../pageTitle.ts";

export function Title({ text, study }: { text: string; study?: string }) {
  usePageTitle(text, study);
  return <h1>{text}</h1>;
}
