// How an interview went: its facts, a timeline of each sitting, and question by question. The words and the table say
// all that the timeline draws.
import { useMemo } from "react";
import type { Interview } from "../../../protocols/interview.ts";
import { type Protocol, textIn } from "../../../protocols/protocol.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { langTag, nameOfLanguage } from "../../languageName.ts";
import { useFormat } from "../format.ts";
import { Scroll } from "../Scroll.tsx";
import { CourseTimeline } from "./CourseTimeline.tsx";
import { type Course, countReturns, courseOf, type ItemCourse } from "./course.ts";
import { type CourseWords, courseWords, lasting, moment } from "./courseWords.ts";

export function CourseView({ record, protocol }: { record: Interview; protocol: Protocol }) {
  const w = useWords(courseWords);
  const course = useMemo(() => courseOf(record), [record]);
  return (
    <section className="card course">
      <h2>{w.title}</h2>
      {course === null ? (
        <p className="aside">{w.unknown}</p>
      ) : (
        <>
          <Facts course={course} record={record} protocol={protocol} />
          {course.items.length === 0 && <p className="aside">{w.withheld}</p>}
          {course.items.length > 0 && (
            <>
              <CourseTimeline course={course} />
              <ByQuestion items={course.items} several={course.sittings.length > 1} protocol={protocol} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function Facts({ course, record, protocol }: { course: Course; record: Interview; protocol: Protocol }) {
  const w = useWords(courseWords);
  const { language } = useLanguage();
  const format = useFormat();
  const { items, pace, breaks, sittings } = course;
  const edited = items.filter(({ edits }) => edits.length > 0);
  const edits = edited.reduce((sum, item) => sum + item.edits.length, 0);
  const away = breaks.reduce((sum, { from, to }) => sum + to - from, 0);
  const order = useMemo(() => protocol.modules.flatMap((module) => module.entries), [protocol]);
  const returns = countReturns(items, order);
  const known = items.length > 0;
  const apps = new Set(record.paradata?.stretches.map(({ app }) => app));
  const facts: [string, string | undefined][] = [
    [w.duration, lasting(course.duration, language)],
    [
      w.sittings,
      sittings.map((s) => `${format.instant(s.startedAt)}, ${lasting(s.length, language)}`).join(w.comma),
    ],
    [w.people, peopleIn(record, w)],
    [w.pace, pace === null ? undefined : w.paceOf(lasting(pace.median, language), format.number(pace.n))],
    [w.order, known ? (returns === 0 ? w.inOrder : w.returns(returns)) : undefined],
    [w.edits, edits > 0 ? w.edited(edits, edited.length) : known ? w.none : undefined],
    [
      w.languages,
      spokenIn(items)
        .map(([code, n]) => w.answersIn(nameOfLanguage(code), n))
        .join(w.comma) || undefined,
    ],
    [
      w.breaks,
      breaks.length > 0
        ? w.broken(format.number(breaks.length), lasting(away, language))
        : known
          ? w.none
          : undefined,
    ],
    [w.app, [...apps].join(w.comma) || undefined],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([name, said]) =>
          said !== undefined && (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function peopleIn({ people }: Interview, w: CourseWords): string | undefined {
  if (people === undefined) return undefined;
  const { respondents, interpreter } = people;
  const said = [w.respondents(respondents), ...(interpreter ? [w.interpreted(interpreter.language)] : [])];
  return said.join(w.comma);
}

/** At how many questions each language was answered in, the most spoken first. */
function spokenIn(items: readonly ItemCourse[]): [language: string, questions: number][] {
  const counts = new Map<string, number>();
  for (const language of items.flatMap((item) => item.languages))
    counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

function ByQuestion({
  items,
  several,
  protocol,
}: {
  items: readonly ItemCourse[];
  /** There were several sittings, so that each time says of which it is. */
  several: boolean;
  protocol: Protocol;
}) {
  const w = useWords(courseWords);
  const { language } = useLanguage();
  const format = useFormat();
  const shownIn = protocol.study.languages.includes(language) ? language : "en";
  const summary = w.byQuestion(format.number(items.length));
  return (
    <details>
      <summary>{summary}</summary>
      <Scroll label={summary}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{w.question}</th>
              <th scope="col">{w.first}</th>
              <th scope="col">{w.time}</th>
              <th scope="col">{w.editsOf}</th>
              <th scope="col">{w.language}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.path}>
                <th scope="row" lang={langTag(shownIn)}>
                  {titleOf(protocol, item.path, shownIn, w.entry)}
                </th>
                <td className="moment">
                  {several && `${w.sitting(format.number(item.first.sitting + 1))}${w.comma}`}
                  {moment(item.first.at)}
                </td>
                <td className="moment">{item.time === 0 ? "–" : lasting(item.time, language)}</td>
                <td>{format.number(item.edits.length)}</td>
                <td>{item.languages.map(nameOfLanguage).join(w.comma)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

/** A path that the instrument does not know stands for itself. */
function titleOf(
  protocol: Protocol,
  path: string,
  language: string,
  entry: (question: string, n: string) => string,
): string {
  const [root = "", index, inner] = path.split(".");
  const panel = protocol.panel(root);
  const item = inner === undefined ? protocol.item(root) : panel?.items.find(({ name }) => name === inner);
  const title = textIn(item?.title ?? (inner === undefined ? panel?.title : undefined), language) || path;
  return inner === undefined ? title : entry(title, String(Number(index) + 1));
}
