// The server's own key pairs: tablets seal interviews to one and know the server by the other. Their private halves
// lie sealed with the server key; open.ts has them made when a database has none.
import { fromBase64, toBase64 } from "../../../protocols/base64.ts";
import { makeSigningKey } from "../../../protocols/hello.ts";
import { makeSealingKey, type PublicKey } from "../../../protocols/hpke.ts";
import { Problem } from "../../../protocols/problem.ts";
import type { ServerKeys } from "../../../protocols/tablet.ts";
import { seal, unseal } from "../seal.ts";
import type { KeyKind } from "../store.ts";
import type { Database } from "./database.ts";

interface Row {
  id: string;
  public: Buffer;
  sealed: Buffer;
}

/** Of several that open a new database at once, the first one's keys stay. */
export async function makeServerKeys(db: Database, serverKey: Uint8Array, at: string): Promise<void> {
  const has = db.prepare<[KeyKind]>("SELECT 1 FROM server_keys WHERE kind = ?");
  const add = db.prepare(
    `INSERT INTO server_keys (id, kind, public, sealed, made_at)
     SELECT @id, @kind, @public, @sealed, @at WHERE NOT EXISTS (SELECT 1 FROM server_keys WHERE kind = @kind)`,
  );
  for (const [kind, make] of makers) {
    if (has.get(kind) !== undefined) continue;
    const made = await make();
    const raw = Buffer.from(fromBase64(made.public.public));
    add.run({
      id: made.public.id,
      kind,
      public: raw,
      sealed: seal(serverKey, made.private, bound(kind, raw)),
      at,
    });
  }
}

const makers = [
  ["sealing", makeSealingKey],
  ["signing", makeSigningKey],
] as const;

export function prepareServerKeys(db: Database, serverKey: Uint8Array) {
  const newest = db.prepare<[KeyKind], Row>(
    "SELECT id, public, sealed FROM server_keys WHERE kind = ? ORDER BY made_at DESC, rowid DESC LIMIT 1",
  );
  const byId = db.prepare<[KeyKind, string], Row>(
    "SELECT id, public, sealed FROM server_keys WHERE kind = ? AND id = ?",
  );

  function open(kind: KeyKind, row: Row): Uint8Array<ArrayBuffer> {
    try {
      return new Uint8Array(unseal(serverKey, row.sealed, bound(kind, row.public)));
    } catch {
      throw new Problem(
        "internal",
        `The server's ${kind} key ${row.id} is damaged on disk; a backup may have it whole.`,
      );
    }
  }

  /** Nobody may seal to a key whose private half does not open. */
  function current(kind: KeyKind): PublicKey {
    const row = newest.get(kind);
    if (row === undefined) throw new Problem("internal", `The database has lost the server's ${kind} key.`);
    open(kind, row);
    return { id: row.id, public: toBase64(row.public) };
  }

  return {
    current: (): ServerKeys => ({ sealing: current("sealing"), signing: current("signing") }),
    privateKey(kind: KeyKind, id: string): Uint8Array<ArrayBuffer> | undefined {
      const row = byId.get(kind, id);
      return row === undefined ? undefined : open(kind, row);
    },
  };
}

/** To the public half too: another one put in its place in the database is found out. */
function bound(kind: KeyKind, raw: Uint8Array): string {
  return `server ${kind} key ${toBase64(raw)}`;
}
