import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAutosave } from "../../../../client/field/session/autosave.ts";
import { happenings } from "../../../../client/field/session/happenings.ts";
import { hold } from "../../../../client/field/session/holding.ts";
import { openModel } from "../../../../client/field/session/model.ts";
import { type Action, type Session, step } from "../../../../client/field/session/session.ts";
import { stretchesIn } from "../../../../client/field/session/trail.ts";
import { paradataSchema } from "../../../../protocols/paradata.ts";
import { agree, allPaths, begun, instrument, protocol, trailAfter } from "../study.ts";

/** What is told of actions one after another, shortly: the kind and the item. */
function told(actions: readonly Action[], from: Session = agree(begun)): string[] {
  let session = from;
  return actions.flatMap((action) => {
    const before = session;
    session = step(protocol, before, action);
    return happenings(protocol, before, session, action).map(
      ({ event, more }) => `${event.kind} ${"item" in event ? event.item : ""}${more ? " more" : ""}`,
    );
  });
}

describe("what an action tells of", () => {
  test("a first answer, another one and none", () => {
    expect(
      told([
        { type: "answered", key: "years", value: 4 },
        { type: "answered", key: "years", value: 5 },
        { type: "answered", key: "years", value: 5 },
        { type: "answered", key: "years", value: undefined },
      ]),
    ).toEqual(["answered years", "changed years", "cleared years"]);
  });

  test("typing tells nothing; leaving the box tells one answer", () => {
    expect(
      told([
        { type: "typed", path: "trust_sector", text: "a" },
        { type: "typed", path: "trust_sector", text: "ab" },
        { type: "answered", key: "trust_sector", value: "ab" },
      ]),
    ).toEqual(["answered trust_sector"]);
  });

  test("options of several and the text of other add to the answer", () => {
    expect(
      told([
        { type: "answered", key: "sectors", value: ["media"] },
        { type: "answered", key: "sectors", value: ["media", "other"] },
        { type: "answered", key: "sectors-Comment", value: "sport" },
      ]),
    ).toEqual(["answered sectors more", "changed sectors more", "changed sectors more"]);
  });

  test("marking is told as such, not as an answer that went, and undo as such", () => {
    expect(
      told([
        { type: "answered", key: "years", value: 4 },
        { type: "marked", path: "years", missing: "refused" },
        { type: "unmarked", path: "years" },
      ]),
    ).toEqual(["answered years", "marked years", "unmarked years"]);
  });

  test("entries of a repeating panel, by their place, and one removed as one change", () => {
    expect(
      told([
        { type: "answered", key: "episodes", value: [{}] },
        { type: "answered", key: "episodes", value: [{ episode_story: "A" }, {}] },
        { type: "answered", key: "episodes", value: [{ episode_story: "A" }, { episode_story: "B" }] },
        { type: "episode_removed", panel: "episodes", index: 0 },
        { type: "marked", path: "episodes", missing: "refused" },
      ]),
    ).toEqual([
      "answered episodes more",
      "changed episodes more",
      "answered episodes.0.episode_story",
      "answered episodes.1.episode_story",
      "changed episodes",
      "marked episodes",
    ]);
  });

  test("a probe when it is used, a language and a module when they are others", () => {
    expect(
      told([
        { type: "probed", path: "trust_sector", probe: "example", used: true },
        { type: "probed", path: "trust_sector", probe: "example", used: true },
        { type: "spoke", language: "zh-cn" },
        { type: "spoke", language: "zh-cn" },
        { type: "entered", module: "trust" },
        { type: "noted", path: "years", note: "Sighed" },
      ]),
    ).toEqual(["probe trust_sector", "language ", "module "]);
  });
});

const planted = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).map((text) => `ZQX${text}`);
const anyPath = fc.constantFrom(...allPaths(2));
const roots = protocol.items.filter((i) => i.panel === undefined).map((i) => i.name);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant("answered" as const), key: fc.constantFrom(...roots), value: planted }),
  planted.map((value): Action => ({ type: "answered", key: "sectors-Comment", value })),
  fc
    .array(fc.record({ episode_story: planted }), { maxLength: 3 })
    .map((value): Action => ({ type: "answered", key: "episodes", value })),
  fc.record({ type: fc.constant("typed" as const), path: anyPath, text: planted }),
  fc.record({ type: fc.constant("noted" as const), path: anyPath, note: planted }),
  fc.record({
    type: fc.constantFrom("marked" as const, "set_aside" as const),
    path: anyPath,
    missing: fc.constantFrom("refused" as const, "dont_know" as const),
  }),
  fc.record({ type: fc.constant("unmarked" as const), path: anyPath }),
  fc.record({
    type: fc.constant("probed" as const),
    path: fc.constant("trust_sector"),
    probe: fc.constantFrom("example", "when"),
    used: fc.boolean(),
  }),
  fc.record({ type: fc.constant("spoke" as const), language: fc.constantFrom("en", "zh-cn") }),
  fc.record({
    type: fc.constant("met" as const),
    people: fc.record({
      respondents: fc.integer({ min: 1, max: 10 }),
      interpreter: fc.oneof(fc.constant(null), fc.record({ language: planted })),
    }),
  }),
  fc.record({
    type: fc.constant("episode_removed" as const),
    panel: fc.constant("episodes"),
    index: fc.nat(2),
  }),
);

test("whatever is said in an interview, no word of it stands in its paradata", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const autosave = createAutosave<Session>({
        write: async () => undefined,
        later: () => () => undefined,
        painted: (run) => run(),
      });
      const trail = trailAfter();
      const holding = hold(protocol, openModel(instrument), agree(begun), autosave, trail);
      for (const a of actions) holding.dispatch(a);
      holding.commitTyped();
      holding.release();
      const paradata = { schema: 1, stretches: stretchesIn(trail.lines) };
      paradataSchema.parse(paradata);
      expect(JSON.stringify(paradata)).not.toContain("ZQX");
    }),
    { numRuns: 40 },
  );
});
