// The parts of an address that several routes share.
import * as z from "zod";
import { TABLET_ID } from "../../protocols/tablet.ts";

/** Ids are compared as text, so one UUID has one spelling. */
export const interviewId = z.uuid().refine((id) => id === id.toLowerCase(), "must be in lower case");

export const revisionNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .pipe(z.number().max(100_000));

export const tabletId = z.string().regex(TABLET_ID);

export const rowId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

export const studyId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/);

/** Whoever takes in a file that a tablet saved says so, for the audit log; a tablet's own sending says nothing. */
export const takenFrom = z.literal("file").optional();

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
