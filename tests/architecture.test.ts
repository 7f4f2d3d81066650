// Keeps the import rules of the layout true by reading the imports themselves.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Import {
  from: string;
  /** A path from the root for our own files, a package name otherwise. */
  to: string;
  ours: boolean;
  typeOnly: boolean;
}

const imports = ["protocols", "client", "server"].flatMap(sourcesBelow).flatMap(readImports);
const between = (from: RegExp, to: RegExp) => imports.filter((i) => from.test(i.from) && to.test(i.to));
const named = (list: readonly Import[]) => list.map((i) => `${i.from} imports ${i.to}`);

describe("who may import whom", () => {
  test("the reader of imports sees them", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(between(/^server\/main\.ts$/, /^server\/app\.ts$/)).not.toEqual([]);
  });

  test("protocols import nothing of ours but each other", () => {
    expect(
      named(
        imports.filter((i) => i.from.startsWith("protocols/") && i.ours && !i.to.startsWith("protocols/")),
      ),
    ).toEqual([]);
  });

  test("protocols use neither Node nor the DOM", () => {
    expect(named(between(/^protocols\//, /^node:/))).toEqual([]);
    const reaching = sourcesBelow("protocols").filter((f) =>
      /\b(document|window|localStorage|process)\.[a-z]/.test(read(f)),
    );
    expect(reaching).toEqual([]);
  });

  test("the domain imports only the domain and the protocols", () => {
    const strays = imports.filter(
      (i) => i.from.startsWith("server/domain/") && i.ours && !/^(server\/domain|protocols)\//.test(i.to),
    );
    expect(named(strays)).toEqual([]);
    expect(named(between(/^server\/domain\//, /^node:(fs|http|net|child_process)/))).toEqual([]);
  });

  test("routes, and who gets in, know only the type of the store", () => {
    const doors = between(/^server\/(routes|access)\//, /^server\/store\//);
    expect(named(doors.filter((i) => !i.typeOnly))).toEqual([]);
  });

  test("only main.ts and the command line choose an engine", () => {
    const choosers = between(/^(?!server\/store\/)/, /^server\/store\/(?!store\.ts)/).filter(
      (i) => !i.typeOnly,
    );
    expect(named(choosers.filter((i) => !/^server\/(main|cli|commands\/.*)\.ts$/.test(i.from)))).toEqual([]);
  });

  test("the client never imports the server, nor the server the client", () => {
    expect(named(between(/^client\//, /^server\//))).toEqual([]);
    expect(named(between(/^server\//, /^client\//))).toEqual([]);
  });

  test("what must not be lost is decided without React and without SurveyJS", () => {
    expect(
      named(
        between(
          /^client\/field\/(session\/(session|trail|finish|autosave|path|progress)|sending\/(outbox|sync|shipments|pieces)|recording\/(recording|recorder)|lock\/vault)\.ts$/,
          /^(react|survey-)/,
        ),
      ),
    ).toEqual([]);
  });

  test("the client loads no validation library but on demand, when the desk opens an interview", () => {
    const heavy = /^protocols\/(schema|interview|wire|tablet|cases|people)\.ts$/;
    const onDemand = /^client\/desk\/interviews\/(recordSchema|schemaSettings)\.ts$/;
    const library = between(/^client\//, new RegExp(`${heavy.source}|^zod`)).filter((i) => !i.typeOnly);
    expect(named(library.filter((i) => !onDemand.test(i.from)))).toEqual([]);
    const users = between(/^client\//, onDemand).filter((i) => !onDemand.test(i.from));
    expect(named(users)).toEqual([
      "client/desk/interviews/readRecord.ts imports client/desk/interviews/recordSchema.ts",
    ]);
    expect(read("client/desk/interviews/readRecord.ts")).toMatch(/await import\("\.\/recordSchema\.ts"\)/);
  });

  test("each outer thing has one door", () => {
    const doors: [RegExp, RegExp][] = [
      [/^survey-core$/, /^protocols\/survey\.ts$/],
      [/^idb$/, /^client\/(database|recordings|storageSchema)\.ts$/],
      [/^better-sqlite3$/, /^server\/store\//],
      [/^better-auth/, /^server\/access\//],
      [/^age-encryption$/, /^server\/store\/backup\/age\.ts$/],
      [/^tar$/, /^server\/store\/backup\//],
    ];
    const strays = doors.flatMap(([to, door]) =>
      imports.filter((i) => to.test(i.to) && !i.typeOnly && !door.test(i.from)),
    );
    expect(named(strays)).toEqual([]);
    const users = (word: RegExp, door: string) =>
      ["client", "server", "protocols"].flatMap(sourcesBelow).filter((f) => f !== door && word.test(read(f)));
    expect(users(/\bfetch\(/, "client/api.ts")).toEqual([]);
    expect(users(/\bprocess\.env\b/, "server/config.ts")).toEqual([]);
    expect(users(/\bindexedDB\b/, "client/database.ts")).toEqual([]);
  });
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name) && !e.name.endsWith(".d.ts"))
    .map((e) => relative(root, join(e.parentPath, e.name)).replaceAll("\\", "/"));
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function readImports(file: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
  return [...read(file).matchAll(pattern)].map((match) => {
    const target = match[2] ?? match[3] ?? "";
    const ours = target.startsWith(".");
    const to = ours ? relative(root, resolve(root, dirname(file), target)).replaceAll("\\", "/") : target;
    return { from: file, to, ours, typeOnly: match[1] !== undefined };
  });
}
