// Which answers the server found not to fit, named by their questions: the instrument is the one that the interview
// cites, kept on this tablet.
import { useEffect, useState } from "react";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { compile, type Protocol } from "../../../protocols/protocol.ts";
import { useLanguage } from "../../language.tsx";
import { storage } from "../../storage.ts";
import type { Outgoing } from "../../storageSchema.ts";
import { readLabel } from "../lock/drafts.ts";
import { keeperNow } from "../lock/keyring.ts";
import { type MisfitWords, misfitWords } from "./reasonWords.ts";

/** Empty where the problem names no answer, where another PIN locks which instrument it was, or it is not here. */
export function useMisfits(parcel: Outgoing, problem: ProblemBody | null): readonly MisfitWords[] {
  const { language } = useLanguage();
  const [protocol, setProtocol] = useState<Protocol>();
  const wanted = problem?.reason === "answers_do_not_fit";
  // biome-ignore lint/correctness/useExhaustiveDependencies: an interview's instrument never changes
  useEffect(() => {
    if (wanted) protocolOf(parcel).then(setProtocol, () => setProtocol(undefined));
  }, [wanted]);
  return problem === null || protocol === undefined ? [] : misfitWords(problem, protocol, language);
}

async function protocolOf(parcel: Outgoing): Promise<Protocol | undefined> {
  const hash = (await readLabel(keeperNow(), parcel))?.protocol;
  const instrument = hash === undefined ? undefined : await storage.protocol(hash);
  return instrument && compile(instrument);
}
