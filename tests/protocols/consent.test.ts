import { expect, test } from "vitest";
import { hasDeclined } from "../../protocols/consent.ts";
import type { Answer, Origin } from "../../protocols/interview.ts";

const study = { consent: { takePart: "agrees", recording: "records", quotation: "quotes" } };
const given = (agrees: Answer | undefined, origin: Origin = "main") =>
  hasDeclined(study, { origin, answers: agrees === undefined ? {} : { agrees } });

test("whoever says yes takes part, and whoever says anything else or refuses to say declines", () => {
  expect(given({ value: "yes" })).toBe(false);
  expect(given({ value: "no" })).toBe(true);
  expect(given({ value: "other", other: "ask my director" })).toBe(true);
  expect(given({ missing: "refused" })).toBe(true);
});

test("whoever was not asked, or whose answer is missing for another reason, did not decline", () => {
  expect(given({ missing: "not_asked" })).toBe(false);
  expect(given({ missing: "dont_know" })).toBe(false);
  expect(given(undefined)).toBe(false);
});

test("a case derived from a published source never declines", () => {
  expect(given({ value: "no" }, "article")).toBe(false);
  expect(given({ missing: "refused" }, "article")).toBe(false);
});
