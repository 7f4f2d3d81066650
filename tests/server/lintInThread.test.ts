// The instrument check in its own thread: it finds the same, the server stays awake, and no check lasts for ever.
import { expect, onTestFinished, test } from "vitest";
import { lint } from "../../server/domain/lint/lint.ts";
import { readInstrument } from "../../server/instruments.ts";
import { createThreadedCheck } from "../../server/lintInThread.ts";
import { smallStudyFolder } from "./fieldwork.ts";

const files = readInstrument(smallStudyFolder);
const slow = "1+".repeat(2000);
const busy = { instrument: { pages: Array.from({ length: 400 }, () => ({ visibleIf: slow })) }, sites: [] };

test("a thread finds what the check finds", async () => {
  const check = createThreadedCheck();
  expect(await check(files)).toEqual([]);
  const broken = { ...files, instrument: { ...(files.instrument as object), title: "plain" } };
  const findings = await check(broken);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings).toEqual(await lint(broken));
});

test("the server goes on during a check, which is ended in time", async () => {
  const check = createThreadedCheck(1000);
  let beats = 0;
  const pulse = setInterval(() => beats++, 20);
  onTestFinished(() => clearInterval(pulse));
  expect(await check(busy)).toMatchObject([{ file: "instrument.json", code: "too_slow" }]);
  expect(beats).toBeGreaterThan(10);
});
