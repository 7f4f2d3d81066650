// `resite backup FILE`: an encrypted, checksummed backup, also while the server runs.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { headText } from "../store/audit/chain.ts";
import { writeBackup } from "../store/backup/backup.ts";
import { readLocking } from "./backupKeys.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const backupCommand: Command = {
  summary: "write an encrypted backup to a new file, recordings included",
  usage: "FILE --passphrase-file FILE | --recipient age1… [--with-key]",
  help: `Copies the database as it is at one moment while it is in use, checks the copy, and writes it to FILE encrypted in the
age format, which \`restore\` and any age program open. A file is never written over. Until all of it is on disk the file
has another name. The copy stands unencrypted in DATA_DIR meanwhile, so as much room again is needed there.

The interviews in it are sealed with the server key (DATA_DIR/server.key unless set otherwise), which is not in it unless
asked for: keep the key in another place, or the backup cannot be read.

  --passphrase-file FILE  the passphrase is the first line of FILE; 12 characters or more
  --recipient age1…       whoever has the identity that belongs to it can open the backup (age-keygen makes both)
  --with-key              put the server key into it too: then whoever opens the backup reads every interview

Example: npx resite backup backups/2030-01-31.age --passphrase-file ~/backup-passphrase.txt`,
  async run(args, context) {
    const { values, positionals } = readOptions(
      args,
      { recipient: "string", "passphrase-file": "string", "with-key": "boolean" },
      ["FILE"],
    );
    const file = resolve(positionals[0] ?? "");
    if (existsSync(file)) throw new UsageError(`${file} exists already; name a new file`);
    const encrypt = readLocking(values);
    const { manifest, sha256 } = await withStore(context, async (store) => {
      const made = await writeBackup({
        file,
        dataDir: context.dataDir(),
        copyTo: (copy) => store.copyTo(copy),
        encrypt,
        ...(values["with-key"] === true ? { serverKey: context.serverKey() } : {}),
        madeAt: context.now().toISOString(),
        version: context.version,
      });
      await store.record({ ...context.by, action: "backup_made", object: made.sha256 });
      return made;
    });
    context.out(`Wrote ${file}.`);
    context.out(`SHA-256 ${sha256}`);
    context.out(
      `Audit log ${headText(manifest.audit)}; keep this line elsewhere, for \`resite audit verify --head\`.`,
    );
    context.out(
      values["with-key"] === true
        ? "The server key is in it: whoever opens it reads every interview."
        : "The server key is not in it; keep that in another place.",
    );
    return 0;
  },
};
