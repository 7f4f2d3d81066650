// What the questions of the registered studies are called, so that a detail of a body that was kept aside can name
// its question: the entry tells names, not titles.
import { compile } from "../../../protocols/protocol.ts";
import type { InstrumentJson, Text } from "../../../protocols/schema.ts";
import { resolve } from "../../../protocols/site.ts";
import { api } from "../../api.ts";

/** By the name of an item or a repeating panel. */
export type QuestionTitles = ReadonlyMap<string, Text>;

/** Of all registered studies. */
export async function readTitles(): Promise<QuestionTitles> {
  const studies = await api.studies();
  const details = await Promise.all(studies.map((s) => api.study(s.id)));
  return titlesOf(details.map((d) => d.instrument));
}

/** A name that two studies use for different questions has no title: the entry does not tell which study is meant. */
export function titlesOf(instruments: readonly InstrumentJson[]): QuestionTitles {
  const titles = new Map<string, Text>();
  const ambiguous = new Set<string>();
  for (const instrument of instruments) {
    const { items, panels } = compile(resolve(instrument, null));
    for (const { name, title } of [...items, ...panels]) {
      const known = titles.get(name);
      if (known !== undefined && known.default !== title.default) ambiguous.add(name);
      titles.set(name, title);
    }
  }
  for (const name of ambiguous) titles.delete(name);
  return titles;
}
