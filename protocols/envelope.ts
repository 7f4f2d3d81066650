// The bytes of `PUT /api/interviews/{id}/revisions/{n}`: made once at finish, sent unchanged at every try.
import type { Envelope, Identity, Interview } from "./interview.ts";

/** The two parts as JSON text inside a JSON body, in UTF-8. Its SHA-256 is the revision's digest. */
export function encodeEnvelope(record: Interview, identity: Identity | null): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(envelopeOf(record, identity)));
}

/** The two parts, each as JSON text. */
export function envelopeOf(record: Interview, identity: Identity | null): Envelope {
  return {
    record: JSON.stringify(record),
    identity: identity === null ? null : JSON.stringify(identity),
  };
}
