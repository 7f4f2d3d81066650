// Registers a study: its files parsed, resolved for every site and with neutral words, and hashed. Called by the
// desk's route, the command line and the first start, after `check` found nothing.
import type * as z from "zod";
import { Problem } from "../protocols/problem.ts";
import { hash } from "../protocols/protocol.ts";
import { instrumentSchema, publishedSchema, sitePackSchema } from "../protocols/schema.ts";
import { resolve } from "../protocols/site.ts";
import type { Finding, StudyFiles } from "../protocols/wire.ts";
import { findLosses } from "./losses.ts";
import type { Actor } from "./store/audit/actions.ts";
import type { Store, StoredProtocol, StoredStudy } from "./store/store.ts";

/**
 * Stores the study and its protocols; a study registered before is replaced, its protocols stay. Problem
 * `instrument_findings` when the files do not parse or would undo what is registered.
 */
export async function registerStudy(
  store: Store,
  files: StudyFiles,
  now: Date,
  by: Actor,
): Promise<StoredStudy> {
  const { instrument, published, packs } = parseFiles(files);
  const id = instrument.study.id;
  const protocols = await Promise.all(
    [null, ...packs].map(async (pack): Promise<StoredProtocol> => {
      const resolved = resolve(instrument, pack);
      return { hash: await hash(resolved), study: id, site: pack?.id ?? null, instrument: resolved };
    }),
  );
  const study: StoredStudy = {
    id,
    instrument,
    published,
    packs,
    protocols: protocols.map(({ site, hash }) => ({ site, hash })),
    registeredAt: now.toISOString(),
  };
  await take(store, study, protocols, by);
  return study;
}

/** What it would undo is looked for anew whenever another registration came between the look and the writing. */
async function take(
  store: Store,
  study: StoredStudy,
  protocols: readonly StoredProtocol[],
  by: Actor,
): Promise<void> {
  let registered = false;
  while (!registered) {
    const before = await store.study(study.id);
    refuse(findLosses(before, study));
    registered = await store.registerStudy(study, protocols, before?.registeredAt ?? null, by);
  }
}

function parseFiles(files: StudyFiles) {
  const findings: Finding[] = [];
  const parse = <T>(schema: z.ZodType<T>, file: string, json: unknown): T | undefined => {
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    findings.push(...parsed.error.issues.map((issue) => findingFrom(file, issue)));
    return undefined;
  };
  const instrument = parse(instrumentSchema, "instrument.json", files.instrument);
  const published =
    files.published === undefined || files.published === null
      ? null
      : parse(publishedSchema, "published.json", files.published);
  const packs = files.sites.flatMap((site) => parse(sitePackSchema, site.file, site.json) ?? []);
  refuse(findings);
  if (instrument === undefined || published === undefined)
    throw new Error("what does not parse has findings");
  return { instrument, published, packs };
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  throw new Problem("instrument_findings", `The files have ${findings.length} findings.`, { findings });
}

function findingFrom(file: string, issue: z.core.$ZodIssue): Finding {
  const path = issue.path.map(String).join(".");
  return { file, path, code: issue.code, message: issue.message, remedy: "Correct it as described." };
}
