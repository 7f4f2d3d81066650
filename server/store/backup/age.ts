// The only door to age, the format that backups are encrypted in: any age program opens them with the same passphrase
// or identity. The library encrypts and authenticates 64 KiB at a time, so memory stays the same whatever the size.
import { Readable } from "node:stream";
import { Decrypter, Encrypter } from "age-encryption";

/** To whom a backup is encrypted. */
export type Locking = { recipient: string } | { passphrase: string };
/** What opens one. */
export type Opening = { identities: readonly string[] } | { passphrase: string };

type Bytes = AsyncIterable<Uint8Array>;

/** Takes content and gives it locked or opened, piece by piece. */
export type Turn = (content: Bytes) => Promise<Bytes>;

/** Throws, with the library's reason, where the recipient is none. */
export function lock(locking: Locking): Turn {
  const encrypter = new Encrypter();
  if ("recipient" in locking) encrypter.addRecipient(locking.recipient);
  else encrypter.setPassphrase(locking.passphrase);
  return async (content) => await encrypter.encrypt(toWeb(content));
}

/**
 * Rejects where what opens it is another or its beginning is damaged; the content's stream fails at the first piece
 * that is not what was written, or is missing. Throws where an identity is none.
 */
export function open(opening: Opening): Turn {
  const decrypter = new Decrypter();
  if ("identities" in opening) for (const identity of opening.identities) decrypter.addIdentity(identity);
  else decrypter.addPassphrase(opening.passphrase);
  return async (sealed) => await decrypter.decrypt(toWeb(sealed));
}

/** The same class at run time; Node's types and the library's only spell it differently. */
function toWeb(content: Bytes) {
  return Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>;
}
