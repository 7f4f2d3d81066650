// Every desk view's address in one place, so that each can be shared and none is spelled twice.
import type { Origin } from "../../protocols/terms.ts";
import { origins } from "../../protocols/terms.ts";

const part = encodeURIComponent;
const search = (values: Record<string, string | undefined>): string => {
  const kept = Object.entries(values).flatMap(([k, v]) => (v ? [[k, v]] : []));
  return kept.length === 0 ? "" : `?${new URLSearchParams(kept)}`;
};

type InterviewFilter = Partial<Record<"site" | "status" | "from" | "to" | "origin", string>>;

export const address = {
  studies: "/desk",
  register: "/desk/register",
  attention: "/desk/attention",
  tablets: "/desk/tablets",
  people: "/desk/people",
  account: "/desk/account",
  /** Where one-time links lead; the server makes them. */
  link: "/desk/link",
  conflict: (id: number) => `/desk/attention/conflicts/${id}`,
  study: (study: string) => `/desk/studies/${part(study)}`,
  interviews: (study: string, filter: InterviewFilter = {}) =>
    `/desk/studies/${part(study)}/interviews${search(filter)}`,
  interview: (id: string) => `/desk/interviews/${part(id)}`,
  tallies: (study: string, show: { origin?: Origin; item?: string; percent?: string } = {}) =>
    `/desk/studies/${part(study)}/tallies${search(show)}`,
  comparison: (study: string, origin?: Origin) =>
    `/desk/studies/${part(study)}/comparison${search({ origin })}`,
};

/** The origin an address names; `main` when it names none or none that exists. */
export function originIn(params: URLSearchParams): Origin {
  const named = params.get("origin");
  return origins.find((o) => o === named) ?? "main";
}
