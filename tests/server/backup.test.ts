// `resite backup` and `resite restore`: what comes back, what is refused, and what is left behind.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import SQLite from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { createIntake } from "../../server/intake.ts";
import { loadServerKey } from "../../server/store/server-key.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import type { Store } from "../../server/store/store.ts";
import { chanceFrom, seed } from "./chance.ts";
import { resite } from "./commandLine.ts";
import {
  answerText,
  type Fieldwork,
  makeBody,
  makeInterview,
  makePiece,
  openFieldwork,
  organisation,
  recordingOf,
  someone,
  temporaryFolder,
  testKey,
  tickingClock,
} from "./fieldwork.ts";

// A passphrase is made slow to guess on purpose.
vi.setConfig({ testTimeout: 60_000 });

interface Keys {
  recipient: string;
  identity: string;
  identityFile: string;
}

async function makeKeys(): Promise<Keys> {
  const identity = await generateX25519Identity();
  const identityFile = join(temporaryFolder(), "identity.txt");
  writeFileSync(identityFile, `# made for a test\n${identity}\n`);
  return { recipient: await identityToRecipient(identity), identity, identityFile };
}

/** An interview with a recording and a transcript, as they come in. */
async function hold({ store, north }: Fieldwork, tablet = "tablet-1") {
  const interview = makeInterview(north, { tablet });
  const piece = await makePiece(store, interview.id);
  await store.keepMedia({ digest: piece.digest, interview: interview.id, key: "a key", bytes: piece.bytes });
  const recorded = { ...interview, recording: recordingOf([piece]) };
  await createIntake(store).receive(makeBody(north, recorded), { interview: interview.id, revision: 1 });
  await store.writeTranscript({ interview: interview.id, after: 0, text: "She laughed." }, someone);
  return { interview: recorded, piece };
}

/** A backup of a store with one interview, and what belongs to it. */
async function makeBackup(...options: string[]) {
  const fieldwork = await openFieldwork();
  const held = await hold(fieldwork);
  const keys = await makeKeys();
  const file = join(temporaryFolder(), "backups", "monday.age");
  const folder = dirname(fieldwork.file);
  const made = await resite(folder, "backup", file, "--recipient", keys.recipient, ...options);
  expect(made).toMatchObject({ code: 0, err: [] });
  const target = join(temporaryFolder(), "data");
  const restore = (from = file, into = target) =>
    resite(into, "restore", from, "--identity-file", keys.identityFile);
  return { ...fieldwork, ...held, keys, file, folder, made, target, restore };
}

async function withStoreIn<T>(folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const file = join(folder, "resite.sqlite");
  const store = await openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

test("a backup brings back interviews, recordings, transcripts, studies and the audit log, and is its owner's alone", async () => {
  const { store, interview, piece, file, folder, made, target, restore } = await makeBackup();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(file))).toEqual(["monday.age"]);
  expect(readdirSync(folder).filter((name) => !name.startsWith("resite.sqlite"))).toEqual([]);
  const [, head = ""] = /^Audit log (\d+:[0-9a-f]{64});/m.exec(made.out) ?? [];
  const restored = await restore();
  expect(restored).toMatchObject({ code: 0, err: [] });
  expect(restored.out).toContain(`Audit log ${head}`);
  expect(readdirSync(target)).toEqual(["resite.sqlite"]);
  expect(readdirSync(dirname(target))).toEqual(["data"]);
  expect([statSync(target), statSync(join(target, "resite.sqlite"))].map((s) => s.mode & 0o777)).toEqual([
    0o700, 0o600,
  ]);
  await withStoreIn(target, async (back) => {
    expect(JSON.parse((await back.revisions(interview.id))[0]?.record ?? "")).toEqual(interview);
    expect(await back.identity(interview.id)).toContain(organisation);
    expect(await back.media(interview.id, piece.digest)).toEqual(piece.bytes);
    expect(await back.transcript(interview.id)).toMatchObject({ text: "She laughed." });
    expect(await back.studies()).toEqual(await store.studies());
    expect(await back.serverKeys()).toEqual(await store.serverKeys());
    expect((await back.audited(0, 100)).at(-1)).toMatchObject({ action: "backup_restored" });
  });
  expect((await resite(target, "audit", "verify", "--head", head)).code).toBe(0);
  expect(await store.latestAct("backup_made")).toMatchObject({
    who: "someone",
    object: /SHA-256 ([0-9a-f]{64})/.exec(made.out)?.[1],
  });
});

