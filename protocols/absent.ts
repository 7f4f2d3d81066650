// How the server says that parts of a recording have not come, and how many those are. The intake writes it; the tablet
// and the desk count it.

/** The detail of one part, by its place in the record from 0. */
export const absentDetail = (part: number): string => `record:recording.segments.${part} not_received`;

/** How many parts the details of `media_missing` tell of; what is cut off at their end is told as `and N more`. */
export function countAbsent(details: unknown): number {
  if (!Array.isArray(details)) return 0;
  return details.reduce<number>((sum, detail) => {
    const cut = /^and (\d+) more$/.exec(String(detail))?.[1];
    return sum + (cut === undefined ? Number(String(detail).endsWith(" not_received")) : Number(cut));
  }, 0);
}
