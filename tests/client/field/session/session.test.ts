import { describe, expect, test } from "vitest";
import { finish } from "../../../../client/field/session/finish.ts";
import { consentOf, progress } from "../../../../client/field/session/progress.ts";
import { type Action, commitTyping, type Session, step } from "../../../../client/field/session/session.ts";
import { checkAnswers } from "../../../../protocols/check.ts";
import { agree, allPaths, begun, protocol } from "../study.ts";

const played = (actions: readonly Action[], from: Session = begun): Session =>
  actions.reduce((session, action) => step(protocol, session, action), from);
const now = "2026-03-09T19:00:00.000Z";
const said = (session: Session, route = allPaths(3)) =>
  finish(protocol, agree(session), route, now).record.answers;

describe("a session", () => {
  test("an action that changes nothing gives the same session", () => {
    const session = played([{ type: "answered", key: "years", value: 4 }]);
    expect(step(protocol, session, { type: "answered", key: "years", value: 4 })).toBe(session);
    expect(step(protocol, session, { type: "entered", module: session.module })).toBe(session);
  });

  test("an answer remembers the language it was given in", () => {
    const session = played([
      { type: "answered", key: "years", value: 4 },
      { type: "spoke", language: "zh-cn" },
      { type: "answered", key: "trust_sector", value: "信任不多" },
    ]);
    expect(said(session).years).toMatchObject({ value: 4, language: "en" });
    expect(said(session).trust_sector).toMatchObject({ value: "信任不多", language: "zh-cn" });
  });

  test("marking an item refused takes its answer out, and undo brings it back with its text of other", () => {
    const answered = played([
      { type: "answered", key: "sectors", value: ["media", "other"] },
      { type: "answered", key: "sectors-Comment", value: "sport" },
    ]);
    const marked = played([{ type: "marked", path: "sectors", missing: "refused" }], answered);
    expect(said(marked).sectors).toEqual({ missing: "refused" });
    expect(marked.data).toEqual({});
    const undone = played([{ type: "unmarked", path: "sectors" }], marked);
    expect(undone.data).toEqual(answered.data);
    expect(said(undone).sectors).toMatchObject({ value: ["media", "other"], other: "sport" });
  });

  test("changing the type of non-response keeps the answer for undo", () => {
    const session = played([
      { type: "answered", key: "years", value: 4 },
      { type: "marked", path: "years", missing: "refused" },
      { type: "marked", path: "years", missing: "dont_know" },
    ]);
    expect(said(session).years).toEqual({ missing: "dont_know" });
    expect(played([{ type: "unmarked", path: "years" }], session).data).toEqual({ years: 4 });
  });

  test("emptying a box does not take a mark away", () => {
    const session = played([
      { type: "answered", key: "years", value: 4 },
      { type: "marked", path: "years", missing: "refused" },
      { type: "typed", path: "years", text: "" },
    ]);
    expect(said(commitTyping(protocol, session)).years).toEqual({ missing: "refused" });
  });

  test("text that was only typed when its item was marked comes back with undo", () => {
    const session = played([
      { type: "typed", path: "trust_sector", text: "half a sen" },
      { type: "marked", path: "trust_sector", missing: "refused" },
    ]);
    expect(said(session).trust_sector).toEqual({ missing: "refused" });
    expect(played([{ type: "unmarked", path: "trust_sector" }], session).data).toEqual({
      trust_sector: "half a sen",
    });
  });

  test("the text of other is left out once other is no longer chosen", () => {
    const session = played([
      { type: "answered", key: "sectors", value: ["media", "other"] },
      { type: "answered", key: "sectors-Comment", value: "sport" },
      { type: "answered", key: "sectors", value: ["media"] },
    ]);
    expect(said(session).sectors).toEqual({ value: ["media"], language: "en" });
  });

  test("text that stands in a box is kept, committed on coming back, and never overtakes the answer", () => {
    const typed = played([{ type: "typed", path: "trust_sector", text: "half a sen" }]);
    expect(typed.data).toEqual({});
    const back = commitTyping(protocol, typed);
    expect(back.data).toEqual({ trust_sector: "half a sen" });
    expect(back.typing).toEqual({});
    const blurred = played([{ type: "answered", key: "trust_sector", value: "half a sentence" }], typed);
    expect(commitTyping(protocol, blurred).data).toEqual({ trust_sector: "half a sentence" });
  });

  test("typed text is committed inside an episode, as a number where one is asked, and as the text of other", () => {
    const session = commitTyping(
      protocol,
      played([
        { type: "answered", key: "episodes", value: [{}, {}] },
        { type: "typed", path: "episodes.1.episode_story", text: "a fair" },
        { type: "typed", path: "years", text: "12" },
        { type: "answered", key: "sectors", value: ["other"] },
        { type: "typed", path: "sectors-Comment", text: "sport" },
      ]),
    );
    expect(session.data).toEqual({
      episodes: [{}, { episode_story: "a fair" }],
      years: 12,
      sectors: ["other"],
      "sectors-Comment": "sport",
    });
  });

  test("a date keeps the precision it was given in, however it was written", () => {
    const founded = (written: string) =>
      said(played([{ type: "answered", key: "founded", value: written }])).founded;
    for (const [written, value] of [
      ["2011", "2011"],
      ["2011年", "2011"],
      ["2011-11", "2011-11"],
      ["2011/3", "2011-03"],
      ["2011年11月4日", "2011-11-04"],
      ["last spring", "last spring"],
    ]) {
      expect(founded(written ?? "")).toEqual({ value, language: "en" });
    }
  });

  test("text typed and then erased is no answer", () => {
    const session = played([
      { type: "answered", key: "trust_sector", value: "something" },
      { type: "typed", path: "trust_sector", text: "" },
    ]);
    expect(said(commitTyping(protocol, session)).trust_sector).toEqual({ missing: "not_asked" });
  });

  test("removing an episode moves notes, marks and typed text of the later ones up", () => {
    const session = played([
      {
        type: "answered",
        key: "episodes",
        value: [{ episode_level: "municipal" }, { episode_level: "district" }],
      },
      { type: "noted", path: "episodes.1.episode_level", note: "in the yard" },
      { type: "marked", path: "episodes.1.episode_story", missing: "refused" },
      { type: "typed", path: "episodes.0.episode_story", text: "goes with its episode" },
      { type: "episode_removed", panel: "episodes", index: 0 },
    ]);
    expect(session.typing).toEqual({});
    expect(said(session).episodes).toMatchObject({
      entries: [
        { episode_level: { value: "district", note: "in the yard" }, episode_story: { missing: "refused" } },
      ],
    });
  });
});

