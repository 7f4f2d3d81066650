import { describe, expect, it } from "vitest";
import { format } from "../../../client/desk/format.ts";

describe("numbers and dates for a reader", () => {
  it("shows whole percents of a small base and none of an empty one", () => {
    expect(format("en").percent(1, 3)).toBe("33%");
    expect(format("en").percent(0, 0)).toBe("–");
    expect(format("en").percent(1, 3000)).toBe("0%");
    expect(format("en").percent(1001, 3000)).toBe("33.4%");
  });

  it("claims no more precision of a date than it has", () => {
    expect(format("en").date("2011")).toBe("2011");
    expect(format("en").date("2011-11")).toBe("November 2011");
    expect(format("zh-cn").date("2011-11-04")).toBe("2011年11月4日");
  });

  it("drops decimals that say nothing of a large number", () => {
    expect(format("en").number(8.486)).toBe("8.49");
    expect(format("en").number(78_283.4)).toBe("78,283");
  });
});