test("a backup brings back accounts and roles, and no session, link or token, which may have been ended since", async () => {
  const { store, folder, keys, file } = await makeBackup();
  const db = new SQLite(join(folder, "resite.sqlite"));
  const at = "2030-01-01T00:00:00.000Z";
  db.exec(`INSERT INTO accounts VALUES ('a', 'A', 'a@example.org', 0, NULL, NULL, '${at}', '${at}');
    INSERT INTO sessions VALUES ('s', 'a', 'token', '${at}', NULL, NULL, '${at}', '${at}');
    INSERT INTO challenges VALUES ('c', 'c', 'a', '${at}', NULL, NULL)`);
  db.close();
  const made = { madeBy: "a", madeAt: at, expiresAt: at };
  const grants = [{ role: "owner", study: null, site: null }] as const;
  store.people.replaceGrants("a", grants);
  store.people.keepLink({ id: "l", hash: "1", kind: "invitation", grants, account: null, ...made });
  store.people.keepToken({ id: "t", hash: "2", name: "nightly tally", grants: [], ...made });
  const later = join(dirname(file), "tuesday.age");
  await resite(folder, "backup", later, "--recipient", keys.recipient);
  const target = join(temporaryFolder(), "later");
  const restored = await resite(target, "restore", later, "--identity-file", keys.identityFile);
  expect(restored).toMatchObject({ code: 0, err: [] });
  expect(restored.out).toContain("Everybody has to sign in again");
  const back = new SQLite(join(target, "resite.sqlite"), { readonly: true });
  const rows = (table: string) => back.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(["accounts", "grants"].map(rows)).toEqual([1, 1]);
  expect(["sessions", "challenges", "links", "api_tokens"].map(rows)).toEqual([0, 0, 0, 0]);
  back.close();
});

