import { describe, expect, it } from "vitest";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { IdIndex } from "../../../server/domain/columns/idIndex.ts";
import { idOf, interviewWith, protocol } from "./smallStudy.ts";

describe("the columns", () => {
  it("hold an interview once, by its highest revision, however revisions arrive", () => {
    const columns = new Columns();
    for (const revision of [2, 5, 3, 5, 1]) columns.advance(interviewWith({}, { revision }), protocol);
    const rows = columns.rows("small-study", "main");
    expect(rows.count).toBe(1);
    expect(rows.size).toBe(1);
    expect(rows.revisionOf(idOf(1))).toBe(5);
  });

  it("move an interview to the origin that its later revision names", () => {
    const columns = new Columns();
    columns.advance(interviewWith({}, { origin: "practice" }), protocol);
    columns.advance(interviewWith({}, { origin: "main", revision: 2 }), protocol);
    columns.advance(interviewWith({}, { origin: "practice" }), protocol);
    expect(columns.rows("small-study", "practice").count).toBe(0);
    expect(columns.rows("small-study", "main").count).toBe(1);
  });

  it("use the rows of replaced episodes again", () => {
    const columns = new Columns();
    const entry = { episode_level: { value: "district" } };
    for (let revision = 1; revision <= 50; revision++) {
      columns.advance(interviewWith({ episodes: { entries: [entry, entry] } }, { revision }), protocol);
    }
    expect(columns.rows("small-study", "main").panels.get("episodes")?.size).toBe(2);
  });

  it("keep thousands of interviews and stay under 200 bytes for each", () => {
    const columns = new Columns();
    const years = interviewWith({ years: { value: 7 } });
    for (let n = 0; n < 5000; n++) columns.advance({ ...years, id: idOf(n) }, protocol);
    const rows = columns.rows("small-study", "main");
    expect(rows.count).toBe(5000);
    expect(rows.bytes / 5000).toBeLessThan(200);
  });
});

describe("the index of ids", () => {
  it("finds every id that was added and none that was removed", () => {
    const index = new IdIndex(1000);
    for (let n = 0; n < 1000; n++) index.add(idOf(n * 7919), n);
    for (let n = 0; n < 1000; n += 3) index.remove(n);
    for (let n = 0; n < 1000; n++) expect(index.find(idOf(n * 7919))).toBe(n % 3 === 0 ? undefined : n);
  });

  it("takes an id whatever the case of its digits", () => {
    const index = new IdIndex(4);
    index.add("ABCDEF01-2345-4789-8abc-def012345678", 2);
    expect(index.find("abcdef01-2345-4789-8ABC-DEF012345678")).toBe(2);
  });
});
