// Any valid answer to one item, plainly marked as invented; now and then a typed non-response.
import type { Answered, Missing } from "../../../protocols/interview.ts";
import type { Item, Option } from "../../../protocols/protocol.ts";
import { OTHER } from "../../../protocols/protocol.ts";
import type { Chance } from "./chance.ts";

const texts: Readonly<Record<string, string>> = {
  en: "[synthetic] Invented answer",
  "zh-cn": "[synthetic] 虚构的回答",
};

/** `required`: no non-response, because something else rests on the answer. */
export function inventAnswer(
  item: Item,
  language: string,
  chance: Chance,
  required: boolean,
): Answered | Missing {
  if (!required && !item.identity && chance.next() < 0.06) {
    return { missing: chance.pick(["refused", "dont_know", "not_asked"] as const) };
  }
  const value = inventValue(item, language, chance);
  const open = item.kind === "text" && item.probes.length > 0;
  const probes = open ? item.probes.filter(() => chance.next() < 0.4).map((p) => p.id) : [];
  return {
    value,
    ...(chosenOther(value) ? { other: say(language, chance) } : {}),
    ...(chance.next() < 0.05 ? { note: "[synthetic] Invented note." } : {}),
    ...(probes.length > 0 ? { probes } : {}),
    ...(item.kind === "text" ? { language } : {}),
  };
}

function inventValue(item: Item, language: string, chance: Chance): Answered["value"] {
  const codes = item.options.map((o) => o.code);
  switch (item.kind) {
    case "single":
      return chance.pick(codes);
    case "multiple":
      return inventSeveral(item.options, chance);
    case "number":
      return inventNumber(item, chance);
    case "date":
      return `${chance.whole(1998, 2011)}-${String(chance.whole(1, 12)).padStart(2, "0")}`;
    case "text":
      return say(language, chance);
  }
}

function inventSeveral(options: readonly Option[], chance: Chance): string[] {
  const first = chance.pick(options);
  if (first.exclusive) return [first.code];
  return options
    .filter((o) => o === first || (!o.exclusive && o.code !== OTHER && chance.next() < 0.25))
    .map((o) => o.code);
}

function inventNumber({ min, max, whole }: Item, chance: Chance): number {
  const low = typeof min === "number" ? min : 0;
  const high = typeof max === "number" ? max : low + 1000;
  const value = low + chance.next() * (high - low);
  return whole ? Math.floor(value) : Math.round(value * 100) / 100;
}

function chosenOther(value: Answered["value"]): boolean {
  return value === OTHER || (Array.isArray(value) && value.includes(OTHER));
}

function say(language: string, chance: Chance): string {
  return `${texts[language] ?? texts.en} ${chance.whole(100, 999)}`;
}
