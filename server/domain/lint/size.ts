// How large an instrument may be: beyond that it is told before anything else looks at it.
import { LARGEST } from "../../../protocols/schema.ts";
import type { Report } from "./finding.ts";
import type { Guide } from "./guide.ts";
import { listOf, own } from "./json.ts";

export function checkSize({ elements }: Guide, report: Report): void {
  const items = elements.filter((e) => e.kind === "item");
  if (items.length > LARGEST.items) {
    report("pages", "too_large", `There are ${items.length} items; ${LARGEST.items} is the most.`);
  }
  for (const { json, path } of items) {
    const { length } = listOf(own(json, "choices"));
    if (length <= LARGEST.options) continue;
    report(`${path}.choices`, "too_large", `There are ${length} options; ${LARGEST.options} is the most.`);
  }
}
