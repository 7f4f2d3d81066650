// Where one finished interview is, why, and what can be done: in the list and right after finishing.
import { useLanguage, useWords } from "../language.tsx";
import type { Outgoing } from "../storage.ts";
import type { Delivery } from "./outbox.ts";
import { problemWords } from "./problemWords.ts";
import { saveFile } from "./saveFile.ts";
import { sendNow } from "./sending.ts";
import { when } from "./when.ts";
import { words } from "./words.ts";

const tone: Record<Delivery["state"], string> = {
  queued: "",
  sending: "",
  waiting: "warn",
  received: "good",
  refused: "bad",
  conflicting: "bad",
  withdrawn: "",
};

export function DeliveryWords({ parcel }: { parcel: Outgoing }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const { delivery } = parcel;
  const stuck = delivery.state === "refused" || delivery.state === "conflicting";
  const problem = "problem" in delivery ? delivery.problem : null;
  const said = problem === null ? undefined : problemWords(problem, language);
  return (
    <div className={`notice delivery ${tone[delivery.state]}`} role="status" data-delivery={delivery.state}>
      <p>
        {delivery.state === "waiting" && problem !== null ? w.waitingServer : w[delivery.state]}
        {delivery.state === "received" && <small> {when(delivery.at, language)}</small>}
        {delivery.state === "waiting" && (
          <small>
            {w.nextTry}: {when(delivery.next, language)}
          </small>
        )}
      </p>
      {problem !== null && (
        <p>
          <strong>{w.why}:</strong> {said?.title}
          <br />
          <strong>{w.remedy}:</strong> {said?.remedy}
          <br />
          <small lang="en">{problem.detail}</small>
        </p>
      )}
      {(stuck || delivery.state === "waiting" || delivery.state === "queued") && (
        <div className="row-buttons">
          <button type="button" onClick={() => sendNow(parcel.id)}>
            {w.sendNow}
          </button>
          {stuck && (
            <button type="button" onClick={() => saveFile(`resite-${parcel.id}.json`, parcel.body)}>
              {w.saveFile}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
