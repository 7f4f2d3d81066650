// Invented interviews that equal every published count, to try the program with; `resite synthetic` puts them
// into a scratch store. Labelled synthetic in origin and in every text.
import type { Identity, Interview } from "../../../protocols/interview.ts";
import { Problem } from "../../../protocols/problem.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import type { Published } from "../../../protocols/schema.ts";
import { createModel } from "../../../protocols/survey.ts";
import { type Chance, chanceFrom, drawUuid } from "./chance.ts";
import { fillInterview } from "./fill.ts";
import { planHasmathHsu2014 } from "./hasmath-hsu-2014.ts";
import type { Plan, Variant } from "./plan.ts";
import { sitesOf } from "./sites.ts";

/** The protocol resolved for a site, its hash, and the site's IANA zone. */
export interface SiteProtocol {
  protocol: Protocol;
  hash: string;
  zone: string;
}

type Planner = (published: Published, variant: Variant, chance: Chance) => readonly Plan[];

/** Studies for which a set is defined. */
const planners: Readonly<Record<string, Planner>> = { "hasmath-hsu-2014": planHasmathHsu2014 };

/**
 * The study's invented interviews, each complete and valid under its site's protocol. The same seed gives the
 * same bytes. A study without a plan, or a site without a protocol, is Problem `not_found`.
 */
export function synthesise(
  protocolBySite: ReadonlyMap<string, SiteProtocol>,
  published: Published,
  variant: Variant,
  seed: number,
): { record: Interview; identity: Identity }[] {
  const planner = planners[published.study];
  if (planner === undefined)
    throw new Problem("not_found", `no synthetic set is defined for ${published.study}`);
  const chance = chanceFrom(published.study, variant, seed);
  const plans = planner(published, variant, chance);
  const models = new Map(
    [...protocolBySite].map(([site, { protocol }]) => [site, createModel(protocol.json)]),
  );
  return sitesOf(published).map((site, index) => {
    const here = protocolBySite.get(site);
    const model = models.get(site);
    if (here === undefined || model === undefined)
      throw new Problem("not_found", `the study has no site ${site}`);
    const own = chanceFrom(published.study, variant, seed, index);
    const id = drawUuid(own);
    const language = own.pick(here.protocol.study.languages);
    const { answers, identity } = fillInterview(
      here.protocol,
      model,
      plans[index] ?? new Map(),
      language,
      own,
    );
    return {
      record: { ...frameOf(id, site, here, index, own), language, answers },
      identity: { schema: 1, id, revision: 1, answers: identity },
    };
  });
}

/** One interview a day from 9 January 2012, starting between 9 and 15 o'clock at UTC+8, one to two hours long. */
function frameOf(
  id: string,
  site: string,
  { protocol, hash, zone }: SiteProtocol,
  index: number,
  chance: Chance,
) {
  const start = Date.UTC(2012, 0, 9 + index, chance.whole(1, 7), chance.whole(0, 59));
  const instant = (time: number) => new Date(time).toISOString();
  return {
    schema: 1,
    id,
    revision: 1,
    study: protocol.study.id,
    protocol: hash,
    site,
    origin: "synthetic",
    tablet: null,
    held: instant(start).slice(0, 10),
    startedAt: instant(start),
    finishedAt: instant(start + chance.whole(60, 120) * 60_000),
    zone,
    consent: "respondent",
  } as const satisfies Partial<Interview>;
}
