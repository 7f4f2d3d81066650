import { expect, test } from "vitest";
import { readRows } from "../../client/rows.ts";

/** A store of which these rows are broken: one of them fails every reading of many. */
const store = (rows: Record<string, string>, ...broken: string[]) => ({
  async all() {
    if (broken.length > 0) throw new DOMException("a value cannot be read", "DataError");
    return Object.values(rows);
  },
  keys: async () => Object.keys(rows),
  async one(key: string) {
    if (broken.includes(key)) throw new DOMException("a value cannot be read", "DataError");
    return rows[key];
  },
});

test("rows that can be read are read at once", async () => {
  expect(await readRows(store({ a: "1", b: "2" }))).toEqual({ whole: ["1", "2"], damaged: [] });
});

test("a row that cannot be read costs itself alone, and is named", async () => {
  const rows = { a: "1", b: "2", c: "3" };
  expect(await readRows(store(rows, "b"))).toEqual({ whole: ["1", "3"], damaged: ["b"] });
});

test("a store that does not even give its keys is refused as a whole", async () => {
  const lost = { ...store({ a: "1" }, "a"), keys: () => Promise.reject(new Error("closed")) };
  await expect(readRows(lost)).rejects.toThrow("closed");
});
