// The zod schemas that parse every file of an instrument folder. Used where files and requests come in
// (server, command line, schema generation); the tablet trusts what was parsed and imports only the types.
import * as z from "zod";
import { isZone } from "./zone.ts";

/** A name that a program and a spreadsheet both accept: item, option, module, place word. */
export const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, "use lower-case letters, digits and underscores, starting with a letter");

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, "use a SurveyJS locale in lower case, such as zh-cn");

/** Text by language as SurveyJS keeps it: `default` is English, the rest are SurveyJS locales in lower case. */
export const text = z.looseObject({ default: z.string().min(1) }).catchall(z.string());

/** What a tablet can show and a check look over in about a second. */
export const LARGEST = { items: 500, options: 500 } as const;

/** What an item, option or figure rests on in the source. */
export const basis = z.enum(["counted", "quoted", "implied", "extension"]);

export const measure = z.enum(["nominal", "multiple", "ordinal", "numeric", "date", "text"]);

const probe = z.strictObject({ id: name, text });

/**
 * `isExclusive` (SurveyJS): choosing it leaves no other choice, as "none" does; it is no mention of anything.
 * `undetermined`: the answer allows no judgement, as "unclear" does; a claim about the item cannot be decided by it.
 */
const option = z.looseObject({
  value: name,
  text,
  basis: basis.optional(),
  isExclusive: z.boolean().optional(),
  undetermined: z.boolean().optional(),
});

const item = {
  name,
  title: text,
  description: text.optional(),
  visibleIf: z.string().min(1).optional(),
  construct: name,
  basis,
  section: z.string().min(1),
  footnotes: z.array(z.number().int().positive()).optional(),
  measure,
  probes: z.array(probe).min(2).max(5).optional(),
  /** A site may add options of its own, coded `site__code`. */
  extendable: z.boolean().optional(),
  /** Travels and is stored apart from the answers. */
  identity: z.boolean().optional(),
  /** Who gives the answer; an interviewer's item is not read out. */
  answeredBy: z.enum(["respondent", "interviewer"]).optional(),
  /** For a closed item that codes an open one: the open item's name, and the rule it is coded by. */
  codes: name.optional(),
  rule: text.optional(),
};

const choiceItem = {
  ...item,
  choices: z.array(option).min(2).max(LARGEST.options, `an item has at most ${LARGEST.options} options`),
  showOtherItem: z.boolean().optional(),
  otherText: text.optional(),
};

const question = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("radiogroup"), ...choiceItem }),
  z.looseObject({ type: z.literal("dropdown"), ...choiceItem }),
  z.looseObject({ type: z.literal("checkbox"), ...choiceItem }),
  z.looseObject({
    type: z.literal("text"),
    ...item,
    inputType: z.enum(["text", "number", "date", "month", "tel", "email", "url"]).optional(),
    min: z.union([z.number(), z.string()]).optional(),
    max: z.union([z.number(), z.string()]).optional(),
    /** A number that may only be whole. */
    whole: z.boolean().optional(),
  }),
  z.looseObject({ type: z.literal("comment"), ...item }),
]);

/** A repeating panel: each entry is one episode with the same items. */
const episodes = z.looseObject({
  type: z.literal("paneldynamic"),
  name,
  title: text,
  description: text.optional(),
  visibleIf: z.string().min(1).optional(),
  construct: name,
  basis,
  section: z.string().min(1),
  footnotes: z.array(z.number().int().positive()).optional(),
  templateTitle: text.optional(),
  templateElements: z.array(question).min(1),
});

/** A titled group inside a module; groups do not nest. */
const group = z.looseObject({
  type: z.literal("panel"),
  name,
  title: text.optional(),
  description: text.optional(),
  visibleIf: z.string().min(1).optional(),
  elements: z.array(z.union([question, episodes])).min(1),
});

const moduleSchema = z.looseObject({
  name,
  title: text,
  description: text.optional(),
  visibleIf: z.string().min(1).optional(),
  elements: z.array(z.union([question, episodes, group])).min(1),
});

const study = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, "use lower-case letters, digits and hyphens"),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  source: z.strictObject({
    citation: z.string().min(1),
    doi: z.string().optional(),
    year: z.number().int(),
    /** Interviews in the source. */
    interviews: z.number().int().positive(),
  }),
  /** What a reader must know wherever this instrument is shown, e.g. that it is a reconstruction. */
  caveat: text,
  /** SurveyJS locales the instrument is complete in; `en` stands for `default`. */
  languages: z.array(language).min(1),
  /** Words that belong to a place, written {name} in any text; the value here is the neutral one. */
  words: z.array(z.strictObject({ name, value: text })),
  /** Which items carry consent. `takePart` gates everything after it with the option code `yes`. */
  consent: z.strictObject({
    takePart: name,
    recording: name.optional(),
    quotation: name.optional(),
    deposit: name.optional(),
  }),
  /** Numbers computed at tally time from answers and the site's rates. */
  derived: z.array(
    z.strictObject({ name, title: text, usd: z.strictObject({ amount: name, currency: name, year: name }) }),
  ),
  /** Set by `resolve`: the site this instrument was resolved for. */
  site: name.optional(),
});

export const instrumentSchema = z
  .looseObject({ title: text, description: text.optional(), study, pages: z.array(moduleSchema).min(1) })
  .refine(({ pages }) => countItems(pages) <= LARGEST.items, {
    path: ["pages"],
    message: `an instrument has at most ${LARGEST.items} items`,
  })
  .meta({ title: "Resite instrument", description: "SurveyJS JSON with the properties Resite adds." });

