// Seals and opens payloads under a key per interview and part. The keys lie in a table of their own, wrapped by
// the server key: without a row there, what it sealed is unreadable for good.
import { fingerprint, newKey, seal, unseal } from "../seal.ts";
import { type Database, hasTable } from "./database.ts";

/** `copies` seals what waits for a person: conflicting and quarantined bodies. */
export type Part = "record" | "identity" | "copies" | "media" | "transcript";

/** What a sealed payload belongs to; it opens as nothing else. */
export interface Place {
  interview: string;
  part: Part;
  /** 0 for media, which belong to no revision; a transcript's own version. */
  revision: number;
  /** Empty for a transcript, which nobody outside knows by one. */
  digest: string;
}

export interface Vault {
  /** Seals under the interview's key for that part, which is made if there is none (a write). */
  seal(place: Place, content: Uint8Array | string): Buffer;
  /** Undefined when the key was deleted. */
  open(place: Place, sealed: Uint8Array): Buffer | undefined;
}

export function createVault(db: Database, serverKey: Uint8Array): Vault {
  const find = db
    .prepare<[string, Part], Buffer>("SELECT wrapped FROM keys WHERE interview = ? AND part = ?")
    .pluck();
  const add = db.prepare("INSERT INTO keys (interview, part, wrapped) VALUES (?, ?, ?)");

  function existing({ interview, part }: Place): Buffer | undefined {
    const wrapped = find.get(interview, part);
    return wrapped === undefined ? undefined : unseal(serverKey, wrapped, `key ${interview} ${part}`);
  }

  function make({ interview, part }: Place): Buffer {
    const key = newKey();
    add.run(interview, part, seal(serverKey, key, `key ${interview} ${part}`));
    return key;
  }

  return {
    seal: (place, content) => seal(existing(place) ?? make(place), content, bound(place)),
    open(place, sealed) {
      const key = existing(place);
      return key === undefined ? undefined : unseal(key, sealed, bound(place));
    },
  };
}

/** Marks a new database as this key's. */
export function claimDatabase(db: Database, serverKey: Uint8Array): void {
  refuseOtherKey(db, serverKey);
  if (sealedBy(db) === undefined)
    db.prepare("INSERT INTO server_key (fingerprint) VALUES (?)").run(fingerprint(serverKey));
}

/** Refuses a database that was sealed under another server key; before its tables are there, it is nobody's. */
export function refuseOtherKey(db: Database, serverKey: Uint8Array): void {
  const known = hasTable(db, "server_key") ? sealedBy(db) : undefined;
  if (known !== undefined && known !== fingerprint(serverKey)) {
    throw new Error(
      "This database is sealed with another server key. Put back the server.key (or SERVER_KEY) it was made with.",
    );
  }
}

function sealedBy(db: Database): string | undefined {
  return db.prepare<[], string>("SELECT fingerprint FROM server_key").pluck().get();
}

function bound({ interview, part, revision, digest }: Place): string {
  return `${part} ${interview} ${revision} ${digest}`;
}
