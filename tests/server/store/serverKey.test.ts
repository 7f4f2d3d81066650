import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadServerKey } from "../../../server/store/server-key.ts";
import { temporaryFolder } from "../fieldwork.ts";

test("a key is made once for a new database, for its owner alone, and leaves nothing else behind", () => {
  const folder = temporaryFolder();
  const source = { from: "file", file: join(folder, "server.key") } as const;
  const key = loadServerKey(source, "new");
  expect(key).toHaveLength(32);
  expect(loadServerKey({ from: "setting", hex: key.toString("hex") }, "existing")).toEqual(key);
  expect(loadServerKey(source, "existing")).toEqual(key);
  expect(loadServerKey(source, "new")).toEqual(key);
  expect(readdirSync(folder)).toEqual(["server.key"]);
  expect(statSync(source.file).mode & 0o777).toBe(0o600);
  expect(readFileSync(source.file, "utf8")).toBe(`${key.toString("hex")}\n`);
});

test("a key that is missing beside a database is asked for, never replaced", () => {
  const folder = temporaryFolder();
  const source = { from: "file", file: join(folder, "server.key") } as const;
  expect(() => loadServerKey(source, "existing")).toThrow(/is missing\. Put back the key/);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["nothing", ""],
  ["half a key", "ab12"],
])("a file with %s in it is told with its remedy", (_what, text) => {
  const file = join(temporaryFolder(), "server.key");
  writeFileSync(file, text);
  expect(() => loadServerKey({ from: "file", file }, "existing")).toThrow(/64 hexadecimal digits\. Put back/);
  expect(readFileSync(file, "utf8")).toBe(text);
});
