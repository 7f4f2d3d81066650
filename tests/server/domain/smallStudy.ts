// The small study compiled, and interviews of it to count: written by hand or generated.
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { type Answer, type Interview, interviewSchema } from "../../../protocols/interview.ts";
import { compile, type Item, type Protocol } from "../../../protocols/protocol.ts";
import { instrumentSchema, publishedSchema, sitePackSchema } from "../../../protocols/schema.ts";
import { resolve } from "../../../protocols/site.ts";
import { nonResponses, origins } from "../../../protocols/terms.ts";

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/small-study/${path}`, import.meta.url), "utf8"));

export const instrument = instrumentSchema.parse(read("instrument.json"));
export const published = publishedSchema.parse(read("published.json"));
export const packs = ["north", "south"].map((site) => sitePackSchema.parse(read(`sites/${site}.json`)));
export const protocol = compile(resolve(instrument, null));
export const study = { id: "small-study", protocol, packs };

/** The small study's neutral protocol with an item or option, named by its name or code, changed. */
export function protocolWith(name: string, change: Record<string, unknown>): Protocol {
  const json: unknown = JSON.parse(JSON.stringify(instrument), (_, part) =>
    part?.name === name || part?.value === name ? { ...part, ...change } : part,
  );
  return compile(resolve(instrumentSchema.parse(json), null));
}

/** A UUID from a small number. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

/** An interview to which its respondent agreed, and in which every other item is not asked but those given. */
export function interviewWith(answers: Record<string, Answer>, more: Partial<Interview> = {}): Interview {
  const untouched: Interview["answers"] = {};
  for (const item of protocol.items) {
    if (!item.identity && item.panel === undefined) untouched[item.name] = { missing: "not_asked" };
  }
  untouched.episodes = { missing: "not_asked" };
  untouched[protocol.study.consent.takePart] = { value: "yes" };
  return interviewSchema.parse({
    schema: 1,
    id: idOf(1),
    revision: 1,
    study: "small-study",
    protocol: "0".repeat(64),
    site: "north",
    origin: "main",
    tablet: null,
    held: "2020-02",
    startedAt: null,
    finishedAt: null,
    zone: "Asia/Shanghai",
    language: "en",
    consent: "respondent",
    answers: { ...untouched, ...answers },
    ...more,
  });
}

const missing = fc.constantFrom(...nonResponses).map((type) => ({ missing: type }));

/** Interviews of few ids, so that revisions replace each other and move between sites and origins. */
export const someInterviews = fc.array(
  fc
    .record({
      id: fc.integer({ min: 1, max: 12 }).map(idOf),
      revision: fc.integer({ min: 1, max: 5 }),
      site: fc.constantFrom("north", "south", "east", null),
      origin: fc.constantFrom(...origins),
      answers: answersTo(protocol),
    })
    .map(({ answers, ...more }) => interviewWith(answers, more)),
  { maxLength: 40 },
);

function answersTo({ items, panels }: Protocol): fc.Arbitrary<Interview["answers"]> {
  const outside = items.filter((i) => !i.identity && i.panel === undefined);
  const inside = panels.map((p) => [p.name, episodesOf(p.items)] as const);
  return fc.record(Object.fromEntries([...outside.map((i) => [i.name, answerTo(i)] as const), ...inside]));
}

function episodesOf(items: readonly Item[]): fc.Arbitrary<Answer> {
  const entry = fc.record(Object.fromEntries(items.map((i) => [i.name, answerTo(i)])));
  return fc.oneof(
    fc.record({ entries: fc.array(entry, { maxLength: 3 }) }),
    fc.record({ entries: fc.array(entry, { maxLength: 3 }), offRoute: fc.constant(true as const) }),
    missing,
  );
}

type Plain = Exclude<Answer, { entries: unknown }>;

function answerTo(item: Item): fc.Arbitrary<Plain> {
  const answered = someValue(item).map((value) => ({ value }));
  const offRoute = answered.map((answer) => ({ ...answer, offRoute: true as const }));
  return fc.oneof({ weight: 4, arbitrary: answered }, offRoute, missing);
}

function someValue(item: Item): fc.Arbitrary<string | number | string[]> {
  const codes = item.options.map((o) => o.code);
  if (item.kind === "single") return fc.constantFrom(...codes);
  if (item.kind === "multiple") return fc.subarray(codes, { minLength: 1 });
  if (item.name === "budget_year") return fc.constantFrom(2010, 2011, 2012);
  if (item.kind === "number") return fc.integer({ min: 0, max: 40 });
  return fc.constant(item.kind === "date" ? "2011-11" : "words");
}
