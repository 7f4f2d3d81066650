// Who an interview was with: stored apart, fetched only when someone asks for it, gone again when hidden.
import { useState } from "react";
import type { Answers } from "../../../protocols/interview.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import { api } from "../../api.ts";
import { Loading } from "../../Loading.tsx";
import { useLanguage, useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { transcriptWords } from "./interviewWords.ts";
import { TranscriptLine } from "./TranscriptLine.tsx";

type Shown =
  | { state: "hidden" }
  | { state: "loading" }
  | { state: "shown"; answers: Answers }
  | { state: "failed"; error: unknown };

export function IdentityPanel({
  interview,
  has,
  protocol,
  heldIn,
}: {
  interview: string;
  has: boolean;
  protocol: Protocol;
  heldIn: string;
}) {
  const w = useWords(transcriptWords);
  const [shown, setShown] = useState<Shown>({ state: "hidden" });
  const show = () => {
    setShown({ state: "loading" });
    api.identity(interview).then(
      ({ answers }) => setShown({ state: "shown", answers }),
      (error: unknown) => setShown({ state: "failed", error }),
    );
  };
  return (
    <section className="card identity">
      <h2>{w.identity}</h2>
      <p className="aside">{has ? w.identityHelp : w.identityNone}</p>
      {has && shown.state !== "shown" && (
        <button type="button" disabled={shown.state === "loading"} onClick={show}>
          {w.identityShow}
        </button>
      )}
      {shown.state === "loading" && <Loading what={w.identityLoading} />}
      {shown.state === "failed" && <Failed error={shown.error} retry={show} />}
      {shown.state === "shown" && (
        <>
          <button type="button" onClick={() => setShown({ state: "hidden" })}>
            {w.identityHide}
          </button>
          <IdentityLines answers={shown.answers} protocol={protocol} heldIn={heldIn} />
        </>
      )}
    </section>
  );
}

function IdentityLines({
  answers,
  protocol,
  heldIn,
}: {
  answers: Answers;
  protocol: Protocol;
  heldIn: string;
}) {
  const { language } = useLanguage();
  const shownIn = protocol.study.languages.includes(language) ? language : heldIn;
  return protocol.items
    .filter((item) => item.identity)
    .map((item) => {
      const answer = Object.hasOwn(answers, item.name) ? answers[item.name] : undefined;
      const line = { item, answer: answer && "entries" in answer ? undefined : answer };
      return (
        <TranscriptLine
          key={item.name}
          line={line}
          path={item.name}
          reader={{
            language: shownIn,
            heldIn,
            saysLanguage: (spoken) => spoken !== heldIn,
            sectionTitle: (key) => key,
          }}
        />
      );
    });
}
