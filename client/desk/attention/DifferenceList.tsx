// Every difference of two copies: the question, and under it what each copy says in words.
import { useMemo } from "react";
import type { Interview } from "../../../protocols/interview.ts";
import { compile, textIn } from "../../../protocols/protocol.ts";
import { useLanguage, useText, useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { useFormat } from "../format.ts";
import { languageHeld, readerOf } from "../interviews/reader.ts";
import type { OpenedConflict } from "./ConflictPage.tsx";
import { conflictWords } from "./conflictWords.ts";
import { answerDifferences, type Difference, occasionDifferences, type Sides } from "./differences.ts";
import { OccasionValue } from "./OccasionValue.tsx";
import { SideTable } from "./SideTable.tsx";
import { SideView } from "./SideView.tsx";

type Props = Pick<OpenedConflict, "entry" | "keptAt" | "study" | "instruments" | "identityDiffers"> & {
  copies: Sides<Interview>;
};

export function DifferenceList({ entry, keptAt, study, instruments, identityDiffers, copies }: Props) {
  const w = useWords(conflictWords);
  const format = useFormat();
  const differing = useMemo(
    () => answerDifferences({ kept: compile(instruments.kept), other: compile(instruments.other) }, copies),
    [instruments, copies],
  );
  const occasion = occasionDifferences(copies);
  const received = { kept: keptAt, other: entry.receivedAt };
  const { shownIn, readers } = useReaders(copies, study, instruments.kept.study.languages);
  if (differing.length + occasion.length === 0)
    return <p className="notice">{identityDiffers ? w.identity : w.same}</p>;
  return (
    <>
      <h2>{differing.length === 0 ? w.sameAnswers : w.answers(format.number(differing.length))}</h2>
      <SideTable
        received={received}
        rows={differing.map((d) => ({
          key: keyOf(d),
          head: <Where difference={d} shownIn={shownIn} />,
          kept: <SideView difference={d} side="kept" reader={readers.kept} />,
          other: <SideView difference={d} side="other" reader={readers.other} />,
        }))}
      />
      {identityDiffers && <p className="notice">{w.identity}</p>}
      {occasion.length > 0 && <h2>{w.occasion}</h2>}
      <SideTable
        received={received}
        rows={occasion.map((key) => ({
          key,
          head: w.occasionKeys[key],
          kept: <OccasionValue record={copies.kept} of={key} sites={study.sites} />,
          other: <OccasionValue record={copies.other} of={key} sites={study.sites} />,
        }))}
      />
    </>
  );
}

function useReaders(copies: Sides<Interview>, study: Props["study"], offered: readonly string[]) {
  const { language } = useLanguage();
  const text = useText();
  const shownIn = offered.includes(language) ? language : languageHeld(copies.kept);
  const readerFor = (record: Interview) => ({
    ...readerOf(record, shownIn, (key) => text(study.published?.sections[key]) || key),
    // Where only the language of an answer differs, it is the whole difference.
    saysLanguage: () => true,
  });
  return { shownIn, readers: { kept: readerFor(copies.kept), other: readerFor(copies.other) } };
}

function Where({ difference: d, shownIn }: { difference: Difference; shownIn: string }) {
  const w = useWords(conflictWords);
  const format = useFormat();
  const title = textIn(d.kind === "panel" ? d.panel.title : d.item.title, shownIn);
  return (
    <>
      {d.kind === "episode_item" && (
        <span className="aside">{w.episode(textIn(d.panel.title, shownIn), format.number(d.number))}</span>
      )}
      <span lang={langTag(shownIn)}>{title}</span>
    </>
  );
}

function keyOf(d: Difference): string {
  if (d.kind === "panel") return d.panel.name;
  return d.kind === "item" ? d.item.name : `${d.panel.name} ${d.number} ${d.item.name}`;
}
