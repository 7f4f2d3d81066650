// A study at a bench's server, as its interviews cite it.
import { compile, type Protocol } from "../../../protocols/protocol.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";
import type { StudySummary } from "../../../protocols/wire.ts";

export interface Fielded {
  address: string;
  protocol: Protocol;
  hash: string;
  site: string;
}

export async function fielded(address: string, study: string): Promise<Fielded> {
  const studies = await get<StudySummary[]>(`${address}/api/studies`);
  const site = studies.find(({ id }) => id === study)?.sites[0];
  if (site === undefined) throw new Error(`the server has no study ${study}`);
  const instrument = await get<InstrumentJson>(`${address}/api/protocols/${site.protocol}`);
  return { address, protocol: compile(instrument), hash: site.protocol, site: site.id };
}

export async function get<T>(address: string): Promise<T> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address}: ${await reply.text()}`);
  return (await reply.json()) as T;
}
