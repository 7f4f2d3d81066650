import { describe, expect, it } from "vitest";
import { sayParticipation } from "../../../client/desk/participation.ts";

describe("who took part", () => {
  it("is said with those who declined, in both languages", () => {
    const some = { interviews: 28, declined: 2 };
    expect(sayParticipation(some, "en")).toBe("28 interviews took part, 2 declined.");
    expect(sayParticipation(some, "zh-cn")).toBe("28 个访谈参与，2 个访谈的受访者不同意参与。");
  });

  it("says nothing of declining where nobody did", () => {
    expect(sayParticipation({ interviews: 1, declined: 0 }, "en")).toBe("1 interview took part.");
    expect(sayParticipation({ interviews: 1, declined: 0 }, "zh-cn")).toBe("1 个访谈参与。");
  });
});
