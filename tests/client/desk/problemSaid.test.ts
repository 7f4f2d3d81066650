import { describe, expect, it } from "vitest";
import { Refused, Unreachable } from "../../../client/api.ts";
import { sayKind, sayProblem } from "../../../client/desk/problemSaid.ts";
import {
  foreignReceipt,
  otherServer,
  pageBetween,
  piecesLost,
  pieceUnread,
  unkept,
} from "../../../client/field/sending/ownProblems.ts";
import { catalogue, Problem, type ProblemName } from "../../../protocols/problem.ts";

const lost = piecesLost({ damaged: 1, unwanted: 0 }, new Problem("quarantined", "why").toBody());

const refused = (kind: ProblemName, detail: string, extensions = {}) =>
  new Refused(new Problem(kind, detail, extensions).toBody());

describe("what went wrong", () => {
  const kinds = Object.keys(catalogue) as ProblemName[];

  it.each(kinds)("is said in Chinese without a word of English: %s", (kind) => {
    const { title, remedy } = sayProblem(refused(kind, "detail"), "zh-cn");
    for (const words of [title, remedy]) {
      expect(words).toMatch(/\p{Script=Han}/u);
      expect(words.replace("Resite", "")).not.toMatch(/[a-z]{2,}/i);
    }
  });

  it.each([pageBetween, otherServer, unkept, foreignReceipt, pieceUnread, lost])(
    "is said too where a tablet says it of itself: $type",
    ({ type }) => {
      const kind = type.replace("urn:resite:problem:", "");
      for (const language of ["en", "zh-cn"] as const) {
        const { title } = sayKind(kind, language);
        expect(title).not.toBe(sayKind("no_such_kind", language).title);
      }
      expect(sayKind(kind, "zh-cn").remedy).toMatch(/\p{Script=Han}/u);
    },
  );

  it("tells whoever meets a used link that the account may be theirs already, as after an answer that was lost", () => {
    expect(sayProblem(refused("link_void", "Used."), "en").remedy).toContain("sign in");
    expect(sayProblem(refused("link_void", "Used."), "zh-cn").remedy).toContain("登录");
  });

  it("shows the server's own words only where they tell more", () => {
    expect(sayProblem(refused("too_large", "larger than 9 bytes"), "zh-cn").detail).toBe(
      "larger than 9 bytes",
    );
    expect(sayProblem(refused("not_found", "There is no such study."), "zh-cn").detail).toBeUndefined();
  });

  it("names the request of a failure, by which the log knows it", () => {
    expect(sayProblem(refused("internal", "Failed.", { requestId: "r-1" }), "en").request).toBe("r-1");
    expect(sayProblem(refused("busy", "Held.", { requestId: "r-1" }), "en").request).toBeUndefined();
  });

  it("says a kind that it does not know in general, with the server's own words", () => {
    const body = { ...new Problem("busy", "Too new.").toBody(), type: "urn:resite:problem:constructor" };
    expect(sayProblem(new Refused(body), "zh-cn")).toMatchObject({
      title: "无法显示此内容",
      detail: "Too new.",
    });
  });

  it("tells a silent server from a failure of the page", () => {
    expect(sayProblem(new Unreachable("none"), "en").title).toBe("The server does not answer");
    expect(sayProblem(new TypeError("x is not a function"), "en")).toEqual({
      title: "This could not be shown",
      remedy: expect.any(String),
    });
  });
});
