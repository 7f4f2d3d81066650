// Where on the screen a finding of the check belongs, and what its question is called. Called before finishing, and
// where the server said what did not fit.
import { type Item, type Protocol, textIn } from "../../../protocols/protocol.ts";

export interface IssuePlace {
  /** Undefined where the finding is about no question. */
  item: Item | undefined;
  /** As in a session: `item` or `panel.0.item`. */
  path: string;
  /** Which entry of a repeating panel, from 1. */
  entry?: number;
}

/** `path` is the check's, e.g. `answers.episodes.entries.0.episode_what.value`. */
export function issuePlace(protocol: Protocol, path: string): IssuePlace {
  const [, root = "", entries, index, inner] = path.split(".");
  if (entries !== "entries" || inner === undefined) return { item: protocol.item(root), path: root };
  return { item: protocol.item(inner), path: `${root}.${index}.${inner}`, entry: Number(index) + 1 };
}

/** The question's title, with its entry; the check's path where there is no question. */
export function titleOfIssue(protocol: Protocol, path: string, language: string): string {
  const { item, entry } = issuePlace(protocol, path);
  const title = textIn(item?.title, language) || path;
  return entry === undefined ? title : `${title} (${entry})`;
}
