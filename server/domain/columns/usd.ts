// US dollars from an amount, its currency and its year, by the rates in the site's pack. Derived whenever it is
// tallied, compared or exported, never stored: a corrected rate needs no rebuilding.
import type { InstrumentJson, SitePack } from "../../../protocols/schema.ts";
import { NOT_CONVERTIBLE, SKIPPED } from "./codes.ts";
import type { Column, NumberColumn } from "./column.ts";
import type { InterviewRows } from "./interviewRows.ts";
import type { Table } from "./table.ts";

export type Derived = InstrumentJson["study"]["derived"][number];

/** Units of a currency for one US dollar in a year at a site; undefined where the site's pack has no rate. */
export type Rates = (site: string, currency: string, year: number) => number | undefined;

/** Rates by option code, whose upper-case form is the ISO currency. A US dollar needs no rate. */
export function readRates(packs: readonly SitePack[]): Rates {
  const rates = new Map<string, number>();
  for (const pack of packs) {
    for (const rate of pack.rates) rates.set(`${pack.id} ${rate.currency} ${rate.year}`, rate.perUsd);
  }
  return (site, currency, year) => {
    const iso = currency.toUpperCase();
    return iso === "USD" ? 1 : rates.get(`${site} ${iso} ${year}`);
  };
}

/** The table in which all three parts of a derived number stand, or undefined when no protocol has them. */
export function tableOf(rows: InterviewRows, derived: Derived): Table | undefined {
  return [rows, ...rows.panels.values()].find((table) => partsIn(table, derived) !== undefined);
}

/**
 * The derived number of every row. Where a part is missing its type is taken, the amount's first, then the
 * currency's, then the year's; where no rate is known the row is NOT_CONVERTIBLE.
 */
export function deriveUsd(rows: InterviewRows, table: Table, derived: Derived, rates: Rates): NumberColumn {
  const status = new Int8Array(table.size).fill(SKIPPED);
  const values = new Float64Array(table.size);
  const parts = partsIn(table, derived);
  if (parts === undefined) return { kind: "number", status, values };
  const { amount, currency, year } = parts;
  const rateOf = remember(rows, currency.options, rates);
  for (let row = 0; row < table.size; row++) {
    const chosen = currency.codes[row] ?? SKIPPED;
    const missing = firstMissing(amount.status[row], chosen, year.status[row]);
    status[row] = missing;
    if (missing < 0) continue;
    const rate = rateOf(table.site[row] ?? 0, chosen, year.values[row] ?? 0);
    if (rate === undefined) status[row] = NOT_CONVERTIBLE;
    else values[row] = (amount.values[row] ?? 0) / rate;
  }
  return { kind: "number", status, values };
}

function firstMissing(amount = SKIPPED, currency = SKIPPED, year = SKIPPED): number {
  if (amount < 0) return amount;
  return currency < 0 ? currency : Math.min(year, 0);
}

function partsIn(table: Table, { usd }: Derived) {
  const amount = numberIn(table.column({ name: usd.amount, kind: "number" }));
  const currency = table.column({ name: usd.currency, kind: "single" });
  const year = numberIn(table.column({ name: usd.year, kind: "number" }));
  if (amount === undefined || year === undefined || currency?.kind !== "single") return undefined;
  return { amount, currency, year };
}

function numberIn(column: Column | undefined): NumberColumn | undefined {
  return column?.kind === "number" ? column : undefined;
}

/** Rates looked up once per site, currency and year instead of once per row. */
function remember(rows: InterviewRows, currencies: readonly { code: string }[], rates: Rates) {
  const known = new Map<number, Map<number, number | undefined>>();
  return (site: number, currency: number, year: number): number | undefined => {
    const key = site * currencies.length + currency;
    let years = known.get(key);
    if (years === undefined) {
      years = new Map();
      known.set(key, years);
    }
    if (!years.has(year))
      years.set(year, rates(rows.sites[site] ?? "", currencies[currency]?.code ?? "", year));
    return years.get(year);
  };
}
