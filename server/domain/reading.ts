// Reads the bytes of a PUT into an interview and its identity part, or says in paths and codes why they cannot be
// read; what is sealed is handed back to be opened first. Pure; the intake calls it. A fault never repeats what was
// answered.
import type * as z from "zod";
import {
  type Envelope,
  envelopeSchema,
  type Identity,
  type Interview,
  identitySchema,
  interviewSchema,
  sealedEnvelopeSchema,
} from "../../protocols/interview.ts";
import type { SealedEnvelope } from "../../protocols/sealing.ts";
import { compileShape } from "./shape.ts";

/** Where a body was put: the two numbers of its address. */
export interface Address {
  interview: string;
  revision: number;
}

export type Reading =
  | { state: "read"; envelope: Envelope; interview: Interview; identity: Identity | null }
  | Unreadable;

interface Unreadable {
  state: "unreadable";
  reason: "malformed" | "too_new" | "unopenable";
  detail: string[];
}

/** More names than any instrument has. */
const KEYS = 2000;
/** In the whole part: two hundred episodes of fifty answers, each with its annotations. */
const ALL_KEYS = 50_000;
const LINES = 50;
const LINE = 200;
/** Levels from the record down to a footnote's number inside an episode; nothing below them parses. */
const DEEPEST = 8;
const NEWEST_SCHEMA = 1;
const NEWEST_SEAL = 1;

export function read(
  bytes: Uint8Array,
  address: Address,
): Reading | { state: "sealed"; envelope: SealedEnvelope } {
  const body = parseJson(bytes);
  if (body === undefined) return malformed(["body not_json_in_utf8"]);
  return isSealed(body) ? readSealed(body) : readEnvelope(body, address);
}

function isSealed(body: unknown): body is { sealed: unknown } {
  return typeof body === "object" && body !== null && Object.hasOwn(body, "sealed");
}

function readSealed(body: { sealed: unknown }): Unreadable | { state: "sealed"; envelope: SealedEnvelope } {
  if (typeof body.sealed === "number" && body.sealed > NEWEST_SEAL) {
    return { state: "unreadable", reason: "too_new", detail: ["body:sealed too_new"] };
  }
  const envelope = sealedEnvelopeSchema.safeParse(body);
  return envelope.success
    ? { state: "sealed", envelope: envelope.data }
    : malformed(faults("body", envelope.error));
}

/** A plain envelope: as it was sent, or as it was opened. */
export function readEnvelope(body: unknown, address: Address): Reading {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return malformed(faults("body", envelope.error));
  const { record, identity } = envelope.data;
  if (!record.isWellFormed() || identity?.isWellFormed() === false) return malformed(["body malformed_text"]);

  const recordPart = readPart("record", record, recordShape);
  if (recordPart.state === "unreadable") return recordPart;
  const identityPart = identity === null ? none : readPart("identity", identity, identityShape);
  if (identityPart.state === "unreadable") return identityPart;

  const interview = recordPart.value;
  if (interview.id !== address.interview) return malformed(["record:id differs_from_address"]);
  if (interview.revision !== address.revision) return malformed(["record:revision differs_from_address"]);
  return { state: "read", envelope: envelope.data, interview, identity: identityPart.value };
}

const none = { state: "part", value: null } as const;

interface Shape<T> {
  schema: z.ZodType<T>;
  fits(json: unknown): json is T;
}

const recordShape = shape(interviewSchema);
const identityShape = shape(identitySchema);

function shape<T>(schema: z.ZodType<T>): Shape<T> {
  return { schema, fits: compileShape(schema) };
}

type Part<T> = { state: "part"; value: T } | Unreadable;

function readPart<T>(part: string, text: string, { schema, fits }: Shape<T>): Part<T> {
  const json = parseText(text);
  if (json === undefined) return malformed([`${part}: not_json`]);
  if (fits(json)) return { state: "part", value: json };
  if (isTooNew(json)) return { state: "unreadable", reason: "too_new", detail: [`${part}:schema too_new`] };
  const fault = findBadKeys(json);
  if (fault !== undefined) return malformed([`${part}:${fault}`]);
  const parsed = schema.safeParse(json);
  return parsed.success ? { state: "part", value: parsed.data } : malformed(faults(part, parsed.error));
}

/**
 * Looks before zod does at every object of a part that did not fit: zod makes an issue of each name before it gives
 * up, and drops a key called __proto__ without a word, so that the text kept would hold more than what was checked.
 */
function findBadKeys(json: unknown): string | undefined {
  let all = 0;
  let level: [path: string, value: unknown][] = [["", json]];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const below: typeof level = [];
    for (const [path, value] of level) {
      if (typeof value !== "object" || value === null) continue;
      const keys = Object.keys(value);
      all += keys.length;
      if (keys.length > KEYS || all > ALL_KEYS) return `${path} too_many`;
      if (Object.hasOwn(value, "__proto__")) return `${path} unrecognized_keys`;
      for (const [key, inner] of Object.entries(value)) {
        below.push([path === "" ? key : `${path}.${key}`, inner]);
      }
    }
    level = below;
  }
  return undefined;
}

function isTooNew(json: unknown): boolean {
  if (typeof json !== "object" || json === null || !("schema" in json)) return false;
  return typeof json.schema === "number" && json.schema > NEWEST_SCHEMA;
}

function malformed(detail: string[]): Unreadable {
  return { state: "unreadable", reason: "malformed", detail };
}

function faults(part: string, error: z.ZodError): string[] {
  return capLines(error.issues.map((issue) => `${part}:${issue.path.join(".")} ${issue.code}`));
}

/** Paths hold names that the sender chose, so neither their length nor their number is trusted. */
export function capLines(lines: readonly string[]): string[] {
  const shown = lines.slice(0, LINES).map((line) => line.slice(0, LINE).toWellFormed());
  return lines.length > LINES ? [...shown, `and ${lines.length - LINES} more`] : shown;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return parseText(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** Undefined when it is no JSON: the parser's own message would repeat the text. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
