// JSON bodies other than interviews: valid UTF-8, and no deeper than a definition can be.
import { Problem } from "../../protocols/problem.ts";

const DEEPEST = 64;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The parsed body. What walks it later may recurse, so its depth is bounded here. */
export function parseJson(bytes: Uint8Array): unknown {
  const json = decode(bytes);
  if (isDeeperThan(DEEPEST, json))
    throw new Problem("malformed", `The body nests deeper than ${DEEPEST} levels.`);
  return json;
}

/** The parser's own message would repeat what was sent. */
function decode(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    throw new Problem("malformed", "The body is not JSON in UTF-8.");
  }
}

/** Level by level, so that it needs no stack of its own. */
function isDeeperThan(levels: number, json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; depth < levels && level.length > 0; depth++) {
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
  }
  return level.some((value) => typeof value === "object" && value !== null);
}
