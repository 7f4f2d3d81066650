// One conflict opened: both copies of a revision are read, each under its own instrument.
import { useCallback, useEffect } from "react";
import { api, Refused } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { readRecord } from "../interviews/readRecord.ts";
import { Loaded } from "../Loaded.tsx";
import { NotShown } from "../NotShown.tsx";
import { useResource } from "../resource.ts";
import { ConflictView } from "./ConflictView.tsx";
import { conflictWords } from "./conflictWords.ts";

type OnStudy = (study: string) => void;

export function ConflictPage({ id, onStudy }: { id: string; onStudy: OnStudy }) {
  const w = useWords(conflictWords);
  if (/^[1-9]\d{0,14}$/.test(id)) return <Known id={Number(id)} onStudy={onStudy} />;
  return (
    <NotShown title={w.noId} back={{ href: address.attention, label: w.back }}>
      <p className="notice">{w.unknownHelp}</p>
    </NotShown>
  );
}

function Known({ id, onStudy }: { id: number; onStudy: OnStudy }) {
  const w = useWords(conflictWords);
  const opened = useResource(useCallback(() => open(id), [id]));
  const study = opened.state === "ready" ? opened.value.study.id : undefined;
  useEffect(() => {
    if (study !== undefined) onStudy(study);
  }, [study, onStudy]);
  return (
    <Loaded
      resource={opened}
      what={w.loading}
      failed={(error, retry) => <NoConflict error={error} retry={retry} />}
    >
      {(value) => <ConflictView {...value} />}
    </Loaded>
  );
}

/** A copy that cannot be read is told as such, with its text, rather than hiding the other. */
async function open(id: number) {
  const { entry, kept, other, identityDiffers } = await api.conflict(id);
  const [interview, keptCopy, otherCopy] = await Promise.all([
    api.interview(entry.interview),
    readRecord(kept),
    readRecord(other),
  ]);
  const hashOf = (copy: typeof keptCopy) =>
    copy.state === "read" ? copy.record.protocol : interview.protocol;
  const [study, keptInstrument, otherInstrument] = await Promise.all([
    api.study(interview.study),
    api.protocol(hashOf(keptCopy)),
    api.protocol(hashOf(otherCopy)),
  ]);
  const keptAt = interview.history.find((h) => h.revision === entry.revision)?.receivedAt;
  return {
    entry,
    keptAt,
    study,
    identityDiffers,
    copies: { kept: keptCopy, other: otherCopy },
    instruments: { kept: keptInstrument, other: otherInstrument },
  };
}

export type OpenedConflict = Awaited<ReturnType<typeof open>>;

function NoConflict({ error, retry }: { error: unknown; retry: () => void }) {
  const w = useWords(conflictWords);
  const absent = error instanceof Refused && error.kind === "not_found";
  return (
    <NotShown title={absent ? w.unknown : w.failed} back={{ href: address.attention, label: w.back }}>
      {absent ? <p className="notice">{w.unknownHelp}</p> : <Failed error={error} retry={retry} />}
    </NotShown>
  );
}
