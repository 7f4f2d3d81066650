// Reading JSON of any shape: the rules look at files before it is known whether they fit their schema.

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** An own property, or undefined: `constructor` in a file must not find Object's. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function join(path: string, key: string | number): string {
  return path === "" ? String(key) : `${path}.${key}`;
}

export function at(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)] as unknown;
    return own(value, String(key));
  }, json);
}

/** Calls `visit` for every value below, the value itself first, each with its path and key. */
export function walk(
  value: unknown,
  visit: (value: unknown, path: string, key: string) => void,
  path = "",
  key = "",
): void {
  visit(value, path, key);
  if (typeof value !== "object" || value === null) return;
  for (const [inner, child] of Object.entries(value)) walk(child, visit, join(path, inner), inner);
}

/** Levels of nesting; counted without recursion, so that any depth can be told. */
export function isDeeperThan(json: unknown, limit: number): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((v) => (typeof v === "object" && v !== null ? Object.values(v) : []));
  }
  return false;
}
