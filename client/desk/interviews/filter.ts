// Which interviews a list is narrowed to: read from the address, put back into it, and said in words. Pure; the
// list and its controls share it.
import { type Origin, origins } from "../../../protocols/terms.ts";
import type { InterviewStatus } from "../../../protocols/wire.ts";

/** Every part narrows further; days are YYYY-MM-DD, both included. */
export interface Filter {
  site?: string;
  status?: InterviewStatus;
  from?: string;
  to?: string;
  origin?: Origin;
}

/** The compiler keeps it whole; the order is that of the control. */
const allStatuses: Record<InterviewStatus, true> = { received: true, declined: true, conflicting: true };
export const statuses = Object.keys(allStatuses) as readonly InterviewStatus[];

/** What an address names and does not exist is passed over, so that the controls show what is in force. */
export function readFilter(params: URLSearchParams, sites: readonly string[]): Filter {
  const named = (key: keyof Filter) => params.get(key) ?? "";
  const day = (key: "from" | "to") => (isDay(named(key)) ? named(key) : undefined);
  return withoutBlanks({
    site: sites.find((s) => s === named("site")),
    status: statuses.find((s) => s === named("status")),
    from: day("from"),
    to: day("to"),
    origin: origins.find((o) => o === named("origin")),
  });
}

/** The filter with one part chosen anew, always in the same order; an empty choice takes the part away. */
export function choose(filter: Filter, part: keyof Filter, value: string): Chosen {
  const chosen: Chosen = { ...filter, [part]: value };
  const { site, status, from, to, origin } = chosen;
  return withoutBlanks({ site, status, from, to, origin });
}

type Chosen = Partial<Record<keyof Filter, string>>;

export const isFiltered = (filter: Filter): boolean => Object.keys(filter).length > 0;

/** No day can be between them. */
export const isReversed = ({ from, to }: Filter): boolean =>
  from !== undefined && to !== undefined && from > to;

/** A day of the calendar with a year that is written out: a date box gives 0002 while 2012 is being typed. */
export function isDay(value: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function withoutBlanks<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, v]) => v !== undefined && v !== "")) as T;
}
