// `npm ci` refuses a lock file in which a package's optional parts are missing, on any system. An install on one
// system can leave those of the others out.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};

test("the lock file names a version for every optional part of every package", () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !packages[`node_modules/${name}`]?.version && !packages[`${at}/node_modules/${name}`]?.version,
    ),
  );
  expect(missing).toEqual([]);
});

test("the lock file names no place to fetch from, so that each machine uses its own", () => {
  expect(JSON.stringify(packages)).not.toMatch(/"resolved":/);
});
