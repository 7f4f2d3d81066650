import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { caseFileSchema, expandCase, type SourceCase } from "../../protocols/cases.ts";
import { checkAnswers } from "../../protocols/check.ts";
import { encodeEnvelope } from "../../protocols/envelope.ts";
import { type Answer, type Interview, identitySchema, interviewSchema } from "../../protocols/interview.ts";
import { compile, hash } from "../../protocols/protocol.ts";
import { instrumentSchema, publishedSchema, sitePackSchema } from "../../protocols/schema.ts";
import { resolve } from "../../protocols/site.ts";

const folder = new URL("../../protocols/instruments/hasmath-hsu-2014/", import.meta.url);
const text = (file: string) => readFileSync(new URL(file, folder), "utf8");
const read = (file: string): unknown => JSON.parse(text(file));
const instrument = instrumentSchema.parse(read("instrument.json"));
const published = publishedSchema.parse(read("published.json"));
const { cases } = caseFileSchema.parse(read("cases.json"));

const packOf = (site: string | null) =>
  site === null ? null : sitePackSchema.parse(read(`sites/${site}.json`));

async function expand(one: SourceCase) {
  const resolved = resolve(instrument, packOf(one.site));
  const protocol = compile(resolved);
  return { protocol, ...expandCase(protocol, await hash(resolved), one) };
}

const expanded = await Promise.all(cases.map(expand));

/** Counted by hand from the article: who is reported to have said or done what, one line per answer. */
const handCount = {
  "sectors environment": 1, // Green Oasis
  "services_focus service_delivery": 1, // Lequn
  "populations migrants": 4, // Tongyu, Facilitators, New Citizen Life Center, Lequn
  "populations youth": 2, // New Citizen Life Center, Lequn
  "populations women": 2, // New Citizen Life Center, Lequn
  "funding_mix founder_only": 1, // Peace for Humanity
  "registration sponsoring_agency": 1, // Beijing Cultural Heritage Protection Center
  "collaborates yes": 6, // Tongyu, Facilitators, Shining Stone, Lequn, Grassroots Community, Green Oasis
  "collaborates beside": 1, // Beijing Cultural Heritage Protection Center
  "episode_level municipal": 6, // the four Beijing ones with lasting projects, Lequn, Grassroots Community
  "episode_form purchased_services": 2, // Tongyu, Facilitators
  "episode_form contract": 1, // Lequn
  "episode_form funded_activity": 1, // Green Oasis
  "episode_form subfunding_gongo": 1, // Tongyu
  "episode_form one_off_project": 1, // Facilitators, in 2003
  "episode_form beside_without_hezuo": 1, // Beijing Cultural Heritage Protection Center
  "episode_continuity ongoing": 5, // the four Beijing ones with lasting projects, Lequn
  "episode_continuity single_project": 1, // Green Oasis
  "episode_trigger donor_condition": 1, // Tongyu
  "episode_trigger disaster": 1, // Facilitators
  "strategies marketing_services": 6, // the four Beijing ones, Lequn, Grassroots Community
  "strategies meeting_directives": 3, // Beijing Cultural Heritage, Lequn, New Citizen Life Center
  "strategies persistence": 1, // Beijing Cultural Heritage Protection Center
  "strategies inviting_officials": 1, // Green Earth Volunteers
  "strategies familiar_officials": 1, // Shining Stone Community Action
  "invitations_outcome mostly_declined": 1, // Green Earth Volunteers
  "risks_met competition_gongo": 1, // Shan Tao
  "risks_met absorption": 1, // Beijing Cultural Heritage Protection Center
  "trust_sector_coded not_low": 2, // Facilitators, Lequn
  "trust_sector_coded unclear": 1, // New Citizen Life Center
  "trust_barrier no_longer": 1, // Facilitators
  "knowledge_own_coded unclear": 1, // Green Oasis
  "knowledge_sector_coded not_low": 1, // Lequn
  "knowledge_meaningful unclear": 1, // Lequn
  "knowledge_improved unclear": 1, // Facilitators
  "jiaodu_barrier perspective": 1, // Facilitators
  "jiaodu_meaning_coded different_view": 1, // Facilitators
  "jiaodu_meaning_coded familiarity": 1, // Shining Stone Community Action
  "capacity_meaning_coded services": 2, // New Citizen Life Center, Shining Stone
  "capacity_meaning_coded added_value": 3, // China Association for NGO Cooperation, Facilitators, Shining Stone
  "capacity_meaning_coded community_approval": 1, // China Youth Climate Action Network
  "capacity_meaning_coded solving_problems": 1, // Shining Stone Community Action
  "community_of_experts no": 2, // Tongyu, Green Earth Volunteers
  "community_of_experts not_yet": 1, // Beijing Cultural Heritage Protection Center
  "community_of_experts partly": 1, // China Association for NGO Cooperation
  "role_new_knowledge reframe_disseminate": 1, // Green Earth Volunteers
  "coercive_pressures other": 1, // Beijing Cultural Heritage Protection Center
  "staff_moves rarely": 4, // the four Beijing ones
  "named_or_anonymous anonymous": 1, // the anonymous one
};

const codesOf = (name: string, answer: Answer): string[] => {
  if ("entries" in answer) {
    return answer.entries.flatMap((e) => Object.entries(e).flatMap(([n, a]) => codesOf(n, a)));
  }
  const kind = expanded[0]?.protocol.item(name)?.kind;
  if (!("value" in answer) || (kind !== "single" && kind !== "multiple")) return [];
  return [answer.value].flat().map((code) => `${name} ${code}`);
};