describe("finishing", () => {
  test("an untouched interview says of every item why it has no answer, and fits", () => {
    const route = new Set(["consent_take_part"]);
    const { record, identity } = finish(protocol, begun, route, now);
    expect(checkAnswers(protocol, record, identity)).toEqual([]);
    expect(record.answers.consent_take_part).toEqual({ missing: "not_asked" });
    expect(record.answers.years).toEqual({ missing: "skipped_by_design" });
    expect(identity?.answers.org_name).toEqual({ missing: "skipped_by_design" });
  });

  test("it is held on the day it was at the site, not in Greenwich", () => {
    expect(finish(protocol, begun, allPaths(0), now).record.held).toBe("2026-03-10");
  });

  test("it does not end before it began, though the tablet's clock was set back", () => {
    const { record } = finish(protocol, begun, allPaths(0), "2026-03-09T00:00:00.000Z");
    expect(record.finishedAt).toBe(begun.startedAt);
  });

  test("an answer left off route is kept and marked, alone and inside episodes", () => {
    const session = played([
      { type: "answered", key: "years", value: 4 },
      { type: "answered", key: "episodes", value: [{ episode_level: "district" }] },
    ]);
    const { record, identity } = finish(protocol, agree(session), new Set(), now);
    expect(checkAnswers(protocol, record, identity)).toEqual([]);
    expect(record.answers.years).toMatchObject({ value: 4, offRoute: true });
    expect(record.answers.episodes).toMatchObject({
      offRoute: true,
      entries: [{ episode_level: { value: "district", offRoute: true } }],
    });
  });

  test("what identifies travels apart", () => {
    const session = played([{ type: "answered", key: "org_name", value: "Synthetic Society" }]);
    const { record, identity } = finish(protocol, agree(session), allPaths(0), now);
    expect(identity?.answers.org_name).toMatchObject({ value: "Synthetic Society" });
    expect(JSON.stringify(record)).not.toContain("Synthetic Society");
  });

  test("an untouched list of episodes was not asked, whatever else of its module was answered", () => {
    const visited = played([{ type: "answered", key: "collaborates", value: "yes" }]);
    expect(said(visited).episodes).toEqual({ missing: "not_asked" });
  });

  test("there were no episodes only when that is said, and it can be taken back", () => {
    const none = played([{ type: "said_none", panel: "episodes", none: true }]);
    expect(said(none).episodes).toEqual({ entries: [] });
    const back = step(protocol, none, { type: "said_none", panel: "episodes", none: false });
    expect(said(back).episodes).toEqual({ missing: "not_asked" });
  });

  test("removing the last episode, or adding a blank one, does not say there were none", () => {
    const removed = played([
      { type: "answered", key: "episodes", value: [{ episode_level: "district" }] },
      { type: "episode_removed", panel: "episodes", index: 0 },
      { type: "answered", key: "episodes", value: [] },
    ]);
    expect(said(removed).episodes).toEqual({ missing: "not_asked" });
    expect(said(played([{ type: "answered", key: "episodes", value: [{}] }])).episodes).toEqual({
      missing: "not_asked",
    });
  });

  test("an episode that was added and left blank does not count as one", () => {
    const session = played([
      { type: "answered", key: "episodes", value: [{}, { episode_level: "district" }] },
    ]);
    expect(said(session).episodes).toMatchObject({ entries: [{ episode_level: { value: "district" } }] });
  });

  test("a note and used probes stay with an item without an answer", () => {
    const session = played([
      { type: "noted", path: "trust_sector", note: "looked away" },
      { type: "probed", path: "trust_sector", probe: "example", used: true },
      { type: "probed", path: "trust_sector", probe: "when", used: true },
      { type: "probed", path: "trust_sector", probe: "example", used: false },
    ]);
    expect(said(session).trust_sector).toEqual({
      missing: "not_asked",
      note: "looked away",
      probes: ["when"],
    });
  });
});

