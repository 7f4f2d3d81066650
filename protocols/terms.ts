// Closed vocabularies that both sides use as values; apart from the parsers so that the tablet stays small.

/** Why an item has no answer. The type travels from the screen to every tally and export. */
export const nonResponses = [
  "refused",
  "dont_know",
  "not_asked",
  "skipped_by_design",
  "consent_withdrawn",
  "not_reported_in_source",
] as const;
export type NonResponse = (typeof nonResponses)[number];

/** Tallies and exports take one origin at a time, `main` unless told otherwise. */
export const origins = ["main", "pilot", "practice", "article", "synthetic"] as const;
export type Origin = (typeof origins)[number];
