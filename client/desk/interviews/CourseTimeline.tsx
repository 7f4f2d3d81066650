// A line for each sitting: when one was at a question, when the interview was interrupted, and where an answer was
// changed. All sittings have the same scale. Their words stand in the facts and the table beside it.
import { useLanguage, useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import type { Course } from "./course.ts";
import { courseWords, lasting } from "./courseWords.ts";

const height = 44;
const top = 14;
const track = 18;
/** Minutes between two labels of the axis: the first that leaves at most seven of them. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 360, 1_440];

export function CourseTimeline({ course }: { course: Course }) {
  const w = useWords(courseWords);
  const { language } = useLanguage();
  const format = useFormat();
  const longest = Math.max(60_000, ...course.sittings.map(({ length }) => length));
  const order = new Map(course.items.map(({ path }, index) => [path, index]));
  const at = (milliseconds: number) => `${(100 * Math.min(milliseconds, longest)) / longest}%`;
  return (
    <figure className="plot timeline">
      <Key />
      {course.sittings.map((sitting, index) => {
        const words = `${w.sitting(format.number(index + 1))} · ${lasting(sitting.length, language)}`;
        return (
          <div key={sitting.startedAt} className="timeline-row">
            <span className="bar-label">{words}</span>
            <svg width="100%" height={height} aria-hidden="true">
              <rect className="sat" x="0" y={top} width={at(sitting.length)} height={track} />
              {course.spans
                .filter((span) => span.sitting === index)
                .map(({ from, to, path }) => (
                  <rect
                    key={`${from} ${path}`}
                    className={(order.get(path) ?? 0) % 2 === 0 ? "at-question" : "at-question next"}
                    x={at(from)}
                    y={top}
                    width={at(to - from)}
                    height={track}
                  />
                ))}
              {course.breaks
                .filter((gap) => gap.sitting === index)
                .map(({ from, to }) => (
                  <rect
                    key={from}
                    className="away"
                    x={at(from)}
                    y={top + track / 2 - 2}
                    width={at(to - from)}
                    height="4"
                  />
                ))}
              {course.items.flatMap(({ path, edits }) =>
                edits
                  .filter((edit) => edit.sitting === index)
                  .map((edit) => (
                    <svg
                      key={`${path} ${edit.at}`}
                      x={at(edit.at)}
                      y={top - 7}
                      overflow="visible"
                      aria-hidden="true"
                    >
                      <path className="edit" d="M0 5 5-2-5-2Z" />
                    </svg>
                  )),
              )}
            </svg>
          </div>
        );
      })}
      <div className="timeline-row" aria-hidden="true">
        <span />
        <Axis longest={longest} at={at} />
      </div>
      <figcaption>{w.caption}</figcaption>
    </figure>
  );
}

function Axis({ longest, at }: { longest: number; at(milliseconds: number): string }) {
  const format = useFormat();
  const minutes = longest / 60_000;
  const step = steps.find((s) => minutes / s <= 7) ?? minutes;
  const ticks = Array.from({ length: Math.floor(minutes / step) + 1 }, (_, i) => i * step);
  return (
    <svg width="100%" height="22" aria-hidden="true">
      {ticks.map((tick) => (
        <text
          key={tick}
          className="tick"
          x={at(tick * 60_000)}
          y="15"
          textAnchor={tick === 0 ? "start" : tick / minutes > 0.95 ? "end" : "middle"}
        >
          {format.number(tick)}
        </text>
      ))}
    </svg>
  );
}

function Key() {
  const w = useWords(courseWords);
  return (
    <ul className="series-key" aria-hidden="true">
      <li>
        <svg width="28" height="16" aria-hidden="true">
          <rect className="at-question" width="14" height="16" />
          <rect className="at-question next" x="14" width="14" height="16" />
        </svg>
        {w.atQuestion}
      </li>
      <li>
        <svg width="28" height="16" aria-hidden="true">
          <rect className="away" y="6" width="28" height="4" />
        </svg>
        {w.away}
      </li>
      <li>
        <svg width="14" height="16" viewBox="-7 -8 14 16" aria-hidden="true">
          <path className="edit" d="M0 5 5-2-5-2Z" />
        </svg>
        {w.edit}
      </li>
    </ul>
  );
}
