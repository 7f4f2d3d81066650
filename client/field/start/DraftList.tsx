// Interviews begun on this tablet and not finished: resume or, after being asked, discard.
import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { Confirm } from "../Confirm.tsx";
import { peopleWords } from "../interview/peopleWords.ts";
import { type DraftList as Drafts, listDrafts } from "../lock/drafts.ts";
import { keeperNow } from "../lock/keyring.ts";
import { outbox } from "../sending/sending.ts";
import { useSignal } from "../useSignal.ts";
import { when } from "../when.ts";
import { words } from "../words.ts";
import { discardDraft } from "./discardDraft.ts";
import { InterviewTitle } from "./InterviewTitle.tsx";

export function DraftList({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const people = useWords(peopleWords);
  const { language } = useLanguage();
  const [{ labels: drafts, lockedAway, damaged }, setDrafts] = useState<Drafts>({
    labels: [],
    lockedAway: 0,
    damaged: 0,
  });
  const [failed, setFailed] = useState<string>();
  /** Why the one that was to be discarded is still here. */
  const [kept, setKept] = useState<string>();
  const [discarding, setDiscarding] = useState<string>();
  const load = () => listDrafts(keeperNow()).then(setDrafts, (error: unknown) => setFailed(String(error)));
  const finished = useSignal(outbox, (all) => all?.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the screen opens, and when one was finished meanwhile
  useEffect(() => void load(), [finished]);

  async function answer(proceed: boolean) {
    const id = discarding;
    setDiscarding(undefined);
    setKept(undefined);
    if (!proceed || id === undefined) return;
    try {
      if ((await discardDraft(id)) === "elsewhere") setKept(w.elsewhere);
    } catch {
      setKept(w.discardFailed);
    }
    await load();
  }

  if (failed !== undefined)
    return (
      <p className="notice bad" role="alert">
        {w.saveFailed}. {failed}
      </p>
    );
  if (drafts.length + lockedAway + damaged === 0) return null;
  return (
    <section className="card" aria-labelledby="drafts-title">
      <h2 id="drafts-title">{w.drafts}</h2>
      <p className="quiet-text">{w.draftsHelp}</p>
      {kept !== undefined && (
        <p className="notice bad" role="alert">
          {kept}
        </p>
      )}
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.id} className="row">
            <div className="row-words">
              <InterviewTitle label={draft} studies={studies} />
              {draft.sitting !== undefined && (
                <span className="badge">{people.toBeContinued(draft.sitting)}</span>
              )}
              <small>
                {w.changedAt} {when(draft.changedAt, language)}
              </small>
            </div>
            <div className="row-buttons">
              <Link className="button primary" href={`/field/interview/${draft.id}`}>
                {w.resume}
              </Link>
              <button type="button" className="quiet" onClick={() => setDiscarding(draft.id)}>
                {w.discard}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {lockedAway > 0 && (
        <p className="quiet-text">
          {w.lockedAway} {lockedAway}
        </p>
      )}
      {damaged > 0 && (
        <p className="notice bad">
          {w.damagedDrafts} {damaged}
        </p>
      )}
      {discarding !== undefined && (
        <Confirm
          question={{ title: w.discardTitle, text: w.discardText, proceed: w.discardConfirm, keep: w.keep }}
          onAnswer={answer}
        />
      )}
    </section>
  );
}
