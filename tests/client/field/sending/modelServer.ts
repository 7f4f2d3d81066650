// A server in memory that keeps the rules a tablet relies on: the same bytes get the same receipt, other bytes under
// the same name are a conflict, and a record never arrives before its recording. Transports of the tests speak to it.
import { createHash } from "node:crypto";
import { makeSigningKey, signHello } from "../../../../protocols/hello.ts";
import { makeSealingKey } from "../../../../protocols/hpke.ts";
import { Problem, type ProblemName } from "../../../../protocols/problem.ts";
import type { ServerKeys } from "../../../../protocols/tablet.ts";

export interface ModelServer {
  keys: ServerKeys;
  /** Stands in for the platform's `fetch`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ids of the interviews as they were accepted, one line for each. */
  log: readonly string[];
  /** What should never have been asked of it. */
  faults: readonly string[];
  pieces: ReadonlyMap<string, Uint8Array>;
}

const [sealing, signing] = [await makeSealingKey(), await makeSigningKey()];

/** `lists`: the digests of the recording that an interview's record names. */
export function modelServer(lists: ReadonlyMap<string, readonly string[]>): ModelServer {
  const keys: ServerKeys = { sealing: sealing.public, signing: signing.public };
  const kept = new Map<string, { digest: string; receipt: object }>();
  const pieces = new Map<string, Uint8Array>();
  const log: string[] = [];
  const faults: string[] = [];

  function take(interview: string, revision: number, body: Uint8Array): object | Problem {
    const digest = sha256(body);
    const had = kept.get(interview);
    if (had?.digest === digest) return had.receipt;
    if (had !== undefined) return fault("conflict", `other bytes for ${interview}`);
    const missing = (lists.get(interview) ?? []).filter((piece) => !pieces.has(piece));
    if (missing.length > 0) {
      fault("quarantined", `${interview} before its recording`);
      return new Problem("quarantined", "why", { reason: "media_missing" });
    }
    const receivedAt = new Date(Date.UTC(2026, 2, 9) + log.length * 1000).toISOString();
    const receipt = { interview, revision, digest, state: "received", receivedAt };
    kept.set(interview, { digest, receipt });
    log.push(interview);
    return receipt;
  }

  function fault(kind: ProblemName, what: string): Problem {
    faults.push(what);
    return new Problem(kind, what);
  }

  return {
    keys,
    log,
    faults,
    pieces,
    async fetch(path, init) {
      if (path === "/api/keys") return Response.json(keys);
      if (path === "/api/hello") {
        const { nonce } = parse<{ nonce: string }>(init);
        const signature = await signHello(nonce, signing.private);
        return Response.json({ resite: "ok", version: "1", signing: keys.signing.id, signature });
      }
      if (path === "/api/revisions") {
        const { parcels } = parse<{ parcels: { interview: string; revision: number; body: string }[] }>(init);
        const outcomes = parcels.map(({ interview, revision, body }) => {
          const said = take(interview, revision, Buffer.from(body, "base64"));
          return said instanceof Problem
            ? { interview, revision, problem: said.toBody() }
            : { interview, revision, receipt: said };
        });
        return Response.json({ outcomes });
      }
      const bytes = bytesOf(init);
      const [, digest] = /^\/api\/media\/(\w+)$/.exec(path) ?? [];
      if (digest !== undefined) {
        if (sha256(bytes) !== digest) return reply(fault("malformed", "other bytes than the piece's"));
        pieces.set(digest, bytes);
        return Response.json({
          digest,
          bytes: bytes.length,
          state: "received",
          receivedAt: "2026-03-09T00:00:00Z",
        });
      }
      const [, id = "", n] = /^\/api\/interviews\/([^/]+)\/revisions\/(\d+)$/.exec(path) ?? [];
      const said = take(id, Number(n), bytes);
      return said instanceof Problem ? reply(said) : Response.json(said);
    },
  };
}

export function reply(problem: Problem): Response {
  const headers = { "content-type": "application/problem+json" };
  return Response.json(problem.toBody(), { status: problem.status, headers });
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function bytesOf(init: RequestInit | undefined): Uint8Array {
  if (!(init?.body instanceof Uint8Array)) throw new Error("the model server was sent no bytes");
  return init.body;
}

function parse<T>(init: RequestInit | undefined): T {
  return JSON.parse(String(init?.body)) as T;
}
