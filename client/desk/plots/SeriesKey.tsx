// Which texture is which site; left out where there is one series only and nothing published.
import { seriesFill } from "./series.tsx";

export function SeriesKey({
  series,
  published,
  prefix,
}: {
  series: readonly string[];
  published: string | undefined;
  prefix: string;
}) {
  if (series.length < 2 && published === undefined) return null;
  return (
    <ul className="series-key">
      {series.map((name, i) => (
        <li key={name}>
          <svg width="28" height="16" aria-hidden="true">
            <rect width="28" height="16" fill={seriesFill(prefix, i)} className="bar" />
          </svg>
          {name}
        </li>
      ))}
      {published !== undefined && (
        <li>
          <svg width="20" height="16" viewBox="-10 -8 20 16" aria-hidden="true">
            <path className="published-mark" d="M0-7 7 0 0 7-7 0Z" />
          </svg>
          {published}
        </li>
      )}
    </ul>
  );
}
