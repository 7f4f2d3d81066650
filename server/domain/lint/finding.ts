// The vocabulary of the instrument check: every kind of finding with what to do about it. Each rule of this
// folder reports into it; lint.ts gathers the findings.
import type { Finding } from "../../../protocols/wire.ts";

/** Kinds of finding, each with its remedy. */
export const remedies = {
  missing_file: "Add the file to the study's folder.",
  unreadable_json: "Correct the JSON at this place; an editor that knows JSON shows it too.",
  too_deep: "Flatten it: nothing in a study needs more than 60 levels.",
  too_large: "Split the study, or leave out what is not asked.",
  too_slow: "Simplify it: shorten its expressions, or leave out what is not asked.",
  more_findings: "Mend those that are told first, then check again.",
  malformed_text: "Type the text again; half a character was left over from cutting it.",
  bad_shape: "Correct it as described; protocols/*.schema.json says what may stand here.",
  bad_definition:
    "Correct it as SurveyJS describes; any SurveyJS library must be able to render the instrument.",
  bad_predicate:
    "Write one of {item, equals}, {item, includes}, {item, lessThan}, {item, atLeast}, {item, mentionsAtLeast}, {site}, {all} or {any}.",
  unknown_property: "Remove it or correct its spelling.",
  unsupported_property: "Remove it; Resite offers this in its own way or cannot tally it.",
  unknown_type: "Use radiogroup, dropdown, checkbox, text, comment, paneldynamic or panel.",
  duplicate_name: "Give each module, group, panel, item, derived number and place word a name of its own.",
  illegal_name:
    "Use lower-case letters, digits and underscores, at most 60, starting with a letter; not panel, row, item, choice or survey.",
  duplicate_option:
    "Give each option of an item a code of its own; `other` is taken where showOtherItem is set.",
  broken_expression: "Write it as a SurveyJS expression, such as {item} = 'code' and {other_item} notempty.",
  long_expression: "Shorten it, or split it over several items.",
  unknown_function: "Use one of SurveyJS's own functions.",
  circular_expression: "Break the circle: an item may depend only on what can be answered without it.",
  unknown_item: "Correct the name, or add the item.",
  unknown_option: "Correct the code, or add the option.",
  unknown_site: "Correct the id, or add the site's pack.",
  wrong_kind: "Choose an item of the kind that this asks for.",
  missing_translation: "Give the text in every language that is declared.",
  same_as_english: "Translate it; acronyms, numbers and single words of a Latin script may stay.",
  undeclared_language: "Add the language to the instrument's languages, or remove the text.",
  no_construct: "Say which construct the item measures.",
  no_basis: "Say what it rests on: counted, quoted, implied or extension.",
  no_section: "Name the section of the source it rests on, by its key in published.json.",
  unknown_section: "Use a key of `sections` in published.json, or add the section there.",
  unknown_word: "Declare the word in study.words, or name an item that SurveyJS can fill in.",
  word_without_value: "Give the word a value in the pack, in each of the pack's languages.",
  unknown_coded_item: "Let `codes` name an open item (text or comment) of this instrument.",
  code_without_rule: "State in `rule` how the open answer is coded.",
  bad_consent_item: "Name a radiogroup or dropdown outside repeating panels that has the option `yes`.",
  open_without_probes: "Give the open question two to five probes.",
  duplicate_site: "Give each site's pack an id of its own.",
  wrong_study: "Write the same study id as in instrument.json.",
  base_too_large: "A base cannot exceed the interviews of the source; correct one of the two.",
  count_above_base: "A count cannot exceed its base; correct the figure as the source prints it.",
  figure_on_uncounted_item: "Only items whose basis is `counted` may stand beside a published figure.",
  duplicate_case: "Give each case an id of its own, fixed for ever.",
  unfit_case: "Correct the case; it must fit the instrument like any interview.",
} as const;

export type FindingCode = keyof typeof remedies;

/** Takes one finding about the file at hand: JSON path (`""` is the whole file), kind, what is wrong. */
export type Report = (path: string, code: FindingCode, message: string) => void;

/** More than anyone mends at once. */
export const MOST_FINDINGS = 1000;

/** A reporter for one file; once there are more findings than the most, it only tells that there are. */
export function reportInto(findings: Finding[], file: string): Report {
  const add = (path: string, code: FindingCode, message: string) => {
    findings.push({ file, path, code, message, remedy: remedies[code] });
  };
  return (path, code, message) => {
    if (findings.length < MOST_FINDINGS) add(path, code, message);
    else if (findings.length === MOST_FINDINGS) add("", "more_findings", "There are more findings.");
  };
}

/** A value as a message shows it: JSON, shortened. */
export function show(value: unknown): string {
  const json = JSON.stringify(value) ?? "nothing";
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}
