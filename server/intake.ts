// The one way in for interviews: the routes, the desk's second look at a quarantined body and the command line's
// imports all hand bytes to it. What does not fit is kept aside with a typed reason.
import { createHash } from "node:crypto";
import type { Interview } from "../protocols/interview.ts";
import { type Address, capLines, read } from "./domain/reading.ts";
import { createJudge, type Read, type Verdict } from "./judging.ts";
import type { Act } from "./store/audit/actions.ts";
import type {
  AppendOutcome,
  CheckedRevision,
  QuarantineOutcome,
  RefusedRevision,
  Store,
} from "./store/store.ts";
import { createUnsealing } from "./unsealing.ts";

export type IntakeOutcome = (Exclude<AppendOutcome, { state: "differs" }> | QuarantineOutcome) & {
  digest: string;
};

/** A body as sent, sealed or not: its digest names the revision, and what is kept aside is kept so. */
export interface Sent {
  bytes: Uint8Array;
  address: Address;
  /** What the audit log records of it; a tablet's own sending is no act of a person. */
  act?: Act | undefined;
  /** So many parts of its recording may be missing. */
  without?: number | undefined;
}

export interface Intake {
  /**
   * Resolves when the outcome is on disk. Pieces of a recording come first, the record last: one that lacks some is kept
   * aside, unless a person said that it is to be taken in `without` so many of them.
   */
  receive(bytes: Uint8Array, address: Address, how?: Pick<Sent, "act" | "without">): Promise<IntakeOutcome>;
  /** Several that share a commit, each with an outcome of its own in their order. */
  receiveAll(sent: readonly Sent[]): Promise<PromiseSettledResult<IntakeOutcome>[]>;
}

/** Is told of every interview that was just committed, with its number in the log; the tallies count it. */
export interface Follower {
  accepted(seq: number, interview: Interview): void;
}

export function createIntake(store: Store, follower?: Follower): Intake {
  const judge = createJudge(store);
  const readSealed = createUnsealing(store);

  async function look({ bytes, address }: Sent): Promise<Verdict> {
    const body = read(bytes, address);
    return judge(body.state === "sealed" ? await readSealed(body.envelope, address) : body);
  }

  async function keep(verdict: Verdict, { bytes, address, act, without = 0 }: Sent): Promise<IntakeOutcome> {
    const digest = createHash("sha256").update(bytes).digest("hex");
    const keepAside = async (why: Pick<RefusedRevision, "reason" | "detail">) => ({
      ...(await store.quarantine({ ...address, ...why, digest, body: bytes }, act)),
      digest,
    });
    if (verdict.state === "unfit") return keepAside({ reason: verdict.reason, detail: verdict.detail });
    const { reading, declined, absent } = verdict;
    // More than was said are missing: who decides is told so first.
    if (absent.length > without) return keepAside({ reason: "media_missing", detail: capLines(absent) });
    const revision = checkedRevision(reading, digest);
    const outcome = await store.append({ ...revision, declined, absentParts: absent.length }, act);
    if (outcome.state === "differs") {
      const detail = [`record:${outcome.in} differs_from_earlier_revision`];
      return keepAside({ reason: "answers_do_not_fit", detail });
    }
    if (outcome.state === "received" && outcome.first) {
      follower?.accepted(outcome.seq, reading.interview);
    }
    return { ...outcome, digest };
  }

  return {
    async receive(bytes, address, how) {
      const sent = { bytes, address, ...how };
      return keep(await look(sent), sent);
    },
    async receiveAll(all) {
      const looks = await Promise.allSettled(all.map(look));
      // All are looked at before the first is written, or those that take longer would miss the commit.
      return Promise.allSettled(
        all.map(async (sent, index) => {
          const seen = looks[index];
          if (seen?.status !== "fulfilled") throw seen?.reason;
          return keep(seen.value, sent);
        }),
      );
    },
  };
}

function checkedRevision(
  { envelope, interview }: Read,
  digest: string,
): Omit<CheckedRevision, "declined" | "absentParts"> {
  const { id, revision, study, site, origin, protocol, tablet, held, finishedAt } = interview;
  const { record, identity } = envelope;
  return {
    interview: id,
    revision,
    digest,
    study,
    site,
    origin,
    protocol,
    tablet,
    held,
    finishedAt,
    record,
    identity,
  };
}
