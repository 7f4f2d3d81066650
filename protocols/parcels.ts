// How much goes into one `POST /api/revisions`. The tablet and the desk fill batches by it, the server refuses more.

/** Interviews in one batch. */
export const MOST_PARCELS = 100;

/** Bytes of one batch as sent. What does not fit beside others is put alone, which takes up to LARGEST_BODY. */
export const LARGEST_BATCH = 16_000_000;

/** One revision on its way: `body` is base64 of the very bytes that its PUT would send. */
export interface Parcel {
  interview: string;
  revision: number;
  body: string;
}
