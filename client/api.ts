// The only door to fetch. A reply is the parsed body, a refusal is a `Refused` that carries the server's own
// words, and no reply at all is `Unreachable`.

import type { Identity, Origin } from "../protocols/interview.ts";
import type { Parcel } from "../protocols/parcels.ts";
import type { ProblemBody } from "../protocols/problem.ts";
import type { InstrumentJson } from "../protocols/schema.ts";
import type { BatchOutcome, Hello, ServerKeys, TabletEntry, TabletReport } from "../protocols/tablet.ts";
import type {
  Backups,
  ComparisonReport,
  ConflictDetail,
  ConflictEntry,
  Crosstab,
  Finding,
  Health,
  InterviewDetail,
  InterviewPage,
  InterviewStatus,
  MediaReceipt,
  QuarantineEntry,
  Receipt,
  StudyDetail,
  StudyFiles,
  StudySummary,
  TallyReport,
  Transcript,
} from "../protocols/wire.ts";
import {
  areOutcomes,
  areServerKeys,
  areStudies,
  isHello,
  isMediaReceipt,
  isProblem,
  isReceipt,
} from "./replies.ts";

/** How long a request may take, reply included, before it counts as not answered, in ms; longer with much to send. */
export const patience = 30_000;

/** Bytes in a millisecond on the slowest network (128 kbit/s) that is still worth waiting for. */
const slowest = 16;

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
  /** Ids of the interviews that are damaged on disk, where that is why. */
  get damaged(): readonly string[] {
    const { damaged } = this.problem;
    return Array.isArray(damaged) ? damaged.filter((id) => typeof id === "string") : [];
  }
  get findings(): readonly Finding[] {
    return Array.isArray(this.problem.findings) ? (this.problem.findings as Finding[]) : [];
  }
}

/** Nothing that is Resite answered: no network or server (`nobody`), or a page in between, such as a hotel's login. */
export class Unreachable extends Error {
  constructor(
    reason: string,
    readonly by: "nobody" | "page" = "nobody",
  ) {
    super(reason);
    this.name = "Unreachable";
  }
}

/** Days are YYYY-MM-DD, both included; `after` is the `next` of the page before. */
interface InterviewQuery {
  study?: string;
  site?: string;
  status?: InterviewStatus;
  from?: string;
  to?: string;
  origin?: Origin;
  after?: string;
  limit?: number;
}

type DataFile = "interviews" | "episodes" | "codebook" | "tallies";

