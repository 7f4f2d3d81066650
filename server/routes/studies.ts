// Registered studies, and protocols by their hash.
import * as z from "zod";
import { reachesStudy, scopesOf, sitesWithin } from "../../protocols/access.ts";
import { Problem } from "../../protocols/problem.ts";
import { instrumentSchema } from "../../protocols/schema.ts";
import {
  type Finding,
  type StudyDetail,
  type StudyFiles,
  type StudySummary,
  studyDetail,
  studyFiles,
  studySummary,
} from "../../protocols/wire.ts";
import type { Visitor } from "../access/admission.ts";
import { checkConsistency } from "../domain/consistency/consistency.ts";
import { registerStudy } from "../registration.ts";
import type { Store, StoredStudy } from "../store/store.ts";
import { sha256, studyId } from "./address.ts";
import { type Route, route } from "./route.ts";

/** In bytes; ten times the 2014 study. */
const LARGEST_STUDY = 2 * 1024 * 1024;

/** What `resite check` finds in an instrument folder; empty when it may be registered. */
export type CheckFiles = (files: StudyFiles) => Promise<Finding[]>;

export function studyRoutes(store: Store, check: CheckFiles, now: () => Date): Route[] {
  return [
    route({
      method: "get",
      path: "/api/studies",
      action: "instruments.read",
      summary: "Registered studies with their sites",
      gives: { 200: z.array(studySummary) },
      problems: [],
      async handle({ visitor }) {
        const studies = (await store.studies()).filter(({ id }) => reachesStudy(visitor.scopes, id));
        return { status: 200, body: await Promise.all(studies.map((s) => summarise(store, s, visitor))) };
      },
    }),
    route({
      method: "post",
      path: "/api/studies",
      action: "studies.register",
      summary: "Register a study from the files of its folder; findings stop it",
      body: studyFiles,
      largest: LARGEST_STUDY,
      gives: { 201: studyDetail },
      problems: ["malformed", "too_large", "instrument_findings", "busy", "stopping", "storage_full"],
      async handle({ body, by, visitor }) {
        const findings = await check(body);
        if (findings.length > 0) {
          throw new Problem("instrument_findings", `The files have ${findings.length} findings.`, {
            findings,
          });
        }
        const study = await registerStudy(store, body, now(), by);
        return { status: 201, body: await detail(store, study, visitor) };
      },
    }),
    route({
      method: "get",
      path: "/api/studies/{study}",
      action: "studies.read",
      summary: "One study as registered",
      params: z.object({ study: studyId }),
      gives: { 200: studyDetail },
      problems: ["malformed", "not_found"],
      async handle({ params, visitor }) {
        const study = await store.study(params.study);
        if (study === undefined) throw new Problem("not_found", "There is no such study.");
        return { status: 200, body: await detail(store, study, visitor) };
      },
    }),
    route({
      method: "get",
      path: "/api/protocols/{hash}",
      action: "instruments.read",
      summary: "A resolved instrument by its hash; it never changes",
      params: z.object({ hash: sha256 }),
      gives: { 200: instrumentSchema },
      problems: ["malformed", "not_found"],
      async handle({ params, visitor }) {
        const protocol = await store.protocol(params.hash);
        if (protocol === undefined || !reachesStudy(visitor.scopes, protocol.study))
          throw new Problem("not_found", "There is no such protocol.");
        const headers = { "Cache-Control": "private, max-age=31536000, immutable" };
        return { status: 200, body: protocol.instrument, headers };
      },
    }),
  ];
}

async function summarise(store: Store, study: StoredStudy, visitor: Visitor): Promise<StudySummary> {
  const { id, instrument, packs, registeredAt } = study;
  return {
    id,
    title: instrument.title,
    version: instrument.study.version,
    languages: instrument.study.languages,
    registeredAt,
    sites: packs.map((pack) => ({
      id: pack.id,
      title: pack.title,
      label: pack.label,
      zone: pack.zone,
      languages: pack.languages,
      protocol: protocolOf(study, pack.id),
    })),
    interviews: await countFor(visitor, store, id),
  };
}

/** Only of interviews that the visitor may read. */
async function countFor(
  { grants }: Visitor,
  store: Store,
  study: string,
): Promise<StudySummary["interviews"]> {
  const scopes = scopesOf("interviews.read", grants);
  return reachesStudy(scopes, study) ? store.countByOrigin(study, sitesWithin(scopes, study)) : {};
}

async function detail(store: Store, study: StoredStudy, visitor: Visitor): Promise<StudyDetail> {
  return {
    ...(await summarise(store, study, visitor)),
    instrument: study.instrument,
    neutralProtocol: protocolOf(study, null),
    published: study.published,
    packs: [...study.packs],
    consistency: study.published === null ? [] : checkConsistency(study.published),
  };
}

function protocolOf(study: StoredStudy, site: string | null): string {
  const found = study.protocols.find((p) => p.site === site);
  if (found === undefined) throw new Error(`study ${study.id} was stored without a protocol of its site`);
  return found.hash;
}
