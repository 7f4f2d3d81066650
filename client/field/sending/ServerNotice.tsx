// On the start screen, where what answers is not the server that this tablet knows: what it is, and what can be done.
import { useEffect, useState } from "react";
import type { ServerKeys } from "../../../protocols/tablet.ts";
import { useWords } from "../../language.tsx";
import { Confirm } from "../Confirm.tsx";
import { useSignal } from "../useSignal.ts";
import { meeting, meetServer, trustServer } from "./knownServer.ts";
import { sendAllNow } from "./sending.ts";
import { sendingWords } from "./sendingWords.ts";

export function ServerNotice() {
  const w = useWords(sendingWords);
  const met = useSignal(meeting, (m) => m);
  useEffect(look, []);
  if (met?.state === "page")
    return (
      <section className="notice warn" aria-labelledby="server-title">
        <h2 id="server-title">{w.pageTitle}</h2>
        <p>{w.pageText}</p>
        <button type="button" onClick={lookAgain}>
          {w.again}
        </button>
      </section>
    );
  if (met?.state !== "other") return null;
  return (
    <section className="notice warn" aria-labelledby="server-title">
      <h2 id="server-title">{w.otherTitle}</h2>
      <p>{w.otherText}</p>
      {met.keys === null ? <p>{w.otherUnproven}</p> : <Trust keys={met.keys} />}
    </section>
  );
}

function Trust({ keys }: { keys: ServerKeys }) {
  const w = useWords(sendingWords);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const trust = () => trustServer(keys).then(sendAllNow, () => setFailed(true));
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {w.trust}
      </button>
      {failed && <p role="alert">{w.trustFailed}</p>}
      {asking && (
        <Confirm
          question={{ title: w.trustTitle, text: w.trustText, proceed: w.trustConfirm, keep: w.back }}
          onAnswer={(proceed) => {
            setAsking(false);
            if (proceed) void trust();
          }}
        />
      )}
    </>
  );
}

/** What waits goes at once where it is the right server now. */
function lookAgain(): void {
  meetServer().then(sendAllNow, () => {});
}

/** What it finds is told by `meeting`; a disk that cannot be read is told elsewhere on the screen. */
function look(): void {
  meetServer().catch(() => {});
}
