// Two copies of a revision: which counts, what can be done, and every difference with both answers in words.
import { Link } from "wouter";
import { useText, useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";
import { UnreadableRecord } from "../interviews/UnreadableRecord.tsx";
import { Title } from "../Title.tsx";
import type { OpenedConflict } from "./ConflictPage.tsx";
import { conflictWords } from "./conflictWords.ts";
import { DifferenceList } from "./DifferenceList.tsx";

export function ConflictView({ entry, keptAt, study, identityDiffers, copies, instruments }: OpenedConflict) {
  const w = useWords(conflictWords);
  const text = useText();
  const format = useFormat();
  const { kept, other } = copies;
  const both =
    kept.state === "read" && other.state === "read" ? { kept: kept.record, other: other.record } : undefined;
  return (
    <>
      <p className="back">
        <Link className="target" href={address.attention}>
          ← {w.back}
        </Link>
      </p>
      <Title text={w.title} study={text(study.title)} />
      <p>
        <Link className="target" href={address.interview(entry.interview)}>
          {w.interview}&nbsp;<code>{entry.interview.slice(0, 8)}</code>
        </Link>{" "}
        · {w.revision(format.number(entry.revision))}
      </p>
      <section className="card">
        <h2>{w.now}</h2>
        <ul>
          {w.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </section>
      {both ? (
        <DifferenceList
          entry={entry}
          keptAt={keptAt}
          study={study}
          instruments={instruments}
          identityDiffers={identityDiffers}
          copies={both}
        />
      ) : (
        (["kept", "other"] as const).map((side) => {
          const copy = copies[side];
          if (copy.state === "read") return null;
          return (
            <section key={side}>
              <h2>{w.unreadable[side]}</h2>
              <UnreadableRecord raw={copy.raw} faults={copy.faults} />
            </section>
          );
        })
      )}
    </>
  );
}