describe("progress", () => {
  test("modules after consent are locked until the respondent agrees", () => {
    const locked = (session: Session) =>
      progress(protocol, session, allPaths(0))
        .filter((m) => m.locked)
        .map((m) => m.module);
    expect(locked(begun)).toEqual(["profile", "collaboration", "trust"]);
    expect(locked(played([{ type: "answered", key: "consent_take_part", value: "yes" }]))).toEqual([]);
    expect(locked(played([{ type: "answered", key: "consent_take_part", value: "no" }]))).toHaveLength(3);
  });

  test("refusing the consent question declines", () => {
    expect(consentOf(protocol, begun)).toBe("open");
    const refused = played([{ type: "marked", path: "consent_take_part", missing: "refused" }]);
    expect(consentOf(protocol, refused)).toBe("declined");
  });

  test("it counts answered, open and marked items on route only", () => {
    const session = played([
      { type: "answered", key: "trust_sector", value: "little" },
      { type: "marked", path: "trust_sector_coded", missing: "not_asked" },
    ]);
    const trust = (route: Set<string>) =>
      progress(protocol, session, route).find((m) => m.module === "trust");
    expect(trust(allPaths(0))).toMatchObject({ answered: 1, open: [], skipped: 1 });
    expect(trust(new Set(["trust_sector"]))).toMatchObject({ answered: 1, skipped: 0 });
  });
});
