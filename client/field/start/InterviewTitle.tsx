// How an interview is called in a list: site, when it began, and whether it is practice.
import type { StudySummary } from "../../../protocols/wire.ts";
import { useLanguage, useText, useWords } from "../../language.tsx";
import type { Label } from "../../storageSchema.ts";
import { when } from "../when.ts";
import { words } from "../words.ts";

export function InterviewTitle({ label, studies }: { label: Label; studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const study = studies.find((s) => s.id === label.study);
  const site = study?.sites.find((s) => s.id === label.site);
  return (
    <strong>
      {site === undefined ? label.site : text(site.title)} · {when(label.startedAt, language)}
      {label.origin === "practice" && <span className="badge practice">{w.practice}</span>}
    </strong>
  );
}
