// What a copy says of the interview itself (where, when, in which language), in words.
import type { Interview } from "../../../protocols/interview.ts";
import type { SiteSummary } from "../../../protocols/wire.ts";
import { useText, useWords } from "../../language.tsx";
import { nameOfLanguage } from "../../languageName.ts";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { conflictWords } from "./conflictWords.ts";
import type { OccasionKey } from "./differences.ts";

export function OccasionValue({
  record,
  of,
  sites,
}: {
  record: Interview;
  of: OccasionKey;
  sites: readonly SiteSummary[];
}) {
  const w = useWords(conflictWords);
  const text = useText();
  const format = useFormat();
  const { origins } = useVocabulary();
  const value = record[of];
  if (value === null) return w.notStated;
  switch (of) {
    case "protocol":
      return <Hash value={value} />;
    case "origin":
      return origins[record.origin];
    case "site":
      return text(sites.find((s) => s.id === value)?.title) || value;
    case "held":
      return format.date(value);
    case "startedAt":
    case "finishedAt":
      return format.instant(value);
    case "language":
      return nameOfLanguage(value);
    case "zone":
    case "tablet":
      return value;
  }
}