const has = ({ answers }: Interview, name: string): boolean => {
  const answer = answers[name];
  return answer !== undefined && "value" in answer;
};

describe("the article's cases", () => {
  test("are sixteen, nine in Beijing, six in Shanghai and one without a city, with ids of their own", () => {
    expect(new Set(cases.map((c) => c.id)).size).toBe(16);
    const at = (site: string | null) => cases.filter((c) => c.site === site).length;
    expect([at("beijing"), at("shanghai"), at(null)]).toEqual([9, 6, 1]);
    const months = cases.map((c) => c.held).sort();
    const month = (m: string | null) => months.filter((held) => held === m).length;
    expect([month("2011-11"), month("2011-12"), month("2012-01"), month(null)]).toEqual([2, 8, 3, 3]);
  });

  test("tally as counted by hand", () => {
    const counts: Record<string, number> = {};
    for (const code of expanded.flatMap(({ record }) =>
      Object.entries(record.answers).flatMap(([name, answer]) => codesOf(name, answer)),
    )) {
      counts[code] = (counts[code] ?? 0) + 1;
    }
    expect(counts).toEqual(handCount);
    const episodes = expanded.map(({ record }) => record.answers.episodes);
    const counted = episodes.map((e) => (e !== undefined && "entries" in e ? e.entries.length : 0));
    expect(counted.filter((n) => n > 0).sort()).toEqual([1, 1, 1, 1, 1, 2, 2]);
  });

  test("fit the instrument as resolved for their site", () => {
    for (const { protocol, record, identity } of expanded) {
      interviewSchema.parse(record);
      identitySchema.parse(identity);
      expect(checkAnswers(protocol, record, identity)).toEqual([]);
    }
  });

  test("cite sections and footnotes that exist, for every answer", () => {
    const sources = [...text("cases.json").matchAll(/"section": "(\w+)"/g)].map((m) => m[1] ?? "");
    expect(sources.length).toBeGreaterThan(80);
    expect(sources.filter((s) => published.sections[s] === undefined)).toEqual([]);
    const notes = [...text("cases.json").matchAll(/"footnotes": \[([\d, ]+)\]/g)].flatMap((m) =>
      (m[1] ?? "").split(",").map(Number),
    );
    expect(notes.filter((n) => n < 31 || n > 60)).toEqual([]);
  });

  test("leave no open answer without its code, where its rule gives one", () => {
    const uncoded = expanded.flatMap(({ protocol, record }) =>
      protocol.items
        .filter(({ name, codes }) => codes !== undefined && has(record, codes) && !has(record, name))
        .map(({ name }) => [name, cases.findIndex((c) => c.id === record.id) + 1]),
    );
    // The third tells of another organisation, the last but one judges NGOs at large: no risk it met itself.
    expect(uncoded).toEqual([
      ["risks_met", 3],
      ["risks_met", 15],
    ]);
  });

  test("state no language, which the article does not", () => {
    expect(expanded.filter(({ record }) => JSON.stringify(record).includes('"language":"'))).toEqual([]);
    expect(expanded.map(({ record }) => record.language)).toEqual(cases.map(() => null));
  });

  test("without a section for an answer are refused", () => {
    const file = { study: "s", cases: [{ ...cases[0], answers: { x: { value: "y" } } }] };
    expect(caseFileSchema.safeParse(file).success).toBe(false);
    const inside = { entries: [{ x: { value: "y" } }], source: { section: "m" } };
    const nested = { study: "s", cases: [{ ...cases[0], answers: { x: inside } }] };
    expect(caseFileSchema.safeParse(nested).success).toBe(false);
  });

  test("keep the organisation's name in the identity part alone", () => {
    const told = expanded.filter(({ record, identity }) => {
      const name = identity.answers.org_name;
      return name && "value" in name && JSON.stringify(record).includes(String(name.value));
    });
    expect(told.map(({ record }) => record.id)).toEqual([]);
  });

  test("leave the anonymous one without any name", () => {
    const unnamed = cases.filter((c) => Object.keys(c.identity).length === 0);
    expect(unnamed).toHaveLength(1);
    expect(unnamed[0]?.answers.named_or_anonymous).toMatchObject({ value: "anonymous" });
    const names = expanded.flatMap(({ identity }) => {
      const name = identity.answers.org_name;
      return name && "value" in name ? [String(name.value)] : [];
    });
    expect(names).toHaveLength(15);
    expect(names.filter((n) => JSON.stringify(unnamed[0]).includes(n))).toEqual([]);
  });

  test("give the same bytes whenever they are expanded", async () => {
    const again = await Promise.all(cases.map(expand));
    const bytes = (all: typeof again) => all.map((c) => Array.from(encodeEnvelope(c.record, c.identity)));
    expect(bytes(again)).toEqual(bytes(expanded));
  });

  test("let an answer in the wrong part through to the check, which names it", async () => {
    const [first] = cases;
    if (first === undefined) throw new Error("no case");
    const answers = { ...first.answers, org_name: { value: "Misplaced" } };
    const { protocol, record, identity } = await expand({ ...first, answers });
    expect(checkAnswers(protocol, record, identity).map((i) => i.code)).toEqual(["misplaced_item"]);
  });
});