type Placed = z.infer<typeof moduleSchema>["elements"][number];

function countItems(places: readonly { elements: readonly Placed[] }[]): number {
  return places
    .flatMap(({ elements }) => elements)
    .reduce((count, element) => {
      if (element.type === "panel") return count + countItems([element]);
      return count + (element.type === "paneldynamic" ? element.templateElements.length : 1);
    }, 0);
}

const rate = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  year: z.number().int(),
  /** Units of the currency for one US dollar, average of the year. */
  perUsd: z.number().positive(),
  source: z.string().min(1),
});

export const sitePackSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: name,
    title: text,
    /** What a reader must know about this pack, e.g. that it was never fielded in this wording. */
    label: text,
    zone: z.string().refine(isZone, "use an IANA time zone such as Asia/Shanghai"),
    languages: z.array(language).min(1),
    words: z.record(name, text),
    rates: z.array(rate),
  })
  .meta({ title: "Resite site pack" });

/** What must be true of an interview for it to count. `item` may name a derived number. */
export type Predicate =
  | { item: string; equals: string }
  | { item: string; includes: string }
  | { item: string; lessThan: number }
  | { item: string; atLeast: number }
  | { item: string; mentionsAtLeast: number }
  | { site: string }
  | { all: Predicate[] }
  | { any: Predicate[] };

export const predicateSchema: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ item: name, equals: name }),
    /** For multiple response, and for an item inside a repeating panel: at least one episode includes it. */
    z.strictObject({ item: name, includes: name }),
    z.strictObject({ item: name, lessThan: z.number() }),
    z.strictObject({ item: name, atLeast: z.number() }),
    /** For multiple response: so many options or more, e.g. 2 for "named several". */
    z.strictObject({ item: name, mentionsAtLeast: z.number().int().min(1) }),
    z.strictObject({ site: name }),
    z.strictObject({ all: z.array(predicateSchema).min(2) }),
    z.strictObject({ any: z.array(predicateSchema).min(2) }),
  ]),
);

const base = z.number().int().positive();

/** Half the width of what a rounded figure may stand for: 6.35 million may be off by 5,000. */
const within = z.number().positive().optional();

/** What kind of claim the source makes. Decimals are kept by writing the number as printed. */
const claim = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("count"), count: z.number().int().min(0), base, of: predicateSchema }),
  /** `words` as printed, e.g. "less than half". */
  z.strictObject({
    kind: z.literal("bound"),
    words: z.string().min(1),
    relation: z.enum(["less_than_half", "more_than_half"]),
    base,
    of: predicateSchema,
  }),
  /** An approximate share such as "nearly half": low ≤ k/n < high; `sensitivity` is a second lower limit shown beside. */
  z.strictObject({
    kind: z.literal("share"),
    words: z.string().min(1),
    low: z.number().min(0).max(1),
    high: z.number().min(0).max(1),
    sensitivity: z.number().min(0).max(1).optional(),
    /** k/n may equal `high`. */
    highIncluded: z.boolean().optional(),
    /** k/n must exceed `low`. */
    lowExcluded: z.boolean().optional(),
    base,
    of: predicateSchema,
  }),
  z.strictObject({
    kind: z.literal("mean"),
    printed: z.string().regex(/^\d+(\.\d+)?$/),
    base,
    item: name,
    whole: z.boolean(),
  }),
  /** An "average" whose statistic the source does not state. */
  z.strictObject({
    kind: z.literal("average"),
    printed: z.string().regex(/^\d+(\.\d+)?$/),
    within,
    base,
    item: name,
  }),
  z.strictObject({
    kind: z.literal("minimum"),
    printed: z.string().regex(/^\d+(\.\d+)?$/),
    within,
    base,
    item: name,
  }),
  z.strictObject({
    kind: z.literal("maximum"),
    printed: z.string().regex(/^\d+(\.\d+)?$/),
    within,
    base,
    item: name,
  }),
  /** The total of mentions over the options of a multiple-response item; `ourSum` when the source prints only its parts. */
  z.strictObject({
    kind: z.literal("mentions"),
    count: z.number().int().min(0),
    base,
    item: name,
    ourSum: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal("not_testable"),
    words: z.string().min(1),
    reason: text,
    of: predicateSchema.optional(),
  }),
]);

const figure = z.strictObject({
  id: name,
  label: text,
  nature: z.enum(["composition", "finding"]),
  claim,
  section: z.string().min(1),
  footnotes: z.array(z.number().int().positive()).optional(),
  note: text.optional(),
});

export const publishedSchema = z
  .strictObject({
    $schema: z.string().optional(),
    study: z.string(),
    /** Sections of the source, by the key that items and figures cite. */
    sections: z.record(z.string(), text),
    figures: z.array(figure).min(1),
  })
  .meta({ title: "Resite published figures" });

export type Text = z.infer<typeof text>;
export type Basis = z.infer<typeof basis>;
export type Measure = z.infer<typeof measure>;
export type InstrumentJson = z.infer<typeof instrumentSchema>;
export type ModuleJson = InstrumentJson["pages"][number];
export type QuestionJson = z.infer<typeof question>;
export type EpisodesJson = z.infer<typeof episodes>;
export type ElementJson = ModuleJson["elements"][number];
export type SitePack = z.infer<typeof sitePackSchema>;
export type Published = z.infer<typeof publishedSchema>;
export type Figure = Published["figures"][number];
export type Claim = Figure["claim"];
