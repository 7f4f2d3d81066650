import { expect, test } from "vitest";
import type { Delivery } from "../../../../client/field/sending/outbox.ts";
import { reportOf } from "../../../../client/field/sending/report.ts";
import type { ProblemBody } from "../../../../protocols/problem.ts";
import { tabletReport } from "../../../../protocols/tablet.ts";

const problem = (name: string): ProblemBody => ({
  type: `urn:resite:problem:${name}`,
  title: "title",
  status: 409,
  detail: "private words",
  remedy: "remedy",
});
const id = (n: number) => `6f9619ff-8b86-4d01-b42d-00cf4fc964${String(n).padStart(2, "0")}`;
const parcels = (...deliveries: Delivery[]) => deliveries.map((delivery, n) => ({ id: id(n), delivery }));
const held = {
  drafts: 2,
  damaged: [],
  storage: { persisted: true, usage: 10, quota: 100 },
  language: "en",
  app: "0.1.0",
};

test("a report counts what waits and what was received, and names what is stuck and why", () => {
  const report = reportOf({
    ...held,
    damaged: [id(9)],
    parcels: parcels(
      { state: "queued", tries: 0 },
      { state: "received", at: "2026-03-02T08:00:00.000Z" },
      { state: "waiting", tries: 2, next: 5, problem: null },
      { state: "waiting", tries: 2, next: 5, problem: problem("storage_full") },
      { state: "refused", problem: problem("malformed") },
      { state: "conflicting", problem: problem("conflict") },
      { state: "withdrawn", problem: problem("withdrawn") },
    ),
  });
  expect(report.holds).toEqual({
    drafts: 2,
    queued: 3,
    received: 1,
    stuck: [
      { interview: id(9), state: "waiting", why: "interview_unread" },
      { interview: id(2), state: "waiting", why: "unreachable" },
      { interview: id(3), state: "waiting", why: "storage_full" },
      { interview: id(4), state: "refused", why: "malformed" },
      { interview: id(5), state: "conflicting", why: "conflict" },
    ],
  });
  expect(tabletReport.parse(report)).toEqual(report);
});

test("nothing of a problem's own words is reported", () => {
  const report = reportOf({
    ...held,
    parcels: parcels({ state: "refused", problem: problem("quarantined") }),
  });
  expect(JSON.stringify(report)).not.toContain("private");
});

test("a report names no more than the server takes", () => {
  const many = Array.from({ length: 1500 }, () => ({
    id: id(1),
    delivery: { state: "refused", problem: problem("malformed") } as const,
  }));
  expect(tabletReport.safeParse(reportOf({ ...held, parcels: many })).success).toBe(true);
});
