// All questions of a study on one page, by module: an index at the top, and from each module's end a way back to it.
import type { ReactNode } from "react";
import { useText, useWords } from "../../language.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import type { ItemGroup } from "./itemGroups.ts";
import { tallyWords } from "./tallyWords.ts";

const index = "modules";
const anchor = (module: string) => `module-${module}`;

export function AllItems({
  groups,
  study,
  view,
}: {
  groups: readonly ItemGroup[];
  study: OpenStudy;
  view: (group: ItemGroup) => ReactNode;
}) {
  const w = useWords(tallyWords);
  const text = useText();
  const modules = [...new Set(groups.map((g) => g.module))].map((name) => ({
    name,
    title: text(study.protocol.modules.find((m) => m.name === name)?.title) || name,
    items: groups.filter((g) => g.module === name),
  }));
  return (
    <>
      <nav id={index} className="module-index" aria-label={w.modules}>
        {modules.map(({ name, title, items }) => (
          <a key={name} className="chip" href={`#${anchor(name)}`}>
            {title} <span className="count">{items.length}</span>
          </a>
        ))}
      </nav>
      {modules.map(({ name, title, items }) => (
        <section key={name} id={anchor(name)} aria-label={title}>
          <p className="module-title">{title}</p>
          {items.map(view)}
          <p>
            <a className="target" href={`#${index}`}>
              ↑ {w.toModules}
            </a>
          </p>
        </section>
      ))}
    </>
  );
}
