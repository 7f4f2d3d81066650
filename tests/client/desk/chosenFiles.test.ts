import { describe, expect, it } from "vitest";
import { addChosen, assemble, roleOf } from "../../../client/desk/studies/chosenFiles.ts";

describe("files chosen for a study", () => {
  it.each([
    ["study/instrument.json", "instrument"],
    ["study/published.json", "published"],
    ["study/sites/beijing.json", "site"],
    ["beijing.json", "site"],
    ["cases.json", "not_needed"],
    ["study/other/beijing.json", "not_needed"],
    ["protocol.schema.json", "not_needed"],
    ["study/README.md", "not_needed"],
  ])("%s is %s", (path, role) => {
    expect(roleOf(path)).toBe(role);
  });

  it("become one request, sites under sites/", () => {
    const chosen = ["s/instrument.json", "s/published.json", "s/sites/north.json", "s/cases.json"];
    expect(assemble(chosen.map((path) => ({ path, content: `{"of":"${path}"}` })))).toEqual({
      state: "ready",
      files: {
        instrument: { of: "s/instrument.json" },
        published: { of: "s/published.json" },
        sites: [{ file: "sites/north.json", json: { of: "s/sites/north.json" } }],
      },
    });
  });

  it("are incomplete without an instrument, with two, or when one is not JSON", () => {
    const file = (path: string, content = "{}") => ({ path, content });
    expect(assemble([file("north.json")])).toMatchObject({ instrument: "missing" });
    expect(assemble([file("a/instrument.json"), file("b/instrument.json")])).toMatchObject({
      instrument: "twice",
    });
    expect(assemble([file("instrument.json"), file("published.json", "{")])).toMatchObject({
      instrument: "one",
      unreadable: ["published.json"],
    });
  });

  it("chosen again replace what was there", () => {
    const before = [{ path: "instrument.json", content: "1" }];
    expect(addChosen(before, [{ path: "instrument.json", content: "2" }])).toEqual([
      { path: "instrument.json", content: "2" },
    ]);
  });
});
