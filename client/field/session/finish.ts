// Makes the record of a held interview: complete for its protocol, every item answered or typed missing.
// Called when the interviewer finishes; the screen shows what the check says of it before it is sent.
import type { Answer, Answers, Identity, Interview, NonResponse } from "../../../protocols/interview.ts";
import type { Item, Panel, Protocol } from "../../../protocols/protocol.ts";
import { alone, type Course, finishCourse } from "./finishCourse.ts";
import { consentOf } from "./progress.ts";
import type { Mark, Session } from "./session.ts";
import { readAnswer, readEntries, type SurveyData } from "./surveyData.ts";

/** Paths that are on route, as the branches of the instrument run now. */
export type Route = ReadonlySet<string>;

export interface Finished {
  record: Interview;
  identity: Identity | null;
}

/**
 * Revision 1 of the interview, finished at `now` (a UTC instant). Where consent to take part is not given, only the
 * answers of its own module travel; of everything else just that something had been said. `course` is how it went;
 * what is only checked is made without.
 */
export function finish(
  protocol: Protocol,
  given: Session,
  route: Route,
  now: string,
  course?: Course,
): Finished {
  const answers: Answers = {};
  const identities: Answers = {};
  const agreed = consentOf(protocol, given) === "given";
  const session = onlyThoseThere(given, agreed);
  const asking = protocol.item(protocol.study.consent.takePart)?.module;
  for (const item of protocol.items) {
    if (item.panel !== undefined) continue;
    const onRoute = route.has(item.name);
    const answer = finishItem(item, session.data, session.marks[item.name], onRoute);
    if (item.identity) identities[item.name] = agreed ? onlyOnRoute(answer, onRoute) : withhold(answer);
    else answers[item.name] = agreed || item.module === asking ? answer : withhold(answer);
  }
  for (const panel of protocol.panels) {
    const answer = finishPanel(panel, session, route);
    answers[panel.name] = agreed || panel.module === asking ? answer : withhold(answer);
  }
  const record: Interview = {
    schema: 1,
    id: session.id,
    revision: 1,
    study: session.study,
    protocol: session.protocol,
    site: session.site,
    origin: session.origin,
    tablet: session.tablet,
    held: localDay(session.startedAt, session.zone),
    startedAt: session.startedAt,
    // A tablet's clock may be set back meanwhile.
    finishedAt: now < session.startedAt ? session.startedAt : now,
    zone: session.zone,
    language: session.language,
    consent: "respondent",
    ...(course === undefined ? {} : finishCourse(course, session.people, agreed)),
    answers,
  };
  const identifies = protocol.items.some((item) => item.identity);
  const identity: Identity = { schema: 1, id: session.id, revision: 1, answers: identities };
  return { record, identity: identifies ? identity : null };
}

/** Who of several answered is told where there are several, and of those alone. */
function onlyThoseThere(session: Session, agreed: boolean): Session {
  const { respondents } = agreed && session.people !== undefined ? session.people : alone;
  const isThere = (n: number | undefined) => n !== undefined && respondents > 1 && n <= respondents;
  const marks = Object.entries(session.marks).map(([path, { respondent, ...mark }]) => {
    return [path, isThere(respondent) ? { ...mark, respondent } : mark] as const;
  });
  return { ...session, marks: Object.fromEntries(marks) };
}

/** The day on which an instant fell in a zone, as `2026-03-09`. */
export function localDay(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

function finishItem(item: Item, values: SurveyData, mark: Mark | undefined, onRoute: boolean) {
  const given = readAnswer(item, values);
  const beside = annotations(mark);
  if (given === undefined) return { missing: missingType(mark, onRoute), ...beside };
  const language = mark?.language === undefined ? {} : { language: mark.language };
  return { ...given, ...beside, ...language, ...(onRoute ? {} : { offRoute: true as const }) };
}

function finishPanel(panel: Panel, session: Session, route: Route): Answer {
  const mark = session.marks[panel.name];
  const onRoute = route.has(panel.name);
  const values = readEntries(session.data[panel.name]);
  if (mark?.missing !== undefined || values === undefined) {
    return { missing: missingType(mark, onRoute), ...annotations(mark) };
  }
  const entries = values.flatMap((entry, index) => {
    const at = (item: Item) => `${panel.name}.${index}.${item.name}`;
    const touched = panel.items.some(
      (item) => readAnswer(item, entry) !== undefined || session.marks[at(item)] !== undefined,
    );
    if (!touched) return [];
    const finished = panel.items.map((item) => {
      const onPath = onRoute && route.has(at(item));
      return [item.name, finishItem(item, entry, session.marks[at(item)], onPath)] as const;
    });
    return [Object.fromEntries(finished)];
  });
  // Only a list that was said to be empty is one; blank entries alone say nothing.
  if (entries.length === 0 && (values.length > 0 || !onRoute)) {
    return { missing: missingType(mark, onRoute), ...annotations(mark) };
  }
  return { entries, ...annotations(mark), ...(onRoute ? {} : { offRoute: true as const }) };
}

/** Nothing of what was said, only that something was. */
function withhold(answer: Answer): Answer {
  const silent = "missing" in answer && answer.note === undefined && answer.probes === undefined;
  const untouched = silent && (answer.missing === "skipped_by_design" || answer.missing === "not_asked");
  return { missing: untouched ? "skipped_by_design" : "consent_withdrawn" };
}

/** What identifies does not travel once its branch is hidden, as when "anonymous" is chosen after a name was typed. */
function onlyOnRoute(answer: Answer, onRoute: boolean): Answer {
  return onRoute ? answer : { missing: "skipped_by_design" };
}

/** Off route nothing was to be answered, whatever was marked before the branch was hidden. */
function missingType(mark: Mark | undefined, onRoute: boolean): NonResponse {
  return onRoute ? (mark?.missing ?? "not_asked") : "skipped_by_design";
}

function annotations(mark: Mark | undefined) {
  return {
    ...(mark?.note === undefined || mark.note.trim() === "" ? {} : { note: mark.note.toWellFormed() }),
    ...(mark?.probes === undefined ? {} : { probes: [...mark.probes] }),
    ...(mark?.respondent === undefined ? {} : { respondent: mark.respondent }),
  };
}
