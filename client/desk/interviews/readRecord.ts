// Reads an interview's record as a reply holds it. The schema library is loaded only here, when a desk first opens
// an interview; what the server keeps should fit, and a record that does not is shown as it is.
import type { Interview } from "../../../protocols/interview.ts";

export type ReadRecord =
  | { state: "read"; record: Interview }
  /** `faults` name where it does not fit, as JSON paths; never what stands there. */
  | { state: "unreadable"; raw: unknown; faults: readonly string[] };

export async function readRecord(raw: unknown): Promise<ReadRecord> {
  const { interviewSchema } = await import("./recordSchema.ts");
  const parsed = interviewSchema.safeParse(raw);
  if (parsed.success) return { state: "read", record: parsed.data };
  const faults = new Set(parsed.error.issues.map((issue) => issue.path.join(".")));
  return { state: "unreadable", raw, faults: [...faults] };
}
