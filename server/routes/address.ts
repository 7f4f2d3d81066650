// The parts of an address that several routes share.
import * as z from "zod";

/** Ids are compared as text, so one UUID has one spelling. */
export const interviewId = z.uuid().refine((id) => id === id.toLowerCase(), "must be in lower case");

export const revisionNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .pipe(z.number().max(100_000));

/** As interviews name the tablet they were held on. */
export const tabletId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/);

export const rowId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

export const studyId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/);

export const protocolHash = z.string().regex(/^[0-9a-f]{64}$/);
