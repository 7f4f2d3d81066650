// Writes a study and its resolved protocols inside a grouped commit. Protocols are only ever added.
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
  return (study: StoredStudy, protocols: readonly StoredProtocol[]): void => {
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
  };
}
