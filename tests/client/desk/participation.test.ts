import { describe, expect, it } from "vitest";
import { sayParticipation } from "../../../client/desk/participation.ts";
import type { Origin } from "../../../protocols/terms.ts";

const said = (origin: Origin, interviews: number, declined = 0) =>
  (["en", "zh-cn"] as const).map((l) => sayParticipation({ origin, interviews, declined }, l));

describe("how many interviews there are", () => {
  it("is said with those who declined, in both languages", () => {
    expect(said("main", 28, 2)).toEqual([
      "28 interviews; 2 more declined to take part.",
      "28 份访谈；另有 2 位受访者不同意参与。",
    ]);
    expect(said("pilot", 1, 1)).toEqual([
      "1 pilot interview; 1 more declined to take part.",
      "1 份预调查访谈；另有 1 位受访者不同意参与。",
    ]);
    expect(said("main", 0, 1)).toEqual([
      "No interview; 1 declined to take part.",
      "尚无访谈；1 位受访者不同意参与。",
    ]);
  });

  it("says nothing of declining where nobody did", () => {
    expect(said("main", 1)).toEqual(["1 interview.", "1 份访谈。"]);
    expect(said("practice", 3)).toEqual(["3 practice interviews.", "3 份练习访谈。"]);
  });

  it("claims of no invented or source-derived case that it took part", () => {
    expect(said("article", 16)).toEqual(["16 cases from the article.", "文章中的案例 16 个。"]);
    expect(said("article", 1)).toEqual(["1 case from the article.", "文章中的案例 1 个。"]);
    expect(said("synthetic", 28)).toEqual(["28 synthetic interviews.", "28 份合成访谈。"]);
  });
});
