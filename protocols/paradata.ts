// What is known of how an interview went: when, in which order and language, never what was said. Travels inside the
// record; the tablet writes it, the desk draws it.
import * as z from "zod";

/** Milliseconds on the stretch's own steady clock, since its beginning. */
const at = z.number().int().min(0).max(2_000_000_000);
/** `item`, `panel`, or `panel.0.item`. */
const path = z.string().max(140);
const language = z.string().max(20);

/** One thing that happened. */
export const event = z.union([
  z.strictObject({ at, kind: z.literal("module"), module: z.string().max(60) }),
  /** The item came into view for the first time. */
  z.strictObject({ at, kind: z.literal("shown"), item: path }),
  /** The interviewer turned to the item (focus or touch), and away from it. */
  z.strictObject({ at, kind: z.enum(["entered", "left"]), item: path }),
  /** One run of changes to an answer, as one; `language` is the interview's at that moment. */
  z.strictObject({
    at,
    kind: z.enum(["answered", "changed", "cleared", "marked", "unmarked"]),
    item: path,
    language,
  }),
  z.strictObject({ at, kind: z.literal("probe"), item: path, probe: z.string().max(60), used: z.boolean() }),
  z.strictObject({ at, kind: z.literal("language"), language }),
  /**
   * `hidden`: the screen went off or another app came in front; `shown_again`: it came back. `adjourned`: the sitting
   * was ended, to be continued another day (sittings.ts).
   */
  z.strictObject({
    at,
    kind: z.enum(["paused", "adjourned", "continued", "hidden", "shown_again", "locked", "unlocked"]),
  }),
]);

/** From one opening of the interview in the app to its closing; the wall clock was read once, at `startedAt`. */
export const stretch = z.strictObject({
  startedAt: z.iso.datetime(),
  /** The app's version. */
  app: z.string().max(60),
  events: z.array(event).max(20_000),
});

export const paradataSchema = z.strictObject({
  schema: z.literal(1),
  stretches: z.array(stretch).max(500),
});

export type ParadataEvent = z.infer<typeof event>;
export type Stretch = z.infer<typeof stretch>;
export type Paradata = z.infer<typeof paradataSchema>;
