// `resite synthetic`: fills a scratch store with invented interviews whose tallies equal the published counts.
import { join } from "node:path";
import { compile } from "../../protocols/protocol.ts";
import type { Variant } from "../domain/synthetic/plan.ts";
import { type SiteProtocol, synthesise } from "../domain/synthetic/synthetic.ts";
import { readInstrument } from "../instruments.ts";
import { registerStudy } from "../registration.ts";
import { root } from "../root.ts";
import type { Store, StoredStudy } from "../store/store.ts";
import { appendAll, type Made } from "./append.ts";
import { type Command, type Context, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

const STUDY = "hasmath-hsu-2014";

export const syntheticCommand: Command = {
  summary: "fill a scratch DATA_DIR with invented interviews, to try the program with",
  usage: "--variant holding|failing [--seed N]",
  help: `Invents 28 interviews of ${STUDY} whose tallies equal every published count: once with every verbal bound
holding, once with each failing. They are of origin synthetic, labelled so wherever they are shown, and stand
outside the study's own tallies and exports. The study is registered if it is not yet.

A store that holds any other interview is refused, whatever its origin, also one kept aside, and so is one with
another synthetic set: use an empty DATA_DIR.

  --variant holding|failing  whether the article's verbal bounds hold
  --seed N                   a whole number; the same seed invents the same interviews (1 unless told otherwise)

Example: DATA_DIR=/tmp/try npx resite synthetic --variant holding
         DATA_DIR=/tmp/try npx resite compare --study ${STUDY} --origin synthetic`,
  async run(args, context) {
    const { values } = readOptions(args, { variant: "string", seed: "string" });
    const { variant, seed } = { variant: readVariant(values.variant), seed: readSeed(values.seed) };
    const fill = async (store: Store) => {
      await refuseOthers(store);
      const study = await studyIn(store, context);
      const made = synthesise(await protocolsOf(study, store), publishedOf(study), variant, seed);
      await refuseAnotherSet(made, store);
      const { received, there, refused } = await appendAll(made, store, {
        ...context.by,
        action: "interview_invented",
      });
      if (refused > 0) throw new Error(`the store did not take ${refused} of the invented interviews`);
      context.out(
        `${study.id}, synthetic, ${variant}, seed ${seed}: ${received} received, ${there} already there.`,
      );
    };
    await withStore(context, fill, "new");
    return 0;
  },
};

function readVariant(value: string | undefined): Variant {
  if (value === "holding" || value === "failing") return value;
  throw new UsageError("--variant takes holding or failing");
}

function readSeed(value: string | undefined): number {
  if (value === undefined) return 1;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError("--seed takes a whole number of at most nine digits");
}

/** Whatever is no invented interview of this study; those kept aside may be real too. */
async function refuseOthers(store: Store): Promise<void> {
  const { total } = await store.interviews({ limit: 1 });
  const { synthetic = 0 } = await store.countByOrigin(STUDY, null);
  const others = total - synthetic + (await store.quarantined()).length;
  if (others === 0) return;
  const reason = `DATA_DIR holds ${others} other interviews; invented ones do not belong beside them`;
  throw new UsageError(`${reason}, so set DATA_DIR to an empty folder`);
}

async function refuseAnotherSet(made: readonly Made[], store: Store): Promise<void> {
  const { synthetic = 0 } = await store.countByOrigin(STUDY, null);
  const same = await Promise.all(made.map(({ record }) => store.interview(record.id)));
  if (synthetic === same.filter((there) => there !== undefined).length) return;
  throw new UsageError("DATA_DIR holds another synthetic set; set DATA_DIR to an empty folder");
}

async function studyIn(store: Store, { now, by }: Context): Promise<StoredStudy> {
  const shipped = () => readInstrument(join(root, "protocols", "instruments", STUDY));
  return (await store.study(STUDY)) ?? (await registerStudy(store, shipped(), now(), by));
}

function publishedOf({ published }: StoredStudy) {
  if (published === null) throw new Error(`${STUDY} is registered without its published figures`);
  return published;
}

async function protocolsOf(study: StoredStudy, store: Store): Promise<Map<string, SiteProtocol>> {
  const protocols = new Map<string, SiteProtocol>();
  for (const { id, zone } of study.packs) {
    const hash = study.protocols.find((p) => p.site === id)?.hash ?? "";
    const stored = await store.protocol(hash);
    if (stored !== undefined) protocols.set(id, { protocol: compile(stored.instrument), hash, zone });
  }
  return protocols;
}
