// Cases that a source reports individually, entered through the reconstructed instrument as partial interviews.
// Read by the command line's import and by tests; the same file gives the same bytes every time.
import * as z from "zod";
import { type Answer, answersSchema, datePrecise, type Identity, type Interview } from "./interview.ts";
import type { Item, Protocol } from "./protocol.ts";

/** Every answer, inside episodes too, says where the source supports it. */
const sourced = answersSchema.superRefine((answers, context) => {
  for (const [name, answer] of Object.entries(answers)) {
    for (const path of unsourced(answer)) {
      context.addIssue({ code: "custom", path: [name, ...path], message: "name the section it rests on" });
    }
  }
});

const caseSchema = z.strictObject({
  /** Fixed for ever, so that importing twice counts once. */
  id: z.uuid(),
  /** Null where the source does not name the city. */
  site: z.string().max(60).nullable(),
  held: datePrecise.nullable(),
  /** What a reader of the file must know, e.g. a second spelling. */
  note: z.string().min(1).optional(),
  /** Only what the source supports; every other item becomes `not_reported_in_source`. */
  answers: sourced,
  identity: sourced,
});

export const caseFileSchema = z
  .strictObject({ $schema: z.string().optional(), study: z.string(), cases: z.array(caseSchema).min(1) })
  .meta({ title: "Resite cases from a source" });

export type CaseFile = z.infer<typeof caseFileSchema>;
export type SourceCase = CaseFile["cases"][number];

/**
 * A case as an interview under the protocol resolved for its site (neutral words when the site is null), which
 * has the given hash. Pure: the same case under the same protocol gives the same record and identity.
 */
export function expandCase(
  protocol: Protocol,
  protocolHash: string,
  { id, site, held, answers, identity }: SourceCase,
): { record: Interview; identity: Identity } {
  const items = protocol.items.filter((i) => i.panel === undefined);
  const panels = protocol.panels.map((p) => [p.name, completePanel(p.items, answers[p.name])]);
  return {
    record: {
      schema: 1,
      id,
      revision: 1,
      study: protocol.study.id,
      protocol: protocolHash,
      site,
      origin: "article",
      tablet: null,
      held,
      startedAt: null,
      finishedAt: null,
      // The record holds no instant, so no zone is meant.
      zone: "UTC",
      // Neither is a language: the source does not say which was spoken.
      language: null,
      consent: "published_source",
      // What stands in the wrong place travels on, so that checkAnswers can name it.
      answers: {
        ...answers,
        ...complete(
          items.filter((i) => !i.identity),
          answers,
        ),
        ...Object.fromEntries(panels),
      },
    },
    identity: {
      schema: 1,
      id,
      revision: 1,
      answers: {
        ...identity,
        ...complete(
          items.filter((i) => i.identity),
          identity,
        ),
      },
    },
  };
}

function complete<T extends Answer>(items: readonly Item[], answers: Record<string, T>) {
  return Object.fromEntries(items.map((i) => [i.name, answers[i.name] ?? notReported]));
}

function completePanel(items: readonly Item[], answer: Answer | undefined): Answer {
  if (answer === undefined || !("entries" in answer)) return answer ?? notReported;
  return { ...answer, entries: answer.entries.map((entry) => ({ ...entry, ...complete(items, entry) })) };
}

const notReported = { missing: "not_reported_in_source" } as const;

/** Paths within an answer that lack a source. */
function unsourced(answer: Answer): (string | number)[][] {
  const here = answer.source === undefined ? [[]] : [];
  if (!("entries" in answer)) return here;
  const inside = answer.entries.flatMap((entry, index) =>
    Object.entries(entry)
      .filter(([, a]) => a.source === undefined)
      .map(([name]) => ["entries", index, name]),
  );
  return [...here, ...inside];
}
