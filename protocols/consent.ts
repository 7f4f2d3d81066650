// Whether the respondent took part. The intake asks it of every interview, the columns keep those who declined out of
// every base, and the data files mark them.
import type { Interview } from "./interview.ts";
import type { InstrumentJson } from "./schema.ts";

/** The option of the item that asks for consent to take part by which it is given. */
const GIVEN = "yes";

/**
 * True where consent to take part was asked for and not given: another option than `yes`, or refused. What a
 * published source reports was consented to there.
 */
export function hasDeclined(
  { consent }: Pick<InstrumentJson["study"], "consent">,
  { origin, answers }: Pick<Interview, "origin" | "answers">,
): boolean {
  if (origin === "article" || !Object.hasOwn(answers, consent.takePart)) return false;
  const answer = answers[consent.takePart];
  if (answer === undefined) return false;
  if ("missing" in answer) return answer.missing === "refused";
  return "value" in answer && answer.value !== GIVEN;
}
