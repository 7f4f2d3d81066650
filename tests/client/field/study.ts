// The small study, compiled for its northern site, and a session begun with it.
import { readFileSync } from "node:fs";
import { begin, type Session } from "../../../client/field/session/session.ts";
import { type Line, openTrail, type Trail } from "../../../client/field/session/trail.ts";
import { compile } from "../../../protocols/protocol.ts";
import type { InstrumentJson, SitePack } from "../../../protocols/schema.ts";
import { resolve } from "../../../protocols/site.ts";

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../fixtures/small-study/${file}`, import.meta.url), "utf8")) as T;

export const instrument = resolve(
  read<InstrumentJson>("instrument.json"),
  read<SitePack>("sites/north.json"),
);
export const protocol = compile(instrument);

export const begun: Session = begin(protocol, {
  id: "2f1b6c1e-7d51-4f0e-9a53-0d2f6f1a7c11",
  study: "small-study",
  protocol: "a".repeat(64),
  site: "north",
  origin: "main",
  tablet: "t1",
  zone: "Asia/Shanghai",
  startedAt: "2026-03-09T17:30:00.000Z",
  language: "en",
});

/** The session with a respondent who agreed to take part. */
export const agree = (session: Session): Session => ({
  ...session,
  data: { ...session.data, consent_take_part: "yes" },
});

/** The trail of an opening, on a clock that stands at what `time` says. */
export const trailAfter = (past: readonly Line[] = [], time = { now: 0 }): Trail =>
  openTrail(past, { startedAt: begun.startedAt, app: "0.0.0", monotonic: () => time.now });

/** Every path of the study with so many episodes. */
export function allPaths(episodes: number): Set<string> {
  const inside = protocol.panels.flatMap((panel) =>
    Array.from({ length: episodes }, (_, i) => panel.items.map((item) => `${panel.name}.${i}.${item.name}`)),
  );
  return new Set([...protocol.modules.flatMap((m) => m.entries), ...inside.flat()]);
}
