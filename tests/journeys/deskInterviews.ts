// Pilot interviews that the desk's journeys read: one in two languages, one declined, one whose copies disagree,
// and one that the server cannot accept. Sending them again changes nothing.
import type { APIRequestContext } from "@playwright/test";
import { encodeEnvelope } from "../../protocols/envelope.ts";
import type { Answers, Identity, Interview } from "../../protocols/interview.ts";
import { compile, type Protocol } from "../../protocols/protocol.ts";
import type { InstrumentJson } from "../../protocols/schema.ts";
import type { StudyDetail } from "../../protocols/wire.ts";

export const inTwoLanguages = "1d0f3c5e-1b2a-4c3d-8e4f-0000000000d1";
export const declined = "2e7a90b4-1b2a-4c3d-8e4f-0000000000d2";
export const conflicting = "3f61c8d2-1b2a-4c3d-8e4f-0000000000d3";
export const unacceptable = "4ab8215c-1b2a-4c3d-8e4f-0000000000d4";

/** Sends all of them; the request speaks to the journeys' own server. */
export async function sendPilots(request: APIRequestContext): Promise<void> {
  const send = await pilotSender(request);
  await send(inTwoLanguages, { language: "zh-cn", ...howItWent }, bothLanguages);
  await send(declined, { held: "2030-06-02" }, { consent_take_part: { value: "no" } });
  await send(
    conflicting,
    {},
    { ...yes, years_operating: { value: 7, language: "en", note: "Counted from the founding" } },
    "A",
  );
  await send(conflicting, { language: "zh-cn" }, { ...yes, years_operating: { missing: "refused" } }, "B");
  await send(unacceptable, { protocol: "0".repeat(64) }, yes);
}

/** Sends one pilot interview of the site in Beijing; whatever has no answer was not asked. */
export async function pilotSender(request: APIRequestContext) {
  const study: StudyDetail = await (await request.get("/api/studies/hasmath-hsu-2014")).json();
  const site = study.sites.find((s) => s.id === "beijing");
  if (site === undefined) throw new Error("the study has lost its site in Beijing");
  const instrument: InstrumentJson = await (await request.get(`/api/protocols/${site.protocol}`)).json();
  const protocol = compile(instrument);
  return async (which: string, changes: Partial<Interview>, answers: Answers, organisation?: string) => {
    const [record, identity] = interview(protocol, which, { protocol: site.protocol, ...changes }, answers);
    if (organisation !== undefined) identity.answers.org_name = { value: organisation };
    return request.put(`/api/interviews/${which}/revisions/1`, {
      data: Buffer.from(encodeEnvelope(record, identity)),
      headers: { "content-type": "application/json" },
    });
  };
}

export const yes: Answers = { consent_take_part: { value: "yes" } };

/** Two sittings with two respondents and an interpreter: an edit, a break, one question out of order. */
const howItWent: Pick<Interview, "sittings" | "people" | "paradata"> = {
  sittings: [
    { startedAt: "2030-05-10T01:00:00.000Z", endedAt: "2030-05-10T01:42:30.000Z" },
    { startedAt: "2030-05-12T01:00:00.000Z", endedAt: "2030-05-12T01:12:00.000Z" },
  ],
  people: { respondents: 2, interpreter: { language: "Hakka" } },
  paradata: {
    schema: 1,
    stretches: [
      {
        startedAt: "2030-05-10T01:00:00.000Z",
        app: "0.1.0",
        events: [
          { at: 0, kind: "module", module: "consent" },
          { at: 1_000, kind: "entered", item: "consent_take_part" },
          { at: 61_000, kind: "answered", item: "consent_take_part", language: "en" },
          { at: 62_000, kind: "entered", item: "trust_own" },
          { at: 900_000, kind: "answered", item: "trust_own", language: "zh-cn" },
          { at: 1_200_000, kind: "hidden" },
          { at: 1_500_000, kind: "shown_again" },
          { at: 1_600_000, kind: "changed", item: "trust_own", language: "zh-cn" },
          { at: 1_601_000, kind: "left", item: "trust_own" },
          { at: 2_550_000, kind: "adjourned" },
        ],
      },
      {
        startedAt: "2030-05-12T01:00:00.000Z",
        app: "0.1.0",
        events: [
          { at: 0, kind: "continued" },
          { at: 5_000, kind: "entered", item: "years_operating" },
          { at: 25_000, kind: "answered", item: "years_operating", language: "en" },
          { at: 30_000, kind: "left", item: "years_operating" },
          { at: 720_000, kind: "hidden" },
        ],
      },
    ],
  },
};

const bothLanguages: Answers = {
  ...yes,
  years_operating: { value: 7, language: "en", respondent: 2 },
  powers_held: { missing: "refused", language: "en" },
  trust_own: { value: "他们慢慢了解我们", language: "zh-cn", note: "说得很慢" },
};

/** Everything else was not asked. */
function interview(
  protocol: Protocol,
  which: string,
  changes: Partial<Interview>,
  answers: Answers,
): [Interview, Identity] {
  const notAsked = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, { missing: "not_asked" as const }]));
  const single = protocol.items.filter((i) => i.panel === undefined);
  const names = (identity: boolean) => single.filter((i) => i.identity === identity).map((i) => i.name);
  const record: Interview = {
    schema: 1,
    id: which,
    revision: 1,
    study: protocol.study.id,
    protocol: "",
    site: "beijing",
    origin: "pilot",
    tablet: "journey",
    held: "2030-05-10",
    startedAt: "2030-05-10T01:00:00Z",
    finishedAt: "2030-05-10T02:00:00Z",
    zone: "Asia/Shanghai",
    language: "en",
    consent: "respondent",
    answers: { ...notAsked([...names(false), ...protocol.panels.map((p) => p.name)]), ...answers },
    ...changes,
  };
  return [record, { schema: 1, id: which, revision: 1, answers: notAsked(names(true)) }];
}
