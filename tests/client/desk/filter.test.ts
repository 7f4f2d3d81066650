import { describe, expect, it } from "vitest";
import { address } from "../../../client/desk/address.ts";
import {
  choose,
  isDay,
  isFiltered,
  isReversed,
  readFilter,
  statuses,
} from "../../../client/desk/interviews/filter.ts";

const read = (search: string) => readFilter(new URLSearchParams(search), ["beijing", "shanghai"]);

describe("the interview list's filter", () => {
  it("comes back from the address it was put into", () => {
    const filter = {
      site: "beijing",
      status: "declined",
      from: "2012-01-01",
      to: "2012-06-30",
      origin: "main",
    } as const;
    const [, search] = address.interviews("a-study", filter).split("?");
    expect(read(search ?? "")).toEqual(filter);
  });

  it("passes over what does not exist, so that the controls show what is in force", () => {
    const odd = read("site=nowhere&status=lost&origin=other&from=2012-02-30&to=soon");
    expect(odd).toEqual({});
    expect(isFiltered(odd)).toBe(false);
  });

  it("takes a part away when nothing is chosen for it", () => {
    expect(choose({ site: "beijing", status: "declined" }, "site", "")).toEqual({ status: "declined" });
  });

  it("gives one address, in whatever order it was put together", () => {
    const one = choose({ status: "declined" }, "site", "beijing");
    const other = choose({ site: "beijing" }, "status", "declined");
    expect(address.interviews("a-study", one)).toBe(address.interviews("a-study", other));
  });

  it("offers every status", () => {
    expect(statuses).toEqual(["received", "declined", "conflicting"]);
  });

  it("knows that no day is between a later and an earlier one", () => {
    expect(isReversed({ from: "2012-02-01", to: "2012-01-31" })).toBe(true);
    expect(isReversed({ from: "2012-02-01", to: "2012-02-01" })).toBe(false);
    expect(isReversed({ from: "2012-02-01" })).toBe(false);
  });
});

describe("a day", () => {
  it("is one of the calendar with a year that is written out", () => {
    expect(isDay("2012-02-29")).toBe(true);
    expect(["2011-02-29", "0201-01-01", "2012-1-1", "2012", ""].filter(isDay)).toEqual([]);
  });
});
