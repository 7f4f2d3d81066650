import { describe, expect, test } from "vitest";
import { finish } from "../../../../client/field/session/finish.ts";
import { type Action, commitTyping, type Session, step } from "../../../../client/field/session/session.ts";
import { checkAnswers } from "../../../../protocols/check.ts";
import { allPaths, begun, protocol } from "../study.ts";

const played = (actions: readonly Action[], from: Session): Session =>
  actions.reduce((session, action) => step(protocol, session, action), from);
const agreed = played([{ type: "answered", key: "consent_take_part", value: "yes" }], begun);
const from = (actions: readonly Action[]): Session => played(actions, agreed);
const said = (session: Session) =>
  finish(protocol, session, allPaths(3), "2026-03-09T19:00:00.000Z").record.answers;
const { consent_take_part } = agreed.data;

describe("what is marked missing", () => {
  test("a marked item takes neither a stray letter nor a touch, and undo still brings its answer back", () => {
    const marked = from([
      { type: "answered", key: "trust_sector", value: "a long account" },
      { type: "marked", path: "trust_sector", missing: "refused" },
    ]);
    const disturbed = played(
      [
        { type: "typed", path: "trust_sector", text: "x" },
        { type: "answered", key: "trust_sector", value: "x" },
        { type: "answered", key: "trust_sector", value: "" },
      ],
      marked,
    );
    expect(commitTyping(protocol, disturbed)).toBe(marked);
    expect(played([{ type: "unmarked", path: "trust_sector" }], disturbed).data).toEqual({
      consent_take_part,
      trust_sector: "a long account",
    });
  });

  test("a marked item inside an episode takes nothing while the others are answered", () => {
    const session = from([
      { type: "answered", key: "episodes", value: [{ episode_story: "a fair" }] },
      { type: "marked", path: "episodes.0.episode_story", missing: "refused" },
      {
        type: "answered",
        key: "episodes",
        value: [{ episode_story: "x", episode_level: "district" }],
      },
    ]);
    expect(session.data).toEqual({ consent_take_part, episodes: [{ episode_level: "district" }] });
    expect(played([{ type: "unmarked", path: "episodes.0.episode_story" }], session).data).toEqual({
      consent_take_part,
      episodes: [{ episode_story: "a fair", episode_level: "district" }],
    });
  });

  test("undoing the mark of all episodes restores every one with its notes and marks, whatever came meanwhile", () => {
    const told = from([
      {
        type: "answered",
        key: "episodes",
        value: [{ episode_story: "a fair" }, { episode_level: "district" }],
      },
      { type: "noted", path: "episodes.0.episode_story", note: "in the yard" },
      { type: "marked", path: "episodes.1.episode_story", missing: "dont_know" },
    ]);
    const marked = played([{ type: "marked", path: "episodes", missing: "refused" }], told);
    expect(said(marked).episodes).toEqual({ missing: "refused" });
    const disturbed = played(
      [
        { type: "answered", key: "episodes", value: [{}] },
        { type: "typed", path: "episodes.0.episode_story", text: "x" },
        { type: "marked", path: "episodes.0.episode_story", missing: "refused" },
        { type: "unmarked", path: "episodes.1.episode_story" },
        { type: "said_none", panel: "episodes", none: true },
      ],
      marked,
    );
    expect(commitTyping(protocol, disturbed)).toBe(marked);
    expect(said(played([{ type: "unmarked", path: "episodes" }], disturbed))).toEqual(said(told));
  });

  test("what does not fit is set aside as a note, so that the interview fits, and undo brings it back", () => {
    const unfit = from([
      { type: "noted", path: "years", note: "hesitates" },
      { type: "typed", path: "years", text: "2002年" },
    ]);
    const aside = played([{ type: "set_aside", path: "years", missing: "dont_know" }], unfit);
    expect(said(aside).years).toEqual({ missing: "dont_know", note: "hesitates\n2002年" });
    const { record, identity } = finish(protocol, aside, allPaths(0), begun.startedAt);
    expect(checkAnswers(protocol, record, identity)).toEqual([]);
    const back = played([{ type: "unmarked", path: "years" }], aside);
    expect(back.data.years).toBe("2002年");
    const again = played([{ type: "set_aside", path: "years", missing: "not_asked" }], back);
    expect(said(again).years).toEqual({ missing: "not_asked", note: "hesitates\n2002年" });
  });
});
