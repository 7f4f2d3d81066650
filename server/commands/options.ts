// Reads a verb's arguments with Node's own parser; what does not fit becomes a UsageError in one line.
import { parseArgs } from "node:util";
import { type Origin, origins } from "../../protocols/terms.ts";
import type { Store, StoredStudy } from "../store/store.ts";
import { UsageError } from "./command.ts";

type Kinds = Record<string, "string" | "boolean">;
type Values<K extends Kinds> = { [N in keyof K]?: K[N] extends "boolean" ? boolean : string };

/** Options by kind, and exactly as many positional arguments as `places` names. */
export function readOptions<K extends Kinds>(
  args: readonly string[],
  kinds: K,
  places: readonly string[] = [],
): { values: Values<K>; positionals: string[] } {
  const { values, positionals } = parse(args, kinds);
  const missing = places[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = positionals[places.length];
  if (extra !== undefined) throw new UsageError(`${extra} is one argument too many`);
  return { values: values as Values<K>, positionals };
}

function parse(args: readonly string[], kinds: Kinds) {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new UsageError(sentence);
  }
}

export function readOrigin(value: string | undefined): Origin {
  const origin = origins.find((o) => o === (value ?? "main"));
  if (origin === undefined) throw new UsageError(`--origin takes one of ${origins.join(", ")}`);
  return origin;
}

/** The study named by `--study`; without it, or with a wrong id, the registered ones are told. */
export async function findStudy(store: Store, id: string | undefined): Promise<StoredStudy> {
  const studies = await store.studies();
  const study = studies.find((s) => s.id === id);
  if (study !== undefined) return study;
  const wrong = id === undefined ? "--study ID is missing" : `no study ${id} is registered`;
  const known = studies.map((s) => s.id).join(", ");
  throw new UsageError(
    `${wrong}; ${known === "" ? "register one with `resite add PATH`" : `there is ${known}`}`,
  );
}
