import { expect, test } from "vitest";
import { read } from "../../../server/domain/reading.ts";

const id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
const address = { interview: id, revision: 1 };
const interview = {
  schema: 1,
  id,
  revision: 1,
  study: "small-study",
  protocol: "0".repeat(64),
  site: null,
  origin: "main",
  tablet: null,
  held: "2011-11",
  startedAt: null,
  finishedAt: null,
  zone: "Asia/Shanghai",
  language: "en",
  consent: "respondent",
  answers: { trust: { value: "private words" } },
};

const body = (record: unknown, identity: unknown = null) =>
  new TextEncoder().encode(JSON.stringify({ record: JSON.stringify(record), identity }));
const detailOf = (bytes: Uint8Array) => {
  const reading = read(bytes, address);
  return reading.state === "unreadable" ? [reading.reason, ...reading.detail] : [];
};

test("a body is read into the interview and the text it came as", () => {
  const reading = read(body(interview), address);
  expect(reading).toMatchObject({ state: "read", interview, identity: null });
  expect(reading.state === "read" && reading.envelope.record).toBe(JSON.stringify(interview));
});

test("bytes that are not UTF-8 are refused, not mended", () => {
  const bytes = body(interview);
  bytes[bytes.indexOf(112)] = 0xff;
  expect(detailOf(bytes)).toEqual(["malformed", "body not_json_in_utf8"]);
});

test("half a character in the text that is kept verbatim is refused", () => {
  const bytes = new TextEncoder().encode(`{"record":"\\ud800","identity":null}`);
  expect(detailOf(bytes)).toEqual(["malformed", "body malformed_text"]);
});

test("a newer schema is told from a broken one, in either part", () => {
  expect(detailOf(body({ schema: 2 }))).toEqual(["too_new", "record:schema too_new"]);
  expect(detailOf(body(interview, JSON.stringify({ schema: 3 })))).toEqual([
    "too_new",
    "identity:schema too_new",
  ]);
  expect(detailOf(body({ schema: "2" }))[0]).toBe("malformed");
});

test("faults name paths and codes and never what was answered", () => {
  const wrong = { ...interview, answers: { trust: { value: "private words", missing: "private words" } } };
  const detail = detailOf(body(wrong)).join();
  expect(detail).toContain("record:answers.trust");
  expect(detail).not.toContain("private");
});

test("faults are few and short however the sender names things", () => {
  const answers = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}${"x".repeat(5000)}`, 1]));
  const detail = detailOf(body({ ...interview, answers }));
  expect(detail.length).toBeLessThanOrEqual(52);
  expect(Math.max(...detail.map((line) => line.length))).toBeLessThanOrEqual(200);
});

test.each([
  ["among the answers", '{"__proto__":{"value":"private words"}}', "answers"],
  ["inside an answer", '{"trust":{"value":"x","__proto__":{"offRoute":true}}}', "answers.trust"],
  ["inside an episode", '{"told":{"entries":[{"__proto__":{"value":1}}]}}', "answers.told.entries.0"],
])("a key called __proto__ %s is refused, not dropped", (_where, answers, path) => {
  const text = JSON.stringify(interview).replace(JSON.stringify(interview.answers), answers);
  const bytes = new TextEncoder().encode(JSON.stringify({ record: text, identity: null }));
  expect(detailOf(bytes)).toEqual(["malformed", `record:${path} unrecognized_keys`]);
});

test.each([
  ["answers", (many: object) => many, "answers"],
  ["an entry", (many: object) => ({ told: { entries: [many] } }), "answers.told.entries.0"],
])("hundreds of thousands of wrong keys in %s are told in one line", (_where, wrap, path) => {
  const many = Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`k${i}`, 1]));
  expect(detailOf(body({ ...interview, answers: wrap(many) }))).toEqual([
    "malformed",
    `record:${path} too_many`,
  ]);
});

test("wrong keys spread over many entries are told in one line too", () => {
  const entry = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`k${i}`, 1]));
  const answers = { told: { entries: Array.from({ length: 200 }, () => entry) } };
  expect(detailOf(body({ ...interview, answers }))).toEqual([
    "malformed",
    "record:answers.told.entries.33 too_many",
  ]);
});
