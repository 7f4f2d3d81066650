// An instrument of 300 items, generated: consent, and nine modules of 33 items of the kinds that the 2014 study has.
// offline.ts registers it at its scratch server.
import type { StudyFiles } from "../../../protocols/wire.ts";

const MODULES = 9;
const ITEMS = 33;

export function longInstrument(): StudyFiles {
  const consent = ["take_part", "recording", "quotation"];
  return {
    instrument: {
      title: say("A study of 300 items"),
      study: {
        id: "long-study",
        version: "1.0.0",
        source: { citation: "Synthetic study generated for a bench", year: 2020, interviews: 20 },
        caveat: say("Generated."),
        languages: ["en", "zh-cn"],
        words: [],
        derived: [],
        consent: {
          takePart: "consent_take_part",
          recording: "consent_recording",
          quotation: "consent_quotation",
        },
      },
      pages: [
        {
          name: "consent",
          title: say("Consent"),
          elements: consent.map((name) => ({
            ...item(`consent_${name}`, "radiogroup", "nominal"),
            construct: "consent",
            choices: choices(["yes", "no"]),
          })),
        },
        ...Array.from({ length: MODULES }, (_, n) => module(n + 1)),
      ],
    },
    sites: [
      {
        file: "sites/north.json",
        json: {
          id: "north",
          title: say("North"),
          label: say("Generated."),
          zone: "Asia/Shanghai",
          languages: ["en", "zh-cn"],
          words: {},
          rates: [],
        },
      },
    ],
  };
}

function module(number: number) {
  return {
    name: `module_${number}`,
    title: say(`Module ${number}`),
    visibleIf: "{consent_take_part} = 'yes'",
    elements: Array.from({ length: ITEMS }, (_, n) => element(`item_${number}_${n + 1}`, n)),
  };
}

/** Of three items one is open, as in the 2014 study; of the others every third lets choose several. */
function element(name: string, turn: number) {
  const codes = ["never", "seldom", "sometimes", "often", "always"];
  if (turn % 3 === 2) return { ...item(name, "comment", "text"), probes };
  if (turn % 9 === 4) return { ...item(name, "checkbox", "multiple"), choices: choices(codes) };
  return { ...item(name, "radiogroup", "nominal"), choices: choices(codes) };
}

function item(name: string, type: string, measure: string) {
  return {
    type,
    name,
    title: say(`What would you say about ${name}, all in all?`),
    construct: "trust",
    basis: "extension",
    section: "methods",
    measure,
  };
}

const probes = ["example", "when"].map((id) => ({ id, text: say(`And the ${id}?`) }));

const choices = (codes: readonly string[]) => codes.map((value) => ({ value, text: say(value) }));

function say(text: string) {
  return { default: text, "zh-cn": `${text}（合成）` };
}
