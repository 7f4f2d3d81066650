// Reads what locks and opens backups from the options of `backup` and `restore`. Passphrases come from files alone: on
// a command line other users of the machine could read them.
import { readFileSync } from "node:fs";
import { lock, open, type Turn } from "../store/backup/age.ts";
import { UsageError } from "./command.ts";

/** Characters; a shorter one is guessed by whoever gets the file. */
const SHORTEST = 12;

interface Given {
  recipient?: string;
  "passphrase-file"?: string;
  "identity-file"?: string;
}

export function readLocking({ recipient, "passphrase-file": file }: Given): Turn {
  if ((recipient === undefined) === (file === undefined))
    throw new UsageError(
      "say either --passphrase-file FILE or --recipient age1…: a backup is never readable",
    );
  if (recipient !== undefined)
    return orWrongUse(
      () => lock({ recipient }),
      "--recipient takes a public key of age, which begins with age1",
    );
  const passphrase = readPassphrase(file ?? "");
  if ([...passphrase].length < SHORTEST)
    throw new UsageError(
      `the passphrase in ${file} is shorter than ${SHORTEST} characters; take four words drawn at random`,
    );
  return lock({ passphrase });
}

export function readOpening({ "identity-file": identity, "passphrase-file": file }: Given): Turn {
  if ((identity === undefined) === (file === undefined))
    throw new UsageError("say either --passphrase-file FILE or --identity-file FILE, by which it was locked");
  if (file !== undefined) return open({ passphrase: readPassphrase(file) });
  const lines = read(identity ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (lines.length === 0) throw new UsageError(`there is no identity in ${identity}`);
  return orWrongUse(() => open({ identities: lines }), `${identity} holds a line that is no identity of age`);
}

/** The library's own message may repeat what it was given. */
function orWrongUse(make: () => Turn, line: string): Turn {
  try {
    return make();
  } catch {
    throw new UsageError(line);
  }
}

/** Its first line. */
function readPassphrase(file: string): string {
  const [line = ""] = read(file).split(/\r?\n/);
  if (line === "") throw new UsageError(`the first line of ${file} is empty; it must hold the passphrase`);
  return line;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read (${error instanceof Error && "code" in error ? error.code : "?"})`,
    );
  }
}
