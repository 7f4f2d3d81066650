import { expect, test } from "vitest";
import {
  foreignReceipt,
  otherServer,
  pageBetween,
  piecesLost,
  pieceUnread,
  unkept,
} from "../../../../client/field/sending/ownProblems.ts";
import { problemWords } from "../../../../client/field/sending/problemWords.ts";
import { catalogue, Problem, type ProblemName } from "../../../../protocols/problem.ts";

const lost = piecesLost({ damaged: 1, unwanted: 0 }, new Problem("quarantined", "why").toBody());

test("every kind of refusal has a title and a remedy in Chinese, and the server's own in English", () => {
  for (const kind of Object.keys(catalogue) as ProblemName[]) {
    const problem = new Problem(kind, "why").toBody();
    const { title, remedy } = problemWords(problem, "zh-cn");
    expect(title, kind).toMatch(/\p{Script=Han}/u);
    expect(remedy, kind).toMatch(/\p{Script=Han}/u);
    expect(problemWords(problem, "en")).toMatchObject({ title: problem.title, remedy: problem.remedy });
  }
});

test("what the tablet says of itself has words in Chinese too", () => {
  for (const problem of [pageBetween, otherServer, unkept, foreignReceipt, pieceUnread, lost]) {
    expect(problemWords(problem, "zh-cn").title).toMatch(/\p{Script=Han}/u);
    expect(problemWords(problem, "en")).toBe(problem);
  }
});

test("a kind that this tablet does not know is said as the server said it", () => {
  const problem = { ...new Problem("busy", "why").toBody(), type: "urn:resite:problem:later_kind" };
  expect(problemWords(problem, "zh-cn")).toBe(problem);
});
