import { describe, expect, it } from "vitest";
import { isInterviewId } from "../../../client/desk/interviews/NoInterview.tsx";
import { readRecord } from "../../../client/desk/interviews/readRecord.ts";

const record = {
  schema: 1,
  id: "4b4ff0a4-6a1f-4a52-9d0c-6f2c4f1c2d3e",
  revision: 1,
  study: "small-study",
  protocol: "0".repeat(64),
  site: null,
  origin: "article",
  tablet: null,
  held: null,
  startedAt: null,
  finishedAt: null,
  zone: "UTC",
  language: null,
  consent: "published_source",
  answers: { years: { value: 3 } },
};

describe("a record in a reply", () => {
  it("is read as an interview", async () => {
    expect(await readRecord(record)).toEqual({ state: "read", record });
  });

  it("of another shape is kept as it is, with the places that do not fit and nothing of what stands there", async () => {
    const raw = { ...record, answers: { years: { value: { secret: 1 } } }, zone: 8 };
    const read = await readRecord(raw);
    expect(read).toMatchObject({ state: "unreadable", raw });
    expect(read.state === "unreadable" && read.faults).toEqual(["zone", "answers.years"]);
  });
});

describe("an interview's id", () => {
  it("has one spelling", () => {
    expect(isInterviewId(record.id)).toBe(true);
    expect(
      [`a${record.id}`, record.id.toUpperCase(), record.id.slice(1), "x", ""].filter(isInterviewId),
    ).toEqual([]);
  });
});
