// Chooses a question by its module, steps to its neighbours, or shows all together.
import { Link, useLocation } from "wouter";
import { useText, useWords } from "../../language.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import type { ItemGroup } from "./itemGroups.ts";
import { tallyWords } from "./tallyWords.ts";

export function ItemChooser({
  groups,
  chosen,
  study,
  to,
}: {
  groups: readonly ItemGroup[];
  chosen: string;
  study: OpenStudy;
  to: (item: string) => string;
}) {
  const w = useWords(tallyWords);
  const text = useText();
  const [, go] = useLocation();
  const at = groups.findIndex((g) => g.item === chosen);
  const modules = [...new Set(groups.map((g) => g.module))];
  const moduleTitle = (name: string) =>
    text(study.protocol.modules.find((m) => m.name === name)?.title) || name;
  const previous = groups[at - 1];
  const next = at === -1 ? undefined : groups[at + 1];
  return (
    <div className="chooser">
      <label>
        {w.item}
        <select value={chosen} onChange={(e) => go(to(e.target.value))}>
          <option value="all">{w.all}</option>
          {modules.map((module) => (
            <optgroup key={module} label={moduleTitle(module)}>
              {groups
                .filter((g) => g.module === module)
                .map((g) => (
                  <option key={g.item} value={g.item}>
                    {text(g.tallies[0].title)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {previous && (
        <Link className="button" href={to(previous.item)} aria-label={w.previous}>
          ←
        </Link>
      )}
      {next && (
        <Link className="button" href={to(next.item)} aria-label={w.next}>
          →
        </Link>
      )}
    </div>
  );
}
