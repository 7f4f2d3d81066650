// Whether the respondent took part. The intake asks it of every interview, the columns keep those who declined out of
// every base, and the data files mark them.
import type { Interview } from "./interview.ts";
import type { InstrumentJson } from "./schema.ts";

/** The option of the item that asks for consent to take part by which it is given. */
const GIVEN = "yes";

/**
 * True unless consent to take part was given: nothing but `yes` is consent, so neither is a question that was never
 * asked. What a published source reports was consented to there.
 */
export function hasDeclined(
  { consent }: Pick<InstrumentJson["study"], "consent">,
  { origin, answers }: Pick<Interview, "origin" | "answers">,
): boolean {
  if (origin === "article") return false;
  const answer = Object.hasOwn(answers, consent.takePart) ? answers[consent.takePart] : undefined;
  return answer === undefined || !("value" in answer) || answer.value !== GIVEN;
}
