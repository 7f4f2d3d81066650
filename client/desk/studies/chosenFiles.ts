// From the files a person chose to what `POST /api/studies` takes. Pure; RegisterStudy reads the files.
import type { StudyFiles } from "../../../protocols/wire.ts";

export interface ChosenFile {
  /** As the browser gives it: with its folders when a folder was chosen, else the bare name. */
  path: string;
  content: string;
}

export type Role = "instrument" | "published" | "site" | "not_needed";
export type Assembled =
  | { state: "ready"; files: StudyFiles }
  | { state: "incomplete"; unreadable: readonly string[]; instrument: "missing" | "twice" | "one" };

/** What a file is for, by its name and folder as an instrument folder lays them out. */
export function roleOf(path: string): Role {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  if (!name.endsWith(".json") || name.endsWith(".schema.json") || name === "cases.json") return "not_needed";
  if (name === "instrument.json") return "instrument";
  if (name === "published.json") return "published";
  return parts.length === 1 || parts.at(-2) === "sites" ? "site" : "not_needed";
}

/** Ready when there is exactly one instrument and every needed file is JSON. */
export function assemble(chosen: readonly ChosenFile[]): Assembled {
  const needed = chosen.map((f) => ({ ...f, role: roleOf(f.path) })).filter((f) => f.role !== "not_needed");
  const parsed = needed.map((f) => ({ ...f, json: parseJson(f.content) }));
  const unreadable = parsed.filter((f) => f.json === undefined).map((f) => f.path);
  const instruments = parsed.filter((f) => f.role === "instrument");
  const [instrument] = instruments;
  if (instrument === undefined || instruments.length > 1 || unreadable.length > 0) {
    const count = instruments.length === 0 ? "missing" : instruments.length > 1 ? "twice" : "one";
    return { state: "incomplete", unreadable, instrument: count };
  }
  const published = parsed.find((f) => f.role === "published");
  const sites = parsed.filter((f) => f.role === "site");
  return {
    state: "ready",
    files: {
      instrument: instrument.json,
      ...(published && { published: published.json }),
      sites: sites.map((s) => ({ file: `sites/${s.path.split("/").at(-1)}`, json: s.json })),
    },
  };
}

/** Adds newly chosen files; the same path chosen again replaces what was there. */
export function addChosen(before: readonly ChosenFile[], chosen: readonly ChosenFile[]): ChosenFile[] {
  const fresh = new Set(chosen.map((f) => f.path));
  return [...before.filter((f) => !fresh.has(f.path)), ...chosen].sort((a, b) =>
    a.path.localeCompare(b.path),
  );
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
