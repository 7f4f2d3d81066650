import { expect, test } from "vitest";
import { piecesLost } from "../../../../client/field/sending/ownProblems.ts";
import { misfitWords, reasonWords } from "../../../../client/field/sending/reasonWords.ts";
import { Problem } from "../../../../protocols/problem.ts";
import { protocol } from "../study.ts";
import { lacking } from "./syncTablet.ts";

const refused = new Problem("quarantined", "It is kept in quarantine: answers_do_not_fit.", {
  reason: "answers_do_not_fit",
  details: [
    "record:answers.years.value wrong_kind",
    "record:answers.episodes.entries.1.episode_story.value empty_text",
    "and 3 more",
  ],
}).toBody();

test("the server's reason is said in words, in both languages", () => {
  expect(reasonWords(refused, "en")).toBe("An answer in it does not fit its question.");
  expect(reasonWords(refused, "zh-cn")).toMatch(/^\p{Script=Han}/u);
  expect(reasonWords({ ...refused, reason: "constructor" }, "en")).toBeUndefined();
});

test("what is lost of a recording is said with its number, and that the interview itself is safe", () => {
  const one = piecesLost({ damaged: 1, unwanted: 0 }, refused);
  expect(reasonWords(one, "en")).toBe(
    "1 part of its recording cannot be read from this tablet’s storage, try after try. The interview and all other parts are at the server, kept aside.",
  );
  const both = piecesLost({ damaged: 2, unwanted: 3 }, refused);
  expect(reasonWords(both, "en")).toMatch(/^2 parts .* 3 parts .* cannot be opened by the server/);
  expect(reasonWords(both, "zh-cn")).toMatch(/^录音中有 2 段.*有 3 段服务器无法打开.*已在服务器上/);
});

test("what the server lacks and this tablet has not either is said to be on neither", () => {
  const { problem } = lacking(0, 1, 2, 3);
  const some = piecesLost({ damaged: 1, unwanted: 1 }, problem);
  expect(reasonWords(some, "en")).toMatch(
    /tablet’s storage.* stays here\. 2 more are neither at the server nor on this tablet\. The interview and the parts that could be sent are/,
  );
  expect(reasonWords(some, "zh-cn")).toMatch(/另有 2 段既不在服务器上，也不在这台平板上。访谈本身和能够发送/);
  expect(reasonWords(piecesLost({ damaged: 3, unwanted: 0 }, problem), "en")).toContain(" 1 more is neither");
  expect(reasonWords(piecesLost({ damaged: 4, unwanted: 0 }, problem), "en")).toContain("all other parts");
});

test("each answer that did not fit is named by its question, an episode's with its number", () => {
  const [years, story, ...rest] = misfitWords(refused, protocol, "en");
  expect(rest).toEqual([]);
  expect(years?.title).toBe(protocol.item("years")?.title.default);
  expect(years?.finding).toContain("not understood as a number");
  expect(story?.title).toBe(`${protocol.item("episode_story")?.title.default} (2)`);
  expect(misfitWords({ ...refused, details: undefined }, protocol, "en")).toEqual([]);
});
