import { expect, test } from "vitest";
import { hasDeclined } from "../../protocols/consent.ts";
import type { Answer, Origin } from "../../protocols/interview.ts";

const study = { consent: { takePart: "agrees", recording: "records", quotation: "quotes" } };
const given = (agrees: Answer | undefined, origin: Origin = "main") =>
  hasDeclined(study, { origin, answers: agrees === undefined ? {} : { agrees } });

test("whoever says yes takes part; whoever says anything else or refuses to say does not", () => {
  expect(given({ value: "yes" })).toBe(false);
  expect(given({ value: "no" })).toBe(true);
  expect(given({ value: "other", other: "ask my director" })).toBe(true);
  expect(given({ missing: "refused" })).toBe(true);
});

test("whoever was not asked, does not know, or took it back did not say yes and does not take part", () => {
  expect(given({ missing: "not_asked" })).toBe(true);
  expect(given({ missing: "dont_know" })).toBe(true);
  expect(given({ missing: "consent_withdrawn" })).toBe(true);
  expect(given({ missing: "skipped_by_design" })).toBe(true);
  expect(given({ value: ["yes"] })).toBe(true);
  expect(given({ entries: [] })).toBe(true);
  expect(given(undefined)).toBe(true);
});

test("a case derived from a published source never declines", () => {
  expect(given({ value: "no" }, "article")).toBe(false);
  expect(given({ missing: "refused" }, "article")).toBe(false);
  expect(given(undefined, "article")).toBe(false);
});
