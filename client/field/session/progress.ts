// How far each module is: for the contents list and the finish screen.
import type { Protocol } from "../../../protocols/protocol.ts";
import type { Route } from "./finish.ts";
import type { Session } from "./session.ts";
import { readAnswer, readEntries, type SurveyData } from "./surveyData.ts";

export interface ModuleProgress {
  module: string;
  /** Nothing of it is asked before the respondent agreed to take part. */
  locked: boolean;
  answered: number;
  /** On route and neither answered nor marked. */
  open: readonly OpenItem[];
  /** Marked refused, don't know or not asked. */
  skipped: number;
}

export interface OpenItem {
  path: string;
  /** Name of the item or repeating panel. */
  name: string;
  /** Which entry of a repeating panel, from 1. */
  entry?: number;
}

export function consentOf(protocol: Protocol, session: Session): "open" | "given" | "declined" {
  const name = protocol.study.consent.takePart;
  const value = session.data[name];
  if (value === "yes") return "given";
  return value !== undefined || session.marks[name]?.missing === "refused" ? "declined" : "open";
}

export function progress(protocol: Protocol, session: Session, route: Route): ModuleProgress[] {
  const given = consentOf(protocol, session) === "given";
  const first = protocol.item(protocol.study.consent.takePart)?.module;
  return protocol.modules.map((module) => {
    const standing = module.entries.flatMap((name) => places(protocol, session, name));
    const onRoute = standing.filter((p) => route.has(p.path));
    const of = (state: Standing["state"]) => onRoute.filter((p) => p.state === state);
    return {
      module: module.name,
      locked: !given && module.name !== first,
      answered: of("answered").length,
      open: of("open").map(({ path, name, entry }) => ({ path, name, entry })),
      skipped: of("marked").length,
    };
  });
}

interface Standing extends OpenItem {
  state: "answered" | "open" | "marked";
}

function places(protocol: Protocol, session: Session, name: string): Standing[] {
  const panel = protocol.panel(name);
  if (panel === undefined) return [standing(protocol, session, name, name, session.data)];
  const entries = readEntries(session.data[name]);
  const said = entries === undefined ? "open" : "answered";
  const whole = session.marks[name]?.missing === undefined ? said : "marked";
  return [
    { path: name, name, state: whole },
    ...(entries ?? []).flatMap((entry, index) =>
      panel.items.map((item) => ({
        ...standing(protocol, session, `${name}.${index}.${item.name}`, item.name, entry),
        entry: index + 1,
      })),
    ),
  ];
}

function standing(
  protocol: Protocol,
  session: Session,
  path: string,
  name: string,
  values: SurveyData,
): Standing {
  const item = protocol.item(name);
  const answered = item !== undefined && readAnswer(item, values) !== undefined;
  const state = answered ? "answered" : session.marks[path]?.missing !== undefined ? "marked" : "open";
  return { path, name, state };
}
