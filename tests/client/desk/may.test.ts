import { describe, expect, it } from "vitest";
import { mayBy } from "../../../client/desk/access/may.ts";
import type { Grant } from "../../../protocols/access.ts";

const leadInBeijing: Grant = { role: "lead", study: "one", site: "beijing" };
const analystOfAnother: Grant = { role: "analyst", study: "two", site: null };
const owner: Grant = { role: "owner", study: null, site: null };

describe("what the desk shows to an account", () => {
  const may = mayBy([leadInBeijing, analystOfAnother]);

  it("is what its roles allow at that site, and not what they allow at another", () => {
    expect(may("recordings.read", { study: "one", site: "beijing" })).toBe(true);
    expect(may("recordings.read", { study: "one", site: "shanghai" })).toBe(false);
    expect(may("recordings.read", { study: "two", site: "beijing" })).toBe(false);
    expect(may("interviews.read", { study: "two", site: "anywhere" })).toBe(true);
  });

  it("leaves out what names no site, but for a role at all of them", () => {
    expect(may("interviews.read", { study: "one", site: null })).toBe(false);
    expect(may("interviews.read", { study: "two", site: null })).toBe(true);
  });

  it("is of a study what is allowed at any site of it", () => {
    expect(may("conflicts.read", { study: "one" })).toBe(true);
    expect(may("conflicts.read", { study: "two" })).toBe(false);
    expect(
      mayBy([{ ...analystOfAnother, role: "reader" }, leadInBeijing])("tallies.read", { study: "two" }),
    ).toBe(false);
  });

  it("is without a place what is allowed anywhere", () => {
    expect(may("conflicts.read")).toBe(true);
    expect(may("people.manage")).toBe(false);
    expect(mayBy([])("interviews.read")).toBe(false);
  });

  it("is everything everywhere to an owner", () => {
    expect(mayBy([owner])("identities.read", { study: "any", site: null })).toBe(true);
    expect(mayBy([owner])("people.manage")).toBe(true);
  });
});
