// The plan of the 28 invented interviews for Hasmath and Hsu (2014): what is counted or bounded in the article.
import type { Missing } from "../../../protocols/interview.ts";
import type { Claim, Published } from "../../../protocols/schema.ts";
import type { Chance } from "./chance.ts";
import { type Column, deal, dealMentions, dealTotal, type Plan, plansFrom, type Variant } from "./plan.ts";

const dontKnow: Missing = { missing: "dont_know" };

/** How many of the 28 each bounded claim gets in each variant; the published base is 28 throughout. */
const counts = {
  several: { holding: 18, failing: 12 },
  mixedFunding: { holding: 17, failing: 9 },
  sponsored: { holding: 13, failing: 19 },
  servicesAndCommunity: { holding: 17, failing: 9 },
  lackingBoth: { holding: 13, failing: 4 },
  mostlyLocal: { holding: 19, failing: 10 },
  improved: { holding: 11, failing: 18 },
  bothLow: { holding: 17, failing: 9 },
  limited: { holding: 20, failing: 10 },
} as const satisfies Record<string, Record<Variant, number>>;

const n = 28;

/** One plan per interview; the counts of options, the trainers and the years come from the registry. */
export function planHasmathHsu2014(published: Published, variant: Variant, chance: Chance): Plan[] {
  const of = (claim: keyof typeof counts) => counts[claim][variant];
  return plansFrom(n, {
    consent_take_part: deal(chance, [n, "yes"]),
    sectors: dealMentions(chance, n, optionCounts(published, "sectors"), of("several")),
    ...planProfile(published, chance, of("mixedFunding"), of("sponsored")),
    ...planBudgets(chance),
    services_focus: planServices(chance, of("servicesAndCommunity")),
    ...planLacks(chance, of("lackingBoth")),
    ...planTrust(chance, of("bothLow")),
    interaction_level: planBound(chance, of("mostlyLocal"), "mostly_local", [
      "mostly_central",
      "both",
      "none",
    ]),
    knowledge_improved: planBound(chance, of("improved"), "yes", ["no", "mixed"]),
    knowledge_meaningful: planBound(chance, of("limited"), "limited", ["not_limited", "mixed"]),
  });
}

function planProfile(published: Published, chance: Chance, mixed: number, sponsored: number) {
  const founder = countOf(published, "funding_founder");
  const trainers = countOf(published, "trains_smaller_ngos");
  const domestic = Math.floor((n - mixed - founder) * 0.6);
  const [mean, low, high] = (["years_mean", "years_minimum", "years_maximum"] as const).map((id) =>
    printedOf(published, id),
  );
  return {
    funding_mix: deal(
      chance,
      [mixed, "mixed"],
      [founder, "founder_only"],
      [domestic, "domestic_only"],
      [n - mixed - founder - domestic, "international_only"],
    ),
    registration: deal(chance, [sponsored, "sponsoring_agency"], [n - sponsored, "business"]),
    trains_ngos: deal(chance, [trainers, "yes"], [n - trainers, "no"]),
    years_operating: dealTotal(chance, n, low ?? 0, high ?? 0, Math.round((mean ?? 0) * n)),
  } satisfies Record<string, Column>;
}

/**
 * 13 budgets below US$20,000 and a median of US$78,283, which is what the article's average can be. Those in
 * yuan stay on their side of every limit at any yearly rate from 5 to 8.
 */
function planBudgets(chance: Chance) {
  const small = Array.from({ length: 6 }, () => [chance.whole(16, 95) * 1000, "cny"] as const);
  const few = Array.from({ length: 6 }, () => [chance.whole(17, 199) * 100, "usd"] as const);
  const large = Array.from({ length: 12 }, () => [chance.whole(95, 900) * 1000, "usd"] as const);
  const middle = [[62_566, "usd"] as const, [94_000, "usd"] as const];
  const ends = [[1590, "usd"] as const, [6_350_000, "usd"] as const];
  const budgets = chance.shuffle([...small, ...few, ...large, ...middle, ...ends]);
  return {
    budget_amount: budgets.map(([amount]) => amount),
    budget_currency: budgets.map(([, currency]) => currency),
    budget_year: budgets.map(() => 2011),
  } satisfies Record<string, Column>;
}

function planServices(chance: Chance, both: number): Column {
  const rest = Array.from({ length: n - both }, (_, i) =>
    i % 2 === 0 ? ["service_delivery"] : ["community_development", "public_awareness"],
  );
  return chance.shuffle([...deal(chance, [both, ["service_delivery", "community_development"]]), ...rest]);
}

function planLacks(chance: Chance, both: number) {
  const one = Math.floor((n - both) / 3);
  const pairs = deal<readonly [string, string]>(
    chance,
    [both, ["not_enough", "not_enough"]],
    [one, ["not_enough", "partly"]],
    [one, ["enough", "not_enough"]],
    [n - both - 2 * one, ["partly", "enough"]],
  );
  return { reach_suffices: pairs.map(([reach]) => reach), finances_suffice: pairs.map(([, money]) => money) };
}

function planTrust(chance: Chance, both: number) {
  const one = Math.floor((n - both) / 3);
  const pairs = deal<readonly [string, string]>(
    chance,
    [both, ["low", "low"]],
    [one, ["low", "not_low"]],
    [one, ["not_low", "mixed"]],
    [n - both - 2 * one, ["not_low", "not_low"]],
  );
  return {
    trust_sector_coded: pairs.map(([trust]) => trust),
    knowledge_sector_coded: pairs.map(([, knowledge]) => knowledge),
  };
}

/** So many say it, one does not know, the others say something else: too few to change any reading. */
function planBound(chance: Chance, times: number, code: string, others: readonly string[]): Column {
  const rest = Array.from({ length: n - times - 1 }, () => chance.pick(others));
  return chance.shuffle<string | Missing>([...deal(chance, [times, code]), dontKnow, ...rest]);
}

function optionCounts({ figures }: Published, item: string): Record<string, number> {
  return Object.fromEntries(
    figures.flatMap(({ claim }) =>
      claim.kind === "count" && "includes" in claim.of && claim.of.item === item
        ? [[claim.of.includes, claim.count]]
        : [],
    ),
  );
}

function claimOf({ figures }: Published, id: string): Claim | undefined {
  return figures.find((f) => f.id === id)?.claim;
}

function countOf(published: Published, id: string): number {
  const claim = claimOf(published, id);
  return claim?.kind === "count" ? claim.count : 0;
}

function printedOf(published: Published, id: string): number {
  const claim = claimOf(published, id);
  return claim !== undefined && "printed" in claim ? Number(claim.printed) : 0;
}
