// The one way a CSV file is written: RFC 4180, UTF-8 with the byte order mark Excel looks for, and text that a
// spreadsheet would run as a formula led by an apostrophe.
import { stringify } from "csv-stringify/sync";

/** Numbers are written as they are; null is an empty cell. */
export type Cell = string | number | null;

export const byteOrderMark = "\uFEFF";

/** One line with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return stringify([[...cells]], {
    record_delimiter: "\r\n",
    escape_formulas: true,
    // The library quotes only the delimiter it writes, but readers end a line at a lone CR or LF too.
    quoted_match: /[\r\n]/,
  });
}
