// The instrument check in a thread of its own: whatever was sent, the server goes on answering. Made by main.ts.
import type { Finding, StudyFiles } from "../protocols/wire.ts";
import { reportInto } from "./domain/lint/finding.ts";
import type { CheckFiles } from "./routes/studies.ts";
import { startThread } from "./startThread.ts";

/** Milliseconds; the largest study that is sound takes about a second. */
const LONGEST_CHECK = 20_000;

/** One check at a time, so that many cannot take all processors; one that takes too long is ended with a finding. */
export function createThreadedCheck(longest = LONGEST_CHECK): CheckFiles {
  let before: Promise<unknown> = Promise.resolve();
  return (files) => {
    const mine = before.then(() => lintInThread(files, longest));
    before = mine.catch(() => undefined);
    return mine;
  };
}

/** The thread brings SurveyJS with it, which nothing else in the server does. */
function lintInThread(files: StudyFiles, longest: number): Promise<Finding[]> {
  const thread = startThread(import.meta.url, "lintThread", files);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(tooSlow(longest));
      void thread.terminate();
    }, longest);
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The check ended by itself with code ${code}.`));
    });
  });
}

function tooSlow(longest: number): Finding[] {
  const findings: Finding[] = [];
  const message = `Checking the files took longer than ${longest / 1000} seconds and was ended.`;
  reportInto(findings, "instrument.json")("", "too_slow", message);
  return findings;
}
