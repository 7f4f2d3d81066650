// Writes a study and its resolved protocols inside a grouped commit. Protocols are only ever added, and a study only
// takes the place of the one that its caller had looked at.
import type { StoredProtocol, StoredStudy } from "../store.ts";
import type { Database } from "./database.ts";

export function prepareRegistration(db: Database) {
  const putStudy = db.prepare(
    `INSERT INTO studies (id, instrument, published, packs, protocols, registered_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET instrument = excluded.instrument, published = excluded.published,
       packs = excluded.packs, protocols = excluded.protocols, registered_at = excluded.registered_at`,
  );
  const addProtocol = db.prepare(
    "INSERT INTO protocols (hash, study, site, instrument) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
  );
  const registeredAt = db.prepare<[string], string>("SELECT registered_at FROM studies WHERE id = ?").pluck();
  return (study: StoredStudy, protocols: readonly StoredProtocol[], replacing: string | null): boolean => {
    if ((registeredAt.get(study.id) ?? null) !== replacing) return false;
    const published = study.published === null ? null : JSON.stringify(study.published);
    putStudy.run(
      study.id,
      JSON.stringify(study.instrument),
      published,
      JSON.stringify(study.packs),
      JSON.stringify(study.protocols),
      study.registeredAt,
    );
    for (const p of protocols) addProtocol.run(p.hash, p.study, p.site, JSON.stringify(p.instrument));
    return true;
  };
}
