import { describe, expect, it } from "vitest";
import type { Answer, Interview } from "../../../protocols/interview.ts";
import type { Predicate } from "../../../protocols/schema.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { readRates } from "../../../server/domain/columns/usd.ts";
import { type Judged, judge } from "../../../server/domain/predicate.ts";
import { idOf, interviewWith, packs, protocol } from "./smallStudy.ts";

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

it("a predicate never counts rows whose interview is gone", () => {
  const columns = new Columns();
  columns.advance(interviewWith({ collaborates: yes }), protocol);
  columns.advance(interviewWith({ collaborates: yes }, { id: idOf(2) }), protocol);
  columns.advance(interviewWith({ collaborates: yes }, { revision: 2, origin: "pilot" }), protocol);
  const rows = columns.rows("small-study", "main");
  const judged = judge(parts[0] ?? { site: "" }, { rows, protocol, rates: readRates(packs) });
  expect(judged).toEqual({ yes: 1, no: 0, nonResponse: 0, notAsked: 0, outside: 0 });
});

/** In which way the one interview counts. */
function only(predicate: Predicate, held: Interview): keyof Judged | undefined {
  const columns = new Columns();
  columns.advance(held, protocol);
  const rows = columns.rows("small-study", "main");
  const judged = judge(predicate, { rows, protocol, rates: readRates(packs) });
  const names = ["yes", "no", "nonResponse", "notAsked", "outside"] as const;
  return names.find((name) => judged[name] === 1);
}