test("a passphrase locks a backup, and another does not open it", async () => {
  const { file: database } = await openFieldwork();
  const [file, secret, other] = ["b.age", "secret", "other"].map((name) => join(temporaryFolder(), name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(secret, "correct horse battery staple\n");
  writeFileSync(other, "correct horse battery stable\n");
  expect((await resite(dirname(database), "backup", file, "--passphrase-file", secret)).code).toBe(0);
  const target = join(temporaryFolder(), "data");
  const refused = await resite(target, "restore", file, "--passphrase-file", other);
  expect(refused).toMatchObject({ code: 1, out: "", err: [expect.stringContaining("does not open")] });
  expect(existsSync(target)).toBe(false);
  expect((await resite(target, "restore", file, "--passphrase-file", secret)).code).toBe(0);
});

test("a passphrase that is soon guessed is refused before anything is written", async () => {
  const { file: database } = await openFieldwork();
  const [file, secret] = [join(temporaryFolder(), "b.age"), join(temporaryFolder(), "secret")];
  writeFileSync(secret, "12345678901\n");
  const { code, err } = await resite(dirname(database), "backup", file, "--passphrase-file", secret);
  expect({ code, err }).toEqual({ code: 2, err: [expect.stringContaining("shorter than 12 characters")] });
  expect(existsSync(file)).toBe(false);
});

test("the server key is in a backup only where it was asked for", async () => {
  const without = await makeBackup();
  expect(without.made.out).toContain("The server key is not in it");
  expect((await without.restore()).out).toContain("The server key was not in it");
  const decrypted = await decrypt(without);
  expect(decrypted.includes(testKey)).toBe(false);
  expect(decrypted.includes(testKey.toString("hex"))).toBe(false);
  const within = await makeBackup("--with-key");
  expect(within.made.out).toContain("The server key is in it");
  expect((await within.restore()).out).toContain("The server key was in it");
  const file = join(within.target, "server.key");
  expect(loadServerKey({ from: "file", file }, "existing")).toEqual(testKey);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("nothing readable is in the file itself", async () => {
  const { file, interview } = await makeBackup("--with-key");
  const bytes = readFileSync(file);
  for (const trace of [
    "SQLite format",
    "manifest",
    "small-study",
    interview.id,
    answerText,
    testKey,
    testKey.toString("hex"),
  ])
    expect([trace, bytes.includes(trace)]).toEqual([trace, false]);
});

test("a backup is never written over another file", async () => {
  const { file: database } = await openFieldwork();
  const { recipient } = await makeKeys();
  const file = join(temporaryFolder(), "taken.age");
  writeFileSync(file, "something else");
  const { code, err } = await resite(dirname(database), "backup", file, "--recipient", recipient);
  expect({ code, err }).toEqual({ code: 2, err: [expect.stringContaining("exists already")] });
  expect(readFileSync(file, "utf8")).toBe("something else");
});

test("a restore never writes over data, whatever they are", async () => {
  const { target, restore } = await makeBackup();
  mkdirSync(target);
  writeFileSync(join(target, "notes.txt"), "mine");
  const { code, err } = await restore();
  expect({ code, err }).toEqual({ code: 2, err: [expect.stringContaining("is not empty")] });
  expect(readdirSync(target)).toEqual(["notes.txt"]);
  const [empty, again] = [temporaryFolder(), temporaryFolder()];
  expect((await restore(undefined, empty)).code).toBe(0);
  expect((await restore(undefined, empty)).code).toBe(2);
  expect((await restore(undefined, again)).code).toBe(0);
});

test("a restore to a symbolic link is refused before anything is decrypted, and the folder behind it stays", async () => {
  const { target, restore } = await makeBackup();
  const [folder, nowhere] = [temporaryFolder(), join(temporaryFolder(), "nowhere")];
  for (const behind of [folder, nowhere]) {
    symlinkSync(behind, target);
    const { code, err } = await restore();
    expect({ code, err }).toEqual({ code: 2, err: [expect.stringContaining("is a symbolic link")] });
    expect(readdirSync(dirname(target))).toEqual(["data"]);
    rmSync(target);
  }
  expect([readdirSync(folder), existsSync(nowhere)]).toEqual([[], false]);
});

/** Bytes of a chunk of an age file (age-encryption.org/v1: 64 KiB and a tag of 16 bytes). */
const CHUNK = 64 * 1024 + 16;

test(`a backup that was cut off at any of 50 places is refused in one line, and nothing of it is left (seed ${seed})`, async () => {
  const { file, target, restore, folder, store, north, keys } = await makeBackup();
  // So that there are several chunks.
  for (let n = 0; n < 12; n++) await hold({ file: folder, store, north });
  const large = join(dirname(file), "large.age");
  await resite(folder, "backup", large, "--recipient", keys.recipient);
  const size = statSync(large).size;
  const chance = chanceFrom(seed);
  const payload = readFileSync(large).indexOf("\n--- ") + 49 + 16;
  const ends = Array.from(
    { length: Math.floor((size - payload) / CHUNK) },
    (_, n) => payload + (n + 1) * CHUNK,
  );
  expect(ends.length).toBeGreaterThan(2);
  const places = new Set([
    0,
    1,
    21,
    22,
    payload - 16,
    payload,
    payload + 16,
    ...ends,
    size - 17,
    size - 16,
    size - 1,
  ]);
  while (places.size < 50) places.add(Math.floor(chance() * size));
  const cut = join(dirname(file), "cut.age");
  for (const place of places) {
    copyFileSync(large, cut);
    truncateSync(cut, place);
    const { code, out, err } = await restore(cut);
    expect({ place, code, out, err }).toEqual({
      place,
      code: 1,
      out: "",
      err: [
        expect.stringMatching(
          /^resite: \S+cut\.age (is damaged|does not open|is no backup)[^\n]+nothing was restored/,
        ),
      ],
    });
    expect(readdirSync(dirname(target))).toEqual([]);
  }
  expect((await restore(large)).code).toBe(0);
});

test(`a backup of which one bit was changed anywhere, or to which anything was added, is refused (seed ${seed})`, async () => {
  const { file, target, restore } = await makeBackup();
  const whole = readFileSync(file);
  const chance = chanceFrom(seed);
  const changed = join(dirname(file), "changed.age");
  for (let n = 0; n < 25; n++) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(chance() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(chance() * 8));
    writeFileSync(changed, bytes);
    expect([at, (await restore(changed)).code]).toEqual([at, 1]);
  }
  writeFileSync(changed, Buffer.concat([whole, Buffer.from("x")]));
  expect((await restore(changed)).code).toBe(1);
  expect(readdirSync(dirname(target))).toEqual([]);
});

test("what is no backup at all is told so", async () => {
  const { file, restore } = await makeBackup();
  const other = join(dirname(file), "notes.txt");
  writeFileSync(other, "Some notes.");
  expect((await restore(other)).err).toEqual([expect.stringContaining("is no backup")]);
});

test("an erased interview is in no backup made afterwards, and what an abandoned one left in DATA_DIR goes with it", async () => {
  const fieldwork = await openFieldwork();
  const { store, file } = fieldwork;
  const folder = dirname(file);
  const [gone, kept] = [await hold(fieldwork, "tablet-of-one-respondent"), await hold(fieldwork)];
  const traces = [...sealedOf(file, gone.interview.id), gone.piece.digest, "tablet-of-one-respondent"];
  const keys = await makeKeys();
  const backup = async (name: string) => {
    const made = join(temporaryFolder(), name);
    expect((await resite(folder, "backup", made, "--recipient", keys.recipient)).code).toBe(0);
    return { file: made, keys };
  };
  const before = await decrypt(await backup("before.age"));
  for (const trace of traces) expect(before.includes(trace)).toBe(true);
  // As a backup whose process was killed leaves it; no process has this number.
  const abandoned = join(folder, "backup-in-progress-999999999-a1B2c3");
  mkdirSync(abandoned);
  copyFileSync(file, join(abandoned, "resite.sqlite"));

  expect((await resite(folder, "erase", gone.interview.id, "--yes")).code).toBe(0);

  expect(existsSync(abandoned)).toBe(false);
  const fresh = await backup("after.age");
  const after = await decrypt(fresh);
  for (const trace of [...traces, answerText, organisation]) expect(after.includes(trace)).toBe(false);
  const target = join(temporaryFolder(), "data");
  expect((await resite(target, "restore", fresh.file, "--identity-file", keys.identityFile)).code).toBe(0);
  const bytes = readFileSync(join(target, "resite.sqlite"));
  for (const trace of traces) expect(bytes.includes(trace)).toBe(false);
  await withStoreIn(target, async (back) => {
    expect((await back.follow(0, 100)).map((r) => r.interview)).toEqual([kept.interview.id]);
    expect(await back.erased()).toEqual([gone.interview.id]);
    expect(
      (
        await createIntake(back).receive(makeBody(fieldwork.north, gone.interview), {
          interview: gone.interview.id,
          revision: 1,
        })
      ).state,
    ).toBe("withdrawn");
  });
  expect(await store.revisions(gone.interview.id)).toEqual([]);
});

test("an interview erased after a backup is in it again, which the restore says, and can be erased there again", async () => {
  const { file, interview, folder, target, restore } = await makeBackup();
  expect((await resite(folder, "erase", interview.id, "--yes")).code).toBe(0);
  expect((await restore(file)).out).toContain(
    "Interviews erased after 2030-01-31T12:00:00.000Z are in it again: erase each of them again",
  );
  expect(await withStoreIn(target, (back) => back.revisions(interview.id))).toHaveLength(1);
  expect((await resite(target, "erase", interview.id, "--yes")).code).toBe(0);
  expect(await withStoreIn(target, (back) => back.revisions(interview.id))).toEqual([]);
});

test("what a dead backup left goes though its process's number is another's by now, and what one under way needs stays", async () => {
  const fieldwork = await openFieldwork();
  const folder = dirname(fieldwork.file);
  const leave = (pid: number, hours: number) => {
    const left = join(folder, `backup-in-progress-${pid}-a1B2c3`);
    mkdirSync(left);
    writeFileSync(join(left, "resite.sqlite"), "a copy");
    const changed = new Date(Date.now() - hours * 3_600_000);
    utimesSync(left, changed, changed);
    return left;
  };
  const [own, alive] = [leave(process.pid, 0), leave(process.ppid, 23)];
  const { recipient } = await makeKeys();
  const backup = () => resite(folder, "backup", join(temporaryFolder(), "b.age"), "--recipient", recipient);
  // Two of one process at once, and neither takes the other's.
  const both = await Promise.all([backup(), backup()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect([own, alive].map((left) => existsSync(left))).toEqual([false, true]);
  rmSync(alive, { recursive: true });
  const old = leave(process.ppid, 25);
  expect((await backup()).code).toBe(0);
  expect(existsSync(old)).toBe(false);
});

/** The first and last bytes of every sealed payload and key of an interview. */
function sealedOf(file: string, interview: string): Buffer[] {
  const db = new SQLite(file, { readonly: true });
  const tables = ["identities", "media", "transcripts"].map(
    (table) => `SELECT sealed FROM ${table} WHERE interview = @interview`,
  );
  const all = [
    ...tables,
    "SELECT sealed FROM records JOIN revisions USING (seq) WHERE interview = @interview",
    "SELECT wrapped FROM keys WHERE interview = @interview",
  ].flatMap((query) => db.prepare<[object], Buffer>(query).pluck().all({ interview }));
  db.close();
  expect(all.length).toBeGreaterThan(6);
  return all.flatMap((sealed) => [sealed.subarray(0, 24), sealed.subarray(-24)]);
}

/** The tar inside, as any age program gives it. */
async function decrypt({ file, keys }: { file: string; keys: Keys }): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(keys.identity);
  return Buffer.from(await decrypter.decrypt(readFileSync(file)));
}
