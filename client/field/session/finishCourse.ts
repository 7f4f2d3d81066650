// How an interview went, as its record tells it: sittings, who was there, paradata. Called by finish.ts.
import type { Interview, People } from "../../../protocols/interview.ts";
import type { Stretch } from "../../../protocols/paradata.ts";
import { sittingsOf } from "../../../protocols/sittings.ts";

export interface Course {
  stretches: readonly Stretch[];
  /** How long the last stretch has been open, in milliseconds. */
  open: number;
}

/** While nothing else was said. */
export const alone: People = { respondents: 1, interpreter: null };

/**
 * Where the respondent did not agree to take part, only when one sat together travels: which items were answered, and
 * who was there, is of what was not agreed to.
 */
export function finishCourse(
  { stretches, open }: Course,
  people: People | undefined,
  agreed: boolean,
): Pick<Interview, "sittings" | "people" | "paradata"> {
  const sittings = sittingsOf(stretches, open);
  const told = agreed ? [...stretches] : stretches.map((stretch) => ({ ...stretch, events: [] }));
  return {
    ...(sittings.length === 0 ? {} : { sittings }),
    ...(agreed ? { people: people ?? alone } : {}),
    paradata: { schema: 1, stretches: told },
  };
}
