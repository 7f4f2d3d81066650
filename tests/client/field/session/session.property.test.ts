import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../../../../client/field/session/finish.ts";
import { locate } from "../../../../client/field/session/path.ts";
import { type Action, commitTyping, type Session, step } from "../../../../client/field/session/session.ts";
import {
  readAnswer,
  readEntries,
  type SurveyData,
  writeAnswer,
} from "../../../../client/field/session/surveyData.ts";
import { checkAnswers } from "../../../../protocols/check.ts";
import type { Item } from "../../../../protocols/protocol.ts";
import { agree, allPaths, begun, protocol } from "../study.ts";

const now = "2026-03-09T19:00:00.000Z";
const outside = protocol.items.filter((i) => i.panel === undefined);
const panel = protocol.panels[0];
const words = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" });

const anyValue = (item: Item): fc.Arbitrary<unknown> => {
  const codes = item.options.map((o) => o.code);
  if (item.kind === "single") return fc.constantFrom(...codes);
  if (item.kind === "multiple") return fc.uniqueArray(fc.constantFrom(...codes));
  if (item.kind === "number")
    return fc.integer({ min: Number(item.min ?? 0), max: Number(item.max ?? 9_999) });
  if (item.kind === "date") return fc.constantFrom("2011-11-04", "1999-01-31");
  return words;
};
/** What SurveyJS may hold for an item: a value, its text of other, or nothing. */
const dataOf = (items: readonly Item[]): fc.Arbitrary<SurveyData> =>
  fc.record(Object.fromEntries(items.map((item) => [item.name, anyValue(item)])), { requiredKeys: [] });
/** Written where a number is asked: nobody can tell which. */
const unread = "1万2";
const anyPath = fc.constantFrom(...allPaths(2));
const keyed = fc.oneof(
  fc.constantFrom(...outside).chain((item) => anyValue(item).map((value) => ({ key: item.name, value }))),
  fc.array(dataOf(panel?.items ?? []), { maxLength: 2 }).map((value) => ({ key: "episodes", value })),
  words.map((value) => ({ key: "sectors-Comment", value })),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  keyed.map((k): Action => ({ type: "answered", ...k })),
  fc.record({
    type: fc.constant("typed" as const),
    path: fc.constantFrom("trust_sector", "episodes.0.episode_story"),
    text: words,
  }),
  fc.record({
    type: fc.constant("typed" as const),
    path: fc.constant("years"),
    text: fc.constantFrom("7", "１２", unread, ""),
  }),
  fc.record({
    type: fc.constant("marked" as const),
    path: anyPath,
    missing: fc.constantFrom("refused" as const, "dont_know" as const, "not_asked" as const),
  }),
  fc.record({ type: fc.constant("unmarked" as const), path: anyPath }),
  fc.record({ type: fc.constant("noted" as const), path: anyPath, note: fc.oneof(words, fc.constant("")) }),
  fc.record({
    type: fc.constant("probed" as const),
    path: fc.constant("trust_sector"),
    probe: fc.constantFrom("example", "when"),
    used: fc.boolean(),
  }),
  fc.record({ type: fc.constant("spoke" as const), language: fc.constantFrom("en", "zh-cn") }),
  fc.record({
    type: fc.constant("episode_removed" as const),
    panel: fc.constant("episodes"),
    index: fc.nat(2),
  }),
);
const held = fc.array(action, { maxLength: 40 }).map((actions) => {
  const session = actions.reduce<Session>((s, a) => step(protocol, s, a), begun);
  return agree(commitTyping(protocol, session));
});
const routes = fc.subarray([...allPaths(3)]).map((paths) => new Set(paths));

describe("whatever happens in an interview", () => {
  test("its record fits the protocol, on any route, but for a number that cannot be read", () => {
    fc.assert(
      fc.property(held, routes, (session, route) => {
        const { record, identity } = finish(protocol, session, route, now);
        const misfits = session.data.years === unread ? ["answers.years.value wrong_kind"] : [];
        const found = checkAnswers(protocol, record, identity).map((i) => `${i.path} ${i.code}`);
        expect(found).toEqual(misfits);
      }),
    );
  });

  test("nothing answered is lost when its branch hides, but what identifies", () => {
    fc.assert(
      fc.property(held, routes, (session, route) => {
        const { record, identity } = finish(protocol, session, route, now);
        for (const item of outside) {
          const given = readAnswer(item, session.data);
          const kept = (item.identity ? identity?.answers : record.answers)?.[item.name];
          const sent = !item.identity || route.has(item.name);
          if (given !== undefined && sent) expect(kept).toMatchObject(given);
        }
        const episodes = record.answers.episodes;
        const kept = episodes !== undefined && "entries" in episodes ? episodes.entries : [];
        const stories = (readEntries(session.data.episodes) ?? []).flatMap(
          (e) => readAnswer(story, e)?.value ?? [],
        );
        expect(
          kept.flatMap((e) => (e.episode_story && "value" in e.episode_story ? e.episode_story.value : [])),
        ).toEqual(stories);
      }),
    );
  });

  test("nothing but undo takes away what a marked item keeps", () => {
    const marked = fc.constantFrom(...outside.map((i) => i.name), "episodes");
    fc.assert(
      fc.property(held, marked, fc.array(action, { maxLength: 20 }), (session, path, meanwhile) => {
        fc.pre(session.marks[path]?.missing === undefined);
        const before = step(protocol, session, { type: "marked", path, missing: "refused" });
        const after = meanwhile
          .filter((a) => !(a.type === "unmarked" && a.path === path))
          .reduce((s, a) => step(protocol, s, a), before);
        const undone = step(protocol, after, { type: "unmarked", path });
        expect(undone.data[path]).toEqual(session.data[path]);
        expect(undone.data[`${path}-Comment`]).toEqual(session.data[`${path}-Comment`]);
      }),
    );
  });

  test("marking an item and undoing it gives the answers back as they were", () => {
    fc.assert(
      fc.property(held, anyPath, (session, path) => {
        if (session.marks[path]?.missing !== undefined || locate(protocol, path) === undefined) return;
        const [, index, inner] = path.split(".");
        if (inner !== undefined && Number(index) >= (readEntries(session.data.episodes)?.length ?? 0)) return;
        const marked = step(protocol, session, { type: "marked", path, missing: "refused" });
        expect(step(protocol, marked, { type: "unmarked", path }).data).toEqual(session.data);
      }),
    );
  });
});

const story = panel?.items.find((i) => i.name === "episode_story") ?? ({} as Item);

test("an answer written as SurveyJS holds it reads back the same", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...protocol.items).chain((item) => fc.tuple(fc.constant(item), anyValue(item), words)),
      ([item, value, other]) => {
        const held = { [item.name]: value, [`${item.name}-Comment`]: other };
        const given = readAnswer(item, held);
        if (given !== undefined) expect(readAnswer(item, writeAnswer(item, given))).toEqual(given);
      },
    ),
  );
});
