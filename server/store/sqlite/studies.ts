// Studies and their protocols, through Kysely.
import type { Kysely } from "kysely";
import type { InstrumentJson, Published, SitePack } from "../../../protocols/schema.ts";
import type { StoredProtocol, StoredStudy } from "../store.ts";
import type { Tables } from "./tables.ts";

type Row = Tables["studies"];

export async function listStudies(db: Kysely<Tables>): Promise<StoredStudy[]> {
  const rows = await db.selectFrom("studies").selectAll().orderBy("registered_at").orderBy("id").execute();
  return rows.map(studyFrom);
}

export async function findStudy(db: Kysely<Tables>, id: string): Promise<StoredStudy | undefined> {
  const row = await db.selectFrom("studies").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : studyFrom(row);
}

export async function findProtocol(db: Kysely<Tables>, hash: string): Promise<StoredProtocol | undefined> {
  const row = await db.selectFrom("protocols").selectAll().where("hash", "=", hash).executeTakeFirst();
  return row === undefined ? undefined : { ...row, instrument: JSON.parse(row.instrument) as InstrumentJson };
}

// What was parsed when it was registered is trusted when it is read.
function studyFrom(row: Row): StoredStudy {
  return {
    id: row.id,
    instrument: JSON.parse(row.instrument) as InstrumentJson,
    published: row.published === null ? null : (JSON.parse(row.published) as Published),
    packs: JSON.parse(row.packs) as SitePack[],
    protocols: JSON.parse(row.protocols) as StoredStudy["protocols"],
    registeredAt: row.registered_at,
  };
}
