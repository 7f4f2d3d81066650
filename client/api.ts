// The only door to fetch. A reply is the parsed body, a refusal is a `Refused` that carries the server's own
// words, and no reply at all is `Unreachable`.

import type { Origin } from "../protocols/interview.ts";
import type { ProblemBody } from "../protocols/problem.ts";
import type { InstrumentJson } from "../protocols/schema.ts";
import type {
  ComparisonReport,
  ConflictEntry,
  Crosstab,
  Finding,
  Health,
  InterviewDetail,
  InterviewPage,
  QuarantineEntry,
  Receipt,
  StudyDetail,
  StudyFiles,
  StudySummary,
  TallyReport,
} from "../protocols/wire.ts";

/** The server answered and said no. */
export class Refused extends Error {
  constructor(readonly problem: ProblemBody) {
    super(problem.detail);
    this.name = "Refused";
  }
  /** The catalogue's name, e.g. `conflict`. */
  get kind(): string {
    return this.problem.type.replace("urn:resite:problem:", "");
  }
  get findings(): readonly Finding[] {
    return Array.isArray(this.problem.findings) ? (this.problem.findings as Finding[]) : [];
  }
}

/** Nothing that is Resite answered: no network, server down, or a page in between. */
export class Unreachable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Unreachable";
  }
}

const query = (values: Record<string, string | number | undefined>): string => {
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}`;
};

const at = (...parts: (string | number)[]): string =>
  `/api/${parts.map((p) => encodeURIComponent(p)).join("/")}`;

export const api = {
  health: () => get<Health>(at("health")),
  studies: () => get<StudySummary[]>(at("studies")),
  study: (id: string) => get<StudyDetail>(at("studies", id)),
  addStudy: (files: StudyFiles) => send<StudyDetail>("POST", at("studies"), JSON.stringify(files)),
  protocol: (hash: string) => get<InstrumentJson>(at("protocols", hash)),

  putRevision: (interview: string, revision: number, body: Uint8Array<ArrayBuffer>, signal?: AbortSignal) =>
    send<Receipt>("PUT", at("interviews", interview, "revisions", revision), body, signal),
  interviews: (q: { study?: string; site?: string; origin?: Origin; after?: string; limit?: number }) =>
    get<InterviewPage>(at("interviews") + query(q)),
  interview: (id: string) => get<InterviewDetail>(at("interviews", id)),
  identity: (id: string) => get<{ answers: Record<string, unknown> }>(at("interviews", id, "identity")),

  quarantine: () => get<QuarantineEntry[]>(at("quarantine")),
  recheck: (id: number) => send<Receipt | QuarantineEntry>("POST", at("quarantine", id, "recheck"), "{}"),
  conflicts: () => get<ConflictEntry[]>(at("conflicts")),

  tallies: (study: string, q: { origin: Origin; items?: string }) =>
    get<TallyReport>(at("studies", study, "tallies") + query({ ...q, by: "site" })),
  comparison: (study: string, origin: Origin) =>
    get<ComparisonReport>(at("studies", study, "comparison") + query({ origin })),
  crosstab: (study: string, q: { row: string; column: string; origin: Origin }) =>
    get<Crosstab>(at("studies", study, "crosstab") + query(q)),
  exportAddress: (study: string, what: "interviews" | "episodes" | "codebook" | "tallies", origin: Origin) =>
    at("studies", study, "exports", `${what}.csv`) + query({ origin }),
};

const get = <T>(path: string): Promise<T> => send<T>("GET", path);

async function send<T>(
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<T> {
  const reply = await reach(path, {
    method,
    body,
    signal,
    headers: body === undefined ? {} : { "content-type": "application/json" },
  });
  const type = reply.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) throw new Refused((await reply.json()) as ProblemBody);
  if (!reply.ok || !type.startsWith("application/json"))
    throw new Unreachable(`not an answer of Resite: ${reply.status}`);
  return (await reply.json()) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, cache: "no-store", redirect: "error" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  }
}
