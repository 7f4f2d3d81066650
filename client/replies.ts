// Tells Resite's own answers from those of a page in between (a hotel's login, another server), by hand so that
// the tablet carries no schema library. Called by api.ts, which treats anything else as no answer.
import type { ProblemBody } from "../protocols/problem.ts";
import type { BatchOutcome, Hello, ServerKeys } from "../protocols/tablet.ts";
import type { MediaReceipt, Receipt, StudySummary } from "../protocols/wire.ts";

export function isProblem(body: unknown): body is ProblemBody {
  return (
    isObject(body) &&
    areStrings(body.type, body.title, body.detail, body.remedy) &&
    String(body.type).startsWith("urn:resite:problem:") &&
    typeof body.status === "number"
  );
}

export function isReceipt(body: unknown): body is Receipt {
  return (
    isObject(body) &&
    areStrings(body.interview, body.digest, body.receivedAt) &&
    /^[0-9a-f]{64}$/.test(String(body.digest)) &&
    !Number.isNaN(Date.parse(String(body.receivedAt))) &&
    typeof body.revision === "number" &&
    body.state === "received"
  );
}

export function isMediaReceipt(body: unknown): body is MediaReceipt {
  return (
    isObject(body) &&
    areStrings(body.digest, body.receivedAt) &&
    typeof body.bytes === "number" &&
    body.state === "received"
  );
}

/** One for each of what was sent, in that order. */
export function areOutcomes(
  body: unknown,
  sent: readonly { interview: string; revision: number }[],
): body is { outcomes: BatchOutcome[] } {
  if (!isObject(body) || !Array.isArray(body.outcomes) || body.outcomes.length !== sent.length) return false;
  return body.outcomes.every((outcome: unknown, index) => {
    if (!isObject(outcome)) return false;
    const of = sent[index];
    const ours = outcome.interview === of?.interview && outcome.revision === of?.revision;
    return (ours && isReceipt(outcome.receipt)) || isProblem(outcome.problem);
  });
}

export function isHello(body: unknown): body is Hello {
  return isObject(body) && body.resite === "ok" && areStrings(body.version, body.signing, body.signature);
}

export function areServerKeys(body: unknown): body is ServerKeys {
  return isObject(body) && isPublicKey(body.sealing) && isPublicKey(body.signing);
}

/** A point of 65 bytes in base64. */
function isPublicKey(key: unknown): boolean {
  return (
    isObject(key) &&
    areStrings(key.id, key.public) &&
    /^[0-9a-f]{16}$/.test(String(key.id)) &&
    /^[A-Za-z0-9+/]{87}=$/.test(String(key.public))
  );
}

export function areStudies(body: unknown): body is StudySummary[] {
  return Array.isArray(body) && body.every(isStudy);
}

function isStudy(study: unknown): boolean {
  return (
    isObject(study) &&
    areStrings(study.id, study.version) &&
    isObject(study.title) &&
    Array.isArray(study.languages) &&
    Array.isArray(study.sites) &&
    study.sites.every(
      (site: unknown) =>
        isObject(site) &&
        areStrings(site.id, site.protocol) &&
        isObject(site.title) &&
        isObject(site.label) &&
        Array.isArray(site.languages),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const areStrings = (...values: unknown[]): boolean => values.every((v) => typeof v === "string");
