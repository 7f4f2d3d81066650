// The columns of one study and origin: one row per interview, its latest revision. columns.ts decides what enters;
// tally, comparison and crosstab read.
import { hasDeclined } from "../../../protocols/consent.ts";
import type { Interview } from "../../../protocols/interview.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import { lengthen } from "./column.ts";
import { EpisodeRows } from "./episodeRows.ts";
import { IdIndex } from "./idIndex.ts";
import { type Plan, Table } from "./table.ts";

/** What interviews held under one protocol write: outside repeating panels, and in each. */
interface Plans {
  outside: Plan;
  panels: readonly { name: string; rows: EpisodeRows; plan: Plan }[];
}

export class InterviewRows extends Table {
  /** Site ids by site code; `""` stands for a site the source does not report. */
  readonly sites: string[] = [];
  readonly panels = new Map<string, EpisodeRows>();
  /** Interviews at present whose respondents took part: each has a row. */
  count = 0;
  readonly #siteCodes = new Map<string, number>();
  readonly #plans = new Map<Protocol, Plans>();
  readonly #ids = new IdIndex(this.capacity);
  #revisions = new Uint32Array(this.capacity);
  /** The revision by id of those whose respondents declined: they have no row, so they enter no base. */
  readonly #declined = new Map<string, number>();

  /** How many declined to take part. */
  get declined(): number {
    return this.#declined.size;
  }

  /** The revision that stands here for an interview, 0 when none does. */
  revisionOf(id: string): number {
    const row = this.#ids.find(id);
    return row === undefined ? (this.#declined.get(id) ?? 0) : (this.#revisions[row] ?? 0);
  }

  /** Puts an interview in its row, or among those who declined, replacing what an earlier revision left there. */
  put(interview: Interview, protocol: Protocol): void {
    this.remove(interview.id);
    if (hasDeclined(protocol.study, interview)) {
      this.#declined.set(interview.id, interview.revision);
      return;
    }
    const plans = this.adoptProtocol(protocol);
    const site = this.#siteCode(interview.site ?? "");
    const row = this.take(site);
    this.#ids.add(interview.id, row);
    this.#revisions[row] = interview.revision;
    this.write(row, plans.outside, interview.answers);
    for (const { name, rows, plan } of plans.panels) rows.enter(row, site, plan, interview.answers[name]);
    this.count++;
  }

  remove(id: string): void {
    if (this.#declined.delete(id)) return;
    const row = this.#ids.find(id);
    if (row === undefined) return;
    this.#ids.remove(row);
    for (const panel of this.panels.values()) panel.leave(row);
    this.release(row);
    this.count--;
  }

  /** Makes a column for every tallied item of a protocol, once. */
  adoptProtocol(protocol: Protocol): Plans {
    const known = this.#plans.get(protocol);
    if (known !== undefined) return known;
    const plans = {
      outside: this.adopt(protocol.items.filter((i) => i.panel === undefined)),
      panels: protocol.panels.map(({ name, items }) => {
        const rows = this.panels.get(name) ?? new EpisodeRows(this.capacity);
        this.panels.set(name, rows);
        return { name, rows, plan: rows.adopt(items) };
      }),
    };
    this.#plans.set(protocol, plans);
    return plans;
  }

  /** Memory of the arrays in bytes. */
  override get bytes(): number {
    let sum = super.bytes + this.#ids.bytes + this.#revisions.byteLength;
    for (const panel of this.panels.values()) sum += panel.bytes;
    return sum;
  }

  protected override grow(capacity: number): void {
    super.grow(capacity);
    this.#ids.grow(capacity);
    this.#revisions = lengthen(this.#revisions, capacity, 0);
    for (const panel of this.panels.values()) panel.growInterviews(capacity);
  }

  #siteCode(site: string): number {
    const known = this.#siteCodes.get(site);
    if (known !== undefined) return known;
    this.sites.push(site);
    this.#siteCodes.set(site, this.sites.length - 1);
    return this.sites.length - 1;
  }
}
