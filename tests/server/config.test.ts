import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError, readConfig } from "../../server/config.ts";
import { root } from "../../server/root.ts";

const key = "ab".repeat(32);

describe("settings", () => {
  test("have defaults; what is set empty counts as not set", () => {
    const config = readConfig({ PORT: "", DATA_DIR: "", DATABASE_URL: "", SERVER_KEY: "" });
    expect(config).toEqual(readConfig({}));
    expect(config).toMatchObject({ port: 3000, host: "127.0.0.1", dataDir: join(root, "data") });
    expect(config.serverKey).toEqual({ from: "file", file: join(root, "data/server.key") });
  });

  test("find the data in the clone from wherever they are read; a given relative folder counts from there", () => {
    const from = process.cwd();
    onTestFinished(() => process.chdir(from));
    process.chdir(tmpdir());
    expect(readConfig({}).dataDir).toBe(join(root, "data"));
    expect(readConfig({ DATA_DIR: "x" }).dataDir).toBe(resolve("x"));
  });

  test("are taken from the environment", () => {
    const config = readConfig({ PORT: "0", DATA_DIR: "/srv/resite", SERVER_KEY: key });
    expect(config).toMatchObject({ port: 0, database: "/srv/resite/resite.sqlite" });
    expect(config.serverKey).toEqual({ from: "setting", hex: key });
    expect(readConfig({ SERVER_KEY_FILE: "/run/key" }).serverKey).toEqual({ from: "file", file: "/run/key" });
  });

  test.each([
    [{ PORT: "http" }, "PORT must be a number"],
    [{ PORT: "70000" }, "PORT must be a number"],
    [{ PORT: "-1" }, "PORT must be a number"],
    [{ SERVER_KEY: "short" }, "SERVER_KEY must be 64 hexadecimal digits"],
    [{ DATABASE_URL: "postgres://localhost/resite" }, "PostgreSQL is not supported yet"],
    [{ SERVER_KEY: key, SERVER_KEY_FILE: "a" }, "not both"],
  ])("that are wrong are refused in words: %o", (environment, words) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(words);
  });

  test("a refused key is not repeated", () => {
    expect(() => readConfig({ SERVER_KEY: "abc123" })).toThrow(/^(?!.*abc123)/);
  });
});
