import { describe, expect, it } from "vitest";
import type { Answer } from "../../../protocols/interview.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { crosstab } from "../../../server/domain/crosstab.ts";
import { idOf, interviewWith, protocol, protocolWith, study } from "./smallStudy.ts";

describe("a crosstab", () => {
  it("counts the interviews that answered both items", () => {
    const table = crossed("collaborates", "trust_sector_coded", [
      { collaborates: { value: "yes" }, trust_sector_coded: { value: "low" } },
      { collaborates: { value: "yes" }, trust_sector_coded: { value: "low" } },
      { collaborates: { value: "no" }, trust_sector_coded: { value: "mixed" } },
      { collaborates: { value: "no" }, trust_sector_coded: { missing: "refused" } },
      { collaborates: { value: "no", offRoute: true }, trust_sector_coded: { value: "low" } },
    ]);
    expect(table.row.codes).toEqual(["yes", "no"]);
    expect(table.column.codes).toEqual(["low", "not_low", "mixed", "unclear"]);
    expect(table.counts).toEqual([
      [2, 0, 0, 0],
      [0, 0, 1, 0],
    ]);
    expect(table).toMatchObject({ n: 3, interviews: 5 });
  });

  it("counts an interview once per option it mentions", () => {
    const table = crossed("sectors", "collaborates", [
      { sectors: { value: ["education", "media"] }, collaborates: { value: "yes" } },
    ]);
    expect(table.n).toBe(1);
    expect(table.counts).toEqual([
      [1, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it("keeps the instrument's order of options, whichever version an interview was held under", () => {
    const older = protocolWith("collaborates", {
      choices: [
        { value: "no", text: { default: "No" } },
        { value: "yes", text: { default: "Yes" } },
      ],
    });
    const columns = new Columns();
    const answers = { collaborates: { value: "yes" }, trust_sector_coded: { value: "low" } };
    columns.advance(interviewWith(answers), older);
    const rows = columns.rows("small-study", "main");
    const table = crosstab(rows, study, "main", "collaborates", "trust_sector_coded");
    expect(table.row.codes).toEqual(["yes", "no"]);
    expect(table.counts.map((line) => line[0])).toEqual([1, 0]);
  });

  it("refuses what is not closed and what is not asked of the same unit", () => {
    expect(() => crossed("years", "collaborates", [])).toThrow("not a closed item");
    expect(() => crossed("collaborates", "org_name", [])).toThrow("not a closed item");
    expect(() => crossed("collaborates", "episode_level", [])).toThrow("same unit");
  });
});

function crossed(row: string, column: string, answers: readonly Record<string, Answer>[]) {
  const columns = new Columns();
  answers.forEach((a, i) => {
    columns.advance(interviewWith(a, { id: idOf(i) }), protocol);
  });
  return crosstab(columns.rows("small-study", "main"), study, "main", row, column);
}
