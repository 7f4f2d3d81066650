// Which answers the server found not to fit, named by their questions: the instrument is the one that the interview
// cites, kept on this tablet.
import { useEffect, useState } from "react";
import type { Envelope, Interview } from "../../protocols/interview.ts";
import type { ProblemBody } from "../../protocols/problem.ts";
import { compile, type Protocol } from "../../protocols/protocol.ts";
import { useLanguage } from "../language.tsx";
import { type Outgoing, storage } from "../storage.ts";
import { type MisfitWords, misfitWords } from "./reasonWords.ts";

/** Empty where the problem names no answer, and where the instrument is not on this tablet. */
export function useMisfits({ body }: Outgoing, problem: ProblemBody | null): readonly MisfitWords[] {
  const { language } = useLanguage();
  const [protocol, setProtocol] = useState<Protocol>();
  const wanted = problem?.reason === "answers_do_not_fit";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bytes of an interview never change
  useEffect(() => {
    if (wanted) protocolOf(body).then(setProtocol, () => setProtocol(undefined));
  }, [wanted]);
  return problem === null || protocol === undefined ? [] : misfitWords(problem, protocol, language);
}

async function protocolOf(body: Uint8Array): Promise<Protocol | undefined> {
  const { record } = JSON.parse(new TextDecoder().decode(body)) as Envelope;
  const instrument = await storage.protocol((JSON.parse(record) as Interview).protocol);
  return instrument && compile(instrument);
}
