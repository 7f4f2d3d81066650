import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  answerDifferences,
  type Difference,
  occasionDifferences,
} from "../../../client/desk/attention/differences.ts";
import type { Answers, Interview } from "../../../protocols/interview.ts";
import { compile } from "../../../protocols/protocol.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";

const json = JSON.parse(
  readFileSync(new URL("../../fixtures/small-study/instrument.json", import.meta.url), "utf8"),
) as InstrumentJson;
const protocol = compile(json);
const protocols = { kept: protocol, other: protocol };
const [panel] = protocol.panels;
const [inside] = panel?.items ?? [];
if (panel === undefined || inside === undefined) throw new Error("the small study has lost its episodes");

const copy = (answers: Answers, over: Partial<Interview> = {}): Interview => ({
  schema: 1,
  id: "4b4ff0a4-6a1f-4a52-9d0c-6f2c4f1c2d3e",
  revision: 1,
  study: "small-study",
  protocol: "0".repeat(64),
  site: "here",
  origin: "main",
  tablet: "t-1",
  held: "2030-01-02",
  startedAt: null,
  finishedAt: null,
  zone: "UTC",
  language: "en",
  consent: "respondent",
  answers,
  ...over,
});

const between = (kept: Answers, other: Answers): Difference[] =>
  answerDifferences(protocols, { kept: copy(kept), other: copy(other) });
const names = (differences: readonly Difference[]) =>
  differences.map((d) => {
    if (d.kind === "panel") return d.panel.name;
    return d.kind === "item" ? d.item.name : `${d.number} ${d.item.name}`;
  });

describe("two copies that disagree", () => {
  it("differ in the items whose answers differ, in the instrument's order", () => {
    const kept: Answers = { years: { value: 3 }, sectors: { value: ["health"] }, founded: { value: "1999" } };
    const other: Answers = {
      founded: { value: "1999" },
      sectors: { value: ["education"] },
      years: { value: 4 },
    };
    const found = between(kept, other);
    const order = protocol.items.map((i) => i.name);
    expect(names(found).toSorted()).toEqual(["sectors", "years"]);
    expect(names(found)).toEqual(names(found).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(found.find((d) => names([d])[0] === "years")?.sides).toEqual({
      kept: { value: 3 },
      other: { value: 4 },
    });
  });

  it("differ where one has a note, a probe or an answer that the other lacks", () => {
    expect(names(between({ years: { value: 3 } }, { years: { value: 3, note: "Sure" } }))).toEqual(["years"]);
    expect(names(between({ years: { value: 3 } }, {}))).toEqual(["years"]);
  });

  it("do not differ by the order in which options were ticked or names were written", () => {
    expect(
      between(
        { sectors: { value: ["health", "education"], note: "n" } },
        { sectors: { note: "n", value: ["education", "health"] } },
      ),
    ).toEqual([]);
  });

  it("differ inside an episode by its number", () => {
    const found = between(
      { [panel.name]: { entries: [{}, { [inside.name]: { missing: "refused" } }] } },
      { [panel.name]: { entries: [{}, { [inside.name]: { missing: "dont_know" } }] } },
    );
    expect(names(found)).toEqual([`2 ${inside.name}`]);
  });

  it("tell an episode that one copy lacks from one that is silent", () => {
    const found = between(
      { [panel.name]: { entries: [{ [inside.name]: { missing: "refused" } }] } },
      { [panel.name]: { entries: [] } },
    );
    expect(names(found)).toEqual([panel.name, `1 ${inside.name}`]);
    expect(found[1]?.sides).toEqual({ kept: { missing: "refused" }, other: null });
  });

  it("show an item that only one copy's instrument has", () => {
    const without = compile({ ...json, pages: json.pages.slice(0, 1) });
    const copies = { kept: copy({}), other: copy({ years: { value: 3 } }) };
    expect(names(answerDifferences({ kept: without, other: protocol }, copies))).toEqual(["years"]);
  });

  it("name what differs of the interview itself", () => {
    const kept = copy({});
    expect(occasionDifferences({ kept, other: kept })).toEqual([]);
    expect(occasionDifferences({ kept, other: copy({}, { held: "2030-01", language: "zh-cn" }) })).toEqual([
      "held",
      "language",
    ]);
  });
});
