// What a column holds where it holds no answer: one small negative number per reason. Columns write these,
// tallies and predicates read them.
import type { Answer, NonResponse } from "../../../protocols/interview.ts";
import { nonResponses } from "../../../protocols/terms.ts";

/** The status of a multiple response or a number that was answered; a single choice holds its option instead. */
export const ANSWERED = 0;
/** A derived number whose parts were answered but for which the site's pack has no rate. */
export const NOT_CONVERTIBLE = -1;
/** Answered on a branch that was hidden later. */
export const OFF_ROUTE = -2;
const FIRST_MISSING = -3;

/** Negative codes run from -1 to -UNANSWERED, so a code plus UNANSWERED is never negative. */
export const UNANSWERED = 2 + nonResponses.length;

/** The code of a type of non-response, e.g. refused. The higher code wins where several meet. */
export function missingCode(type: NonResponse): number {
  return FIRST_MISSING - nonResponses.indexOf(type);
}

/** Asked, without an answer that can be used. */
export const silentCodes: readonly number[] = [
  NOT_CONVERTIBLE,
  missingCode("refused"),
  missingCode("dont_know"),
  missingCode("consent_withdrawn"),
];

export const SKIPPED = missingCode("skipped_by_design");

/** ANSWERED or the reason why there is no answer; absent means that the protocol lacks the item. */
export function statusOf(answer: Answer | undefined): number {
  if (answer === undefined) return SKIPPED;
  if ("missing" in answer) return missingCode(answer.missing);
  return answer.offRoute ? OFF_ROUTE : ANSWERED;
}
