// Where one finished interview is, why, and what can be done: in the list and right after finishing.
import { useEffect, useState } from "react";
import { patience } from "../../api.ts";
import { colon } from "../../colon.ts";
import { useLanguage, useWords } from "../../language.tsx";
import type { Outgoing } from "../../storageSchema.ts";
import { when } from "../when.ts";
import { words } from "../words.ts";
import type { Delivery } from "./outbox.ts";
import { isKind } from "./ownProblems.ts";
import { problemWords } from "./problemWords.ts";
import { reasonWords } from "./reasonWords.ts";
import { rescueWords } from "./rescueWords.ts";
import { saveRescue } from "./saveRescue.ts";
import { sendNow } from "./sending.ts";
import { sendingWords } from "./sendingWords.ts";
import { useMisfits } from "./useMisfits.ts";

const tone: Record<Delivery["state"], string> = {
  queued: "",
  sending: "",
  waiting: "warn",
  received: "good",
  refused: "bad",
  conflicting: "bad",
  withdrawn: "",
};

type Said = Record<Delivery["state"] | "waitingServer" | "waitingRight", string>;

export function DeliveryWords({ parcel }: { parcel: Outgoing }) {
  const w = useWords(words);
  const s = useWords(sendingWords);
  const r = useWords(rescueWords);
  const [unsaved, setUnsaved] = useState<"whole" | number>(0);
  const { language } = useLanguage();
  const { delivery } = parcel;
  const overdue = useOverdue(delivery.state === "sending");
  const stuck = delivery.state === "refused" || delivery.state === "conflicting";
  const problem = "problem" in delivery ? delivery.problem : null;
  const said = problem === null ? undefined : problemWords(problem, language);
  const reason = problem === null ? undefined : reasonWords(problem, language);
  const misfits = useMisfits(parcel, problem);
  return (
    <div className={`notice delivery ${tone[delivery.state]}`} role="status" data-delivery={delivery.state}>
      <p>
        {mainWords(delivery, { ...w, ...s })}
        {delivery.state === "received" && <small> {when(delivery.at, language)}</small>}
        {delivery.state === "waiting" && (
          <small>
            {w.nextTry}
            {colon(language)}
            {when(delivery.next, language)}
          </small>
        )}
      </p>
      {problem !== null && (
        <p>
          <strong>
            {w.why}
            {colon(language)}
          </strong>
          {said?.title}
          <br />
          <strong>
            {w.remedy}
            {colon(language)}
          </strong>
          {said?.remedy}
          <br />
          {reason === undefined ? <small lang="en">{problem.detail}</small> : <small>{reason}</small>}
          {stuck && (
            <>
              <br />
              <small>{s.sentAgain}</small>
            </>
          )}
        </p>
      )}
      {misfits.length > 0 && (
        <ul>
          {misfits.map(({ title, finding }) => (
            <li key={title + finding}>
              {title}
              <br />
              <small>{finding}</small>
            </li>
          ))}
        </ul>
      )}
      {unsaved !== 0 && <p role="alert">{unsaved === "whole" ? r.failed : r.leftOut(unsaved)}</p>}
      {(stuck || delivery.state === "waiting" || delivery.state === "queued" || overdue) && (
        <div className="row-buttons">
          <button type="button" onClick={() => sendNow(parcel.id)}>
            {w.sendNow}
          </button>
          {stuck && (
            <button
              type="button"
              onClick={() =>
                saveRescue([parcel]).then(
                  ({ leftOut }) => setUnsaved(leftOut),
                  () => setUnsaved("whole"),
                )
              }
            >
              {w.saveFile}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function mainWords(delivery: Delivery, w: Said): string {
  if (delivery.state !== "waiting" || delivery.problem === null) return w[delivery.state];
  const { problem } = delivery;
  // Here it is the tablet that could not store or read: "why" says so.
  if (isKind(problem, "unkept") || isKind(problem, "piece_unread")) return w.queued;
  const wrong = isKind(problem, "page_between") || isKind(problem, "other_server");
  return wrong ? w.waitingRight : w.waitingServer;
}

/** True once `sending` has lasted longer than any request may take. */
function useOverdue(sending: boolean): boolean {
  const [overdue, setOverdue] = useState(false);
  useEffect(() => {
    setOverdue(false);
    if (!sending) return;
    const timer = setTimeout(() => setOverdue(true), patience);
    return () => clearTimeout(timer);
  }, [sending]);
  return overdue;
}
