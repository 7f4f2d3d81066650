// `resite restore FILE`: a backup into a DATA_DIR that is empty or not there yet.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { headText } from "../store/audit/chain.ts";
import { SERVER_KEY } from "../store/backup/manifest.ts";
import { findObstacle, restoreBackup } from "../store/backup/restore.ts";
import { settleRestored } from "../store/sqlite/restored.ts";
import { readOpening } from "./backupKeys.ts";
import { type Command, UsageError } from "./command.ts";
import { readOptions } from "./options.ts";

export const restoreCommand: Command = {
  summary: "restore a backup into an empty DATA_DIR",
  usage: "FILE --passphrase-file FILE | --identity-file FILE",
  help: `Decrypts the backup, checks every part of it, and puts it into DATA_DIR, which must be empty or not there: nothing is
ever written over. A backup that is damaged or cut off is refused, and nothing of it is left behind. Put the server key
that the interviews were sealed with beside it (DATA_DIR/server.key unless set otherwise), where the backup has none.

Interviews that were erased after the backup was made are in it again: erase them again (npx resite erase INTERVIEW --yes).

  --passphrase-file FILE  the passphrase is the first line of FILE
  --identity-file FILE    the identity (AGE-SECRET-KEY-1…) of the recipient it was made for

Example: DATA_DIR=/srv/resite npx resite restore backups/2030-01-31.age --passphrase-file ~/backup-passphrase.txt`,
  async run(args, context) {
    const { values, positionals } = readOptions(
      args,
      { "identity-file": "string", "passphrase-file": "string" },
      ["FILE"],
    );
    const file = resolve(positionals[0] ?? "");
    if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
    const decrypt = readOpening(values);
    const dataDir = context.dataDir();
    const obstacle = findObstacle(dataDir);
    if (obstacle !== undefined) throw new UsageError(`${dataDir} ${obstacle}`);
    const { manifest } = await restoreBackup({
      file,
      dataDir,
      decrypt,
      settle(database, { manifest, sha256 }) {
        const act = { ...context.by, action: "backup_restored", object: sha256 } as const;
        settleRestored(database, manifest.audit, act, context.now().toISOString());
      },
    });
    context.out(`Restored the backup of ${manifest.madeAt} into ${dataDir}.`);
    context.out("Everybody has to sign in again; links and tokens that were made before are void.");
    context.out(`Audit log ${headText(manifest.audit)}, as the backup printed it.`);
    context.out(
      manifest.parts.some(({ name }) => name === SERVER_KEY)
        ? `The server key was in it: ${dataDir}/${SERVER_KEY}.`
        : "The server key was not in it: put back the one that the database was made with before you start the server.",
    );
    context.out(
      `Interviews erased after ${manifest.madeAt} are in it again: erase each of them again (npx resite erase INTERVIEW --yes).`,
    );
    return 0;
  },
};
