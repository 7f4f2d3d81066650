// Two copies side by side: a heading for each difference, and under it one cell for each copy.
import type { ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { conflictWords } from "./conflictWords.ts";
import type { Sides } from "./differences.ts";

export interface SideRow extends Sides<ReactNode> {
  key: string;
  head: ReactNode;
}

export function SideTable({
  rows,
  received,
}: {
  rows: readonly SideRow[];
  received: Sides<string | undefined>;
}) {
  const w = useWords(conflictWords);
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <table className="sides">
      <thead>
        <tr>
          {(["kept", "other"] as const).map((side) => (
            <th key={side} scope="col">
              {w[side]}
              {received[side] && <span className="base">{w.received(format.instant(received[side]))}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={row.key}>
          <tr>
            <th colSpan={2} scope="rowgroup">
              {row.head}
            </th>
          </tr>
          <tr>
            <td>{row.kept}</td>
            <td>{row.other}</td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}