const query = (values: Record<string, string | number | undefined>): string => {
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}`;
};

export const at = (...parts: (string | number)[]): string =>
  `/api/${parts.map((p) => encodeURIComponent(p)).join("/")}`;

export const api = {
  health: () => get<Health>(at("health")),
  backups: () => get<Backups>(at("backups")),
  /** The server's clock, in ms since the epoch, to the second below; NaN where it does not say. */
  clock: async (): Promise<number> => {
    const { reply } = await reach(at("health"), {});
    return Date.parse(reply.headers.get("date") ?? "");
  },
  keys: async (): Promise<ServerKeys> => ours(await get<unknown>(at("keys")), areServerKeys),
  hello: async (nonce: string): Promise<Hello> =>
    ours(await send<unknown>("POST", at("hello"), JSON.stringify({ nonce })), isHello),
  studies: async (): Promise<StudySummary[]> => ours(await get<unknown>(at("studies")), areStudies),
  study: (id: string) => get<StudyDetail>(at("studies", id)),
  addStudy: (files: StudyFiles) => send<StudyDetail>("POST", at("studies"), JSON.stringify(files)),
  protocol: (hash: string) => get<InstrumentJson>(at("protocols", hash)),

  /** `source` says that they come out of a file that a tablet saved, which the server records; here and below. */
  putRevision: async (
    interview: string,
    revision: number,
    body: Uint8Array<ArrayBuffer>,
    source?: "file",
  ): Promise<Receipt> => {
    const path = at("interviews", interview, "revisions", revision) + query({ source });
    return ours(await send<unknown>("PUT", path, body), isReceipt);
  },
  /** One outcome for each, in their order. */
  postRevisions: async (parcels: readonly Parcel[], source?: "file"): Promise<readonly BatchOutcome[]> => {
    const path = at("revisions") + query({ source });
    const said = await send<unknown>("POST", path, JSON.stringify({ parcels }));
    return ours(said, (body) => areOutcomes(body, parcels)).outcomes;
  },
  /** A sealed piece of a recording, under the SHA-256 of its bytes. */
  putMedia: async (digest: string, bytes: Uint8Array<ArrayBuffer>): Promise<MediaReceipt> =>
    ours(await send<unknown>("PUT", at("media", digest), bytes, "application/octet-stream"), isMediaReceipt),
  interviews: (q: InterviewQuery) => get<InterviewPage>(at("interviews") + query({ ...q })),
  interview: (id: string) => get<InterviewDetail>(at("interviews", id)),
  identity: (id: string) => get<Identity>(at("interviews", id, "identity")),

  /** A part of an interview's recording, whole; or the address of its file. */
  sound: (interview: string, digest: string) => getSound(at("interviews", interview, "media", digest)),
  soundFileAddress: (interview: string, digest: string) =>
    at("interviews", interview, "media", digest) + query({ download: "" }),
  transcript: (interview: string) => get<Transcript>(at("interviews", interview, "transcript")),
  writeTranscript: (interview: string, after: number, text: string) =>
    send<Transcript>("PUT", at("interviews", interview, "transcript"), JSON.stringify({ after, text })),

  quarantine: () => get<QuarantineEntry[]>(at("quarantine")),
  /** `withoutParts`: taken in though so many parts of its recording have not come. */
  recheck: (id: number, withoutParts = 0) =>
    send<Receipt | QuarantineEntry>(
      "POST",
      at("quarantine", id, "recheck"),
      JSON.stringify({ withoutParts }),
    ),
  quarantinedBodyAddress: (id: number) => at("quarantine", id, "body"),
  conflicts: () => get<ConflictEntry[]>(at("conflicts")),
  conflict: (id: number) => get<ConflictDetail>(at("conflicts", id)),
  tablets: () => get<TabletEntry[]>(at("tablets")),
  reportTablet: (id: string, report: TabletReport) =>
    send<undefined>("PUT", at("tablets", id), JSON.stringify(report)),

  tallies: (study: string, q: { origin: Origin; items?: string }) =>
    get<TallyReport>(at("studies", study, "tallies") + query({ ...q, by: "site" })),
  comparison: (study: string, origin: Origin) =>
    get<ComparisonReport>(at("studies", study, "comparison") + query({ origin })),
  crosstab: (study: string, q: { row: string; column: string; origin: Origin }) =>
    get<Crosstab>(at("studies", study, "crosstab") + query(q)),
  exportAddress: (study: string, what: DataFile, origin: Origin, damaged?: "leave_out") =>
    at("studies", study, "exports", `${what}.csv`) + query({ origin, damaged }),
  askForFile,
};

export const get = <T>(path: string): Promise<T> => send<T>("GET", path);

function ours<T>(body: unknown, is: (body: unknown) => body is T): T {
  if (!is(body)) throw new Unreachable("not an answer of Resite: another shape", "page");
  return body;
}

export async function send<T>(
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  type = "application/json",
): Promise<T> {
  const { reply, said } = await reach(path, {
    method,
    body,
    headers: body === undefined ? {} : { "content-type": type },
  });
  if (isOfType(reply, "application/problem+json") && isProblem(said)) throw new Refused(said);
  if (!reply.ok || (reply.status !== 204 && !isOfType(reply, "application/json"))) {
    throw new Unreachable(`not an answer of Resite: ${reply.status}`, whoAnswered(reply));
  }
  if (said === undefined && reply.status !== 204) throw new Unreachable("the answer broke off");
  return said as T;
}

/** A gateway that says it finds no server is nobody; 511 is what a network's login page may say (RFC 6585). */
function whoAnswered({ status }: Response): Unreachable["by"] {
  return status >= 500 && status !== 511 ? "nobody" : "page";
}

/**
 * Resolves when the server begins to give the file. A browser that downloads by itself tells nobody why it failed, so
 * this is asked before; only the beginning is taken.
 */
async function askForFile(address: string): Promise<void> {
  const reply = await fetch(address, { cache: "no-store", redirect: "error" }).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  if (reply.ok) return reply.body?.cancel();
  throw await refusalIn(reply);
}

async function getSound(address: string): Promise<Blob> {
  const signal = AbortSignal.timeout(patience);
  const init: RequestInit = { signal, cache: "no-store", redirect: "error" };
  const fail = (error: unknown): never => {
    throw new Unreachable(String(error));
  };
  const reply = await fetch(address, init).catch(fail);
  if (!reply.ok) throw await refusalIn(reply);
  if (!isOfType(reply, "audio/") && !isOfType(reply, "application/octet-stream"))
    throw new Unreachable("not an answer of Resite: another type");
  return reply.blob().catch(fail);
}

async function refusalIn(reply: Response): Promise<Error> {
  const said: unknown = await reply.json().catch(() => undefined);
  if (isOfType(reply, "application/problem+json") && isProblem(said)) return new Refused(said);
  return new Unreachable(`not an answer of Resite: ${reply.status}`);
}

/** The whole reply, undefined where it is no JSON. One that breaks off or takes longer than it may is none. */
async function reach(path: string, init: RequestInit): Promise<{ reply: Response; said: unknown }> {
  try {
    const signal = AbortSignal.timeout(patience + Math.round(sizeOf(init.body) / slowest));
    // A redirection is not followed, and its reply shows that a page wants to be seen first.
    const reply = await fetch(path, { ...init, signal, cache: "no-store", redirect: "manual" });
    return { reply, said: parse(await reply.text()) };
  } catch (error) {
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  }
}

function sizeOf(body: RequestInit["body"]): number {
  return typeof body === "string" ? body.length : body instanceof Uint8Array ? body.length : 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isOfType = (reply: Response, type: string): boolean =>
  (reply.headers.get("content-type") ?? "").startsWith(type);
