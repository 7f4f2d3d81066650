// How series are told apart without relying on colour: each has a colour and a texture of its own.
import { useId } from "react";

/** As many series as have a texture; more are drawn as small plots of their own. */
export const seriesLimit = 4;

/** Ids inside one plot; SVG patterns are looked up in the whole document. */
export const useSeriesPrefix = (): string => `p${useId().replace(/[^a-zA-Z0-9]/g, "")}`;

export const seriesFill = (prefix: string, index: number): string => `url(#${prefix}-${index % seriesLimit})`;

const textures = ["", "M-2 2 2-2M0 8 8 0M6 10 10 6", "M0 4H8", "M4 4h.01M0 0h.01M8 0h.01M0 8h.01M8 8h.01"];

export function SeriesPatterns({ prefix, count }: { prefix: string; count: number }) {
  return (
    <svg width="0" height="0" className="patterns" aria-hidden="true">
      <defs>
        {textures.slice(0, Math.min(count, seriesLimit)).map((texture, i) => (
          <pattern key={texture} id={`${prefix}-${i}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" className={`series-${i}`} />
            {texture && <path d={texture} className="texture" />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
