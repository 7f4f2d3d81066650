// Where a JSON text (RFC 8259) first goes wrong, by line and column, and which keys it gives twice: JSON.parse
// does not reliably say the first and silently drops the second.

export interface Fault {
  /** Both count from 1. */
  line: number;
  column: number;
  reason: string;
}

/** Undefined when JSON.parse would take the text and no object gives a key twice. */
export function findFault(text: string): Fault | undefined {
  if (text.startsWith("\uFEFF"))
    return { line: 1, column: 1, reason: "a byte order mark stands before the JSON" };
  const fault = scan(text);
  if (fault === undefined) return undefined;
  const before = text.slice(0, fault.at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason: fault.reason };
}

const blank = /[ \t\n\r]*/y;
// Unrolled, so that a string never closed costs no more than its length.
const string = /"[^"\\]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\]*)*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expecting = "value" | "value or ]" | "key" | "key or }" | "separator" | "end";

/** A loop with its own stack, so that no depth of nesting can exhaust it. */
function scan(text: string): { at: number; reason: string } | undefined {
  const open: (Set<string> | "list")[] = [];
  let at = 0;
  let expecting: Expecting = "value";
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const takeString = (): string | undefined => {
    const start = at;
    const value = unquote(take(string));
    if (value === undefined) at = start;
    return value;
  };
  const afterValue = (): Expecting => (open.length === 0 ? "end" : "separator");

  for (;;) {
    take(blank);
    const next = text[at];
    const top = open.at(-1);
    if (expecting === "end") return next === undefined ? undefined : { at, reason: "text follows the JSON" };
    if (next === undefined) return { at, reason: "the file ends too early" };
    if (expecting === "separator") {
      if (next === ",") expecting = top === "list" ? "value" : "key";
      else if (next !== (top === "list" ? "]" : "}"))
        return { at, reason: "a comma or a closing bracket is missing" };
      else {
        open.pop();
        expecting = afterValue();
      }
      at += 1;
    } else if ((expecting === "value or ]" && next === "]") || (expecting === "key or }" && next === "}")) {
      open.pop();
      at += 1;
      expecting = afterValue();
    } else if (expecting === "key" || expecting === "key or }") {
      const start = at;
      const key = takeString();
      if (key === undefined || !(top instanceof Set)) {
        return { at, reason: "a name in double quotes is expected" };
      }
      if (top.has(key)) return { at: start, reason: `${JSON.stringify(key)} is given twice in one object` };
      top.add(key);
      take(blank);
      if (text[at] !== ":") return { at, reason: "a colon is missing after the name" };
      at += 1;
      expecting = "value";
    } else if (next === "{" || next === "[") {
      open.push(next === "{" ? new Set() : "list");
      at += 1;
      expecting = next === "{" ? "key or }" : "value or ]";
    } else if (next === '"') {
      if (takeString() === undefined) return { at, reason: "a string is not closed or escaped properly" };
      expecting = afterValue();
    } else {
      if (take(scalar) === undefined) return { at, reason: "no JSON value starts here" };
      expecting = afterValue();
    }
  }
}

/** The string's content; undefined where it holds a control character, which JSON wants escaped. */
function unquote(quoted: string | undefined): string | undefined {
  if (quoted === undefined) return undefined;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
