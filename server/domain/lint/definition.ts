// What SurveyJS says of the instrument: properties it does not know and values it cannot take; and properties
// it knows but Resite cannot honour.
import { vetDefinition } from "../../../protocols/survey.ts";
import { type Report, show } from "./finding.ts";
import type { Guide } from "./guide.ts";
import { join } from "./json.ts";

export function checkDefinition({ json, elements }: Guide, report: Report): void {
  for (const fault of vetDefinition(json)) {
    const path = fault.property === undefined ? fault.path : join(fault.path, fault.property);
    if (fault.kind === "unknown_property") {
      report(path, "unknown_property", `${show(fault.property)} is not known here.`);
    } else report(path, "bad_definition", fault.message);
  }
  const { triggers } = Object(json) as { triggers?: unknown };
  if (triggers !== undefined)
    report(
      "triggers",
      "unsupported_property",
      "`triggers` write over answers or end an interview by themselves.",
    );
  for (const element of elements) {
    for (const property of Object.keys(element.json)) {
      const reason = unsupported.get(property);
      if (reason !== undefined) report(join(element.path, property), "unsupported_property", reason);
    }
  }
}

/** SurveyJS properties that would put into an answer what no tally knows, or take out what was said. */
const unsupported = new Map([
  ["showNoneItem", "`showNoneItem` adds an option without a code of its own; list it among the choices."],
  ["showRefuseItem", "`showRefuseItem` duplicates the typed non-response that every item has."],
  ["showDontKnowItem", "`showDontKnowItem` duplicates the typed non-response that every item has."],
  ["hasNone", "`hasNone` adds an option without a code of its own; list it among the choices."],
  ["hasOther", "`hasOther` is the old spelling of `showOtherItem`."],
  ["choicesByUrl", "`choicesByUrl` needs a network and has no fixed options."],
  ["choicesFromQuestion", "`choicesFromQuestion` has no fixed options."],
  ["valueName", "`valueName` files the answer under another name than the item's."],
  ["clearIfInvisible", "`clearIfInvisible` could drop what was said; nothing answered is ever cleared."],
  ["setValueIf", "`setValueIf` writes over what was said when an interview is opened again."],
  ["setValueExpression", "`setValueExpression` writes over what was said."],
  ["resetValueIf", "`resetValueIf` drops what was said; nothing answered is ever cleared."],
]);
