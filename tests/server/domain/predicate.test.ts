import { describe, expect, it } from "vitest";
import type { Answer, Interview } from "../../../protocols/interview.ts";
import type { Predicate } from "../../../protocols/schema.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { readRates } from "../../../server/domain/columns/usd.ts";
import { type Judged, judge } from "../../../server/domain/predicate.ts";
import { idOf, interviewWith, packs, protocol, protocolWith } from "./smallStudy.ts";

const yes: Answer = { value: "yes" };
const no: Answer = { value: "no" };
const refused: Answer = { missing: "refused" };
const notAsked: Answer = { missing: "not_asked" };
const skipped: Answer = { missing: "skipped_by_design" };
const states = { yes, no, refused, notAsked, skipped };
type State = keyof typeof states;

const parts: Predicate[] = [
  { item: "collaborates", equals: "yes" },
  { item: "consent_recording", equals: "yes" },
];

describe("a predicate over two items", () => {
  it.each<[State, State, keyof Judged, keyof Judged]>([
    ["yes", "yes", "yes", "yes"],
    ["yes", "no", "no", "yes"],
    ["no", "no", "no", "no"],
    ["yes", "refused", "nonResponse", "yes"],
    ["no", "refused", "no", "nonResponse"],
    ["yes", "notAsked", "notAsked", "yes"],
    ["no", "notAsked", "no", "notAsked"],
    ["refused", "notAsked", "notAsked", "notAsked"],
    ["yes", "skipped", "outside", "yes"],
    ["no", "skipped", "no", "outside"],
    ["refused", "skipped", "outside", "outside"],
    ["notAsked", "skipped", "outside", "outside"],
  ])("of which one is %s and one %s is %s for all of them, %s for any", (a, b, all, any) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const held = interviewWith({ collaborates: states[one], consent_recording: states[other] });
      expect(only({ all: parts }, held)).toBe(all);
      expect(only({ any: parts }, held)).toBe(any);
    }
  });
});

describe("a predicate over episodes", () => {
  const level = (answer: Exclude<Answer, { entries: unknown }>) => ({ episode_level: answer });
  const district = level({ value: "district" });
  const municipal = level({ value: "municipal" });
  const silent = level({ missing: "refused" });
  const passed = level({ missing: "skipped_by_design" });

  it.each<[string, (typeof district)[], keyof Judged]>([
    ["one includes it", [municipal, silent, district], "yes"],
    ["none of them does", [municipal, municipal], "no"],
    ["there were none", [], "no"],
    ["one that might is not known", [municipal, silent], "nonResponse"],
    ["those on the route do not", [municipal, passed], "no"],
    ["none is on the route", [passed, passed], "outside"],
  ])("where %s", (_, entries, state) => {
    const of: Predicate = { item: "episode_level", includes: "district" };
    expect(only(of, interviewWith({ episodes: { entries } }))).toBe(state);
  });
});

describe("a predicate over numbers", () => {
  it("includes its lower limit and not its upper", () => {
    const at = (value: number) => interviewWith({ years: { value } });
    expect(only({ item: "years", lessThan: 8 }, at(8))).toBe("no");
    expect(only({ item: "years", atLeast: 8 }, at(8))).toBe("yes");
  });

  it("takes an amount without a rate for asked but not known", () => {
    const held = interviewWith({
      budget_amount: { value: 5 },
      budget_currency: { value: "cny" },
      budget_year: { value: 1990 },
    });
    expect(only({ item: "budget_usd", lessThan: 20_000 }, held)).toBe("nonResponse");
  });
});

describe("an answer that allows no judgement", () => {
  const made = protocolWith("unclear", { undetermined: true });
  const unclear = interviewWith({ trust_sector_coded: { value: "unclear" }, collaborates: yes });
  const low: Predicate = { item: "trust_sector_coded", equals: "low" };

  it("is no known no", () => {
    expect(only(low, unclear)).toBe("no");
    expect(only(low, unclear, made)).toBe("undetermined");
  });

  it("leaves a claim over several items open unless the other items decide it", () => {
    const works: Predicate = { item: "collaborates", equals: "yes" };
    const idle: Predicate = { item: "collaborates", equals: "no" };
    expect(only({ all: [low, works] }, unclear, made)).toBe("undetermined");
    expect(only({ all: [low, idle] }, unclear, made)).toBe("no");
    expect(only({ any: [low, works] }, unclear, made)).toBe("yes");
    expect(only({ any: [low, idle] }, unclear, made)).toBe("undetermined");
  });

  it("is known where a claim counts that very answer", () => {
    expect(only({ item: "trust_sector_coded", equals: "unclear" }, unclear, made)).toBe("yes");
    const other = interviewWith({ trust_sector_coded: { value: "low" } });
    expect(only({ item: "trust_sector_coded", equals: "unclear" }, other, made)).toBe("no");
  });

  it("leaves open which options of a multiple response were meant, but not the one it names", () => {
    const media = protocolWith("media", { undetermined: true });
    const held = interviewWith({ sectors: { value: ["education", "media"] } });
    expect(only({ item: "sectors", includes: "education" }, held, media)).toBe("yes");
    expect(only({ item: "sectors", includes: "health" }, held, media)).toBe("undetermined");
  });
});

it("an option that stands alone is no mention", () => {
  const made = protocolWith("media", { isExclusive: true });
  const none = interviewWith({ sectors: { value: ["media"] } });
  expect(only({ item: "sectors", mentionsAtLeast: 1 }, none)).toBe("yes");
  expect(only({ item: "sectors", mentionsAtLeast: 1 }, none, made)).toBe("no");
});

it("a predicate never counts rows whose interview is gone", () => {
  const columns = new Columns();
  columns.advance(interviewWith({ collaborates: yes }), protocol);
  columns.advance(interviewWith({ collaborates: yes }, { id: idOf(2) }), protocol);
  columns.advance(interviewWith({ collaborates: yes }, { revision: 2, origin: "pilot" }), protocol);
  const rows = columns.rows("small-study", "main");
  const judged = judge(parts[0] ?? { site: "" }, { rows, protocol, rates: readRates(packs) });
  expect(judged).toEqual({ yes: 1, no: 0, nonResponse: 0, undetermined: 0, notAsked: 0, outside: 0 });
});

/** In which way the one interview counts. */
function only(predicate: Predicate, held: Interview, made = protocol): keyof Judged | undefined {
  const columns = new Columns();
  columns.advance(held, made);
  const rows = columns.rows("small-study", "main");
  const judged = judge(predicate, { rows, protocol: made, rates: readRates(packs) });
  const names = ["yes", "no", "nonResponse", "undetermined", "notAsked", "outside"] as const;
  return names.find((name) => judged[name] === 1);
}
