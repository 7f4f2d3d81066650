// The only door to survey-core: it registers our properties (without that they vanish) and makes models.
import { Serializer, SurveyModel } from "survey-core";
import type { InstrumentJson } from "./schema.ts";

/** Our properties by SurveyJS class; every other SurveyJS library ignores them. */
const properties: Record<string, readonly string[]> = {
  survey: ["study:any", "$schema"],
  question: [
    "construct",
    "basis",
    "section",
    "footnotes:any",
    "measure",
    "probes:any",
    "extendable:boolean",
    "identity:boolean",
    "answeredBy",
    "codes",
    "rule:any",
    "whole:boolean",
  ],
  itemvalue: ["basis"],
};

for (const [type, names] of Object.entries(properties)) {
  for (const property of names) {
    const [name = property, kind = "string"] = property.split(":");
    Serializer.addProperty(type, { name, type: kind === "any" ? "any" : kind, category: "resite" });
  }
}

/**
 * A SurveyJS model set up the way Resite needs it: nothing is cleared when a branch hides, pages can be
 * visited in any order, no style sheet is injected (Content-Security-Policy), our own navigation.
 */
export function createModel(instrument: InstrumentJson): SurveyModel {
  const model = new SurveyModel(instrument);
  model.generateStylesheet = false;
  model.clearInvisibleValues = "none";
  model.checkErrorsMode = "onComplete";
  model.textUpdateMode = "onBlur";
  model.showNavigationButtons = false;
  return model;
}

/** A fault SurveyJS finds in a definition, in its own words. */
export interface DefinitionFault {
  path: string;
  message: string;
}

/** What SurveyJS itself says of a definition: unknown types and properties, impossible property values. */
export function vetDefinition(instrument: unknown): DefinitionFault[] {
  const model = new SurveyModel();
  model.fromJSON(instrument, { validatePropertyValues: true });
  return (model.jsonErrors ?? []).map((e) => ({ path: String(e.at ?? ""), message: e.message }));
}
