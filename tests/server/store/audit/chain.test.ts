import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AuditEntry,
  beginning,
  type Head,
  hashEntry,
  headText,
  readHead,
  verifyChain,
} from "../../../../server/store/audit/chain.ts";

type Said = Pick<AuditEntry, "at" | "who" | "from" | "action" | "object">;

const said: fc.Arbitrary<Said> = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((d) => d.toISOString()),
  who: fc.string({ maxLength: 5 }),
  from: fc.constantFrom("cli", "127.0.0.1", "::1"),
  action: fc.constantFrom("interview_read", "interview_erased", "backup_made"),
  object: fc.string({ maxLength: 5 }),
});

function chain(acts: readonly Said[]): AuditEntry[] {
  let head: Head = beginning;
  return acts.map((act) => {
    const entry = { seq: head.seq + 1, ...act };
    head = { seq: entry.seq, hash: hashEntry(head.hash, entry) };
    return { ...entry, hash: head.hash };
  });
}

const log = fc.array(said, { minLength: 2, maxLength: 12 }).map(chain);
const place = fc.nat({ max: 1_000_000 });
const headOf = (entries: readonly AuditEntry[]): Head => entries.at(-1) ?? beginning;
const at = (entries: readonly AuditEntry[], index: number) => entries[index % entries.length] as AuditEntry;

test("a log as it was written is whole, at every earlier head too", () =>
  fc.assert(
    fc.asyncProperty(log, place, async (entries, p) => {
      const whole = { state: "whole", head: { seq: entries.length, hash: headOf(entries).hash } };
      expect(await verifyChain(entries)).toEqual(whole);
      expect(await verifyChain(entries, at(entries, p))).toEqual(whole);
      expect(await verifyChain([])).toEqual({ state: "whole", head: beginning });
    }),
  ));

test("an entry of which anything was altered is found, and so is one that was altered and hashed anew, against the head", () =>
  fc.assert(
    fc.asyncProperty(
      log,
      place,
      fc.constantFrom("seq", "at", "who", "from", "action", "object", "hash"),
      async (entries, p, field) => {
        const old = at(entries, p);
        const altered = { ...old, [field]: field === "seq" ? old.seq + 1 : `${old[field]}0` } as AuditEntry;
        const index = old.seq - 1;
        expect((await verifyChain(entries.with(index, altered))).state).toBe("broken");
        if (field === "hash" || field === "seq") return;
        const previous = entries[index - 1]?.hash ?? beginning.hash;
        const hashedAnew = entries.with(index, { ...altered, hash: hashEntry(previous, altered) });
        expect((await verifyChain(hashedAnew, headOf(entries))).state).toBe("broken");
      },
    ),
  ));

test("an entry that was removed is found; the last one only against a head printed before", () =>
  fc.assert(
    fc.asyncProperty(log, place, async (entries, p) => {
      const index = p % entries.length;
      const shorter = entries.toSpliced(index, 1);
      expect(await verifyChain(shorter, headOf(entries))).toMatchObject({ state: "broken", seq: index + 1 });
      const alone = await verifyChain(shorter);
      expect(alone.state).toBe(index === entries.length - 1 ? "whole" : "broken");
    }),
  ));

test("a log that was cut off anywhere is found against its head, which says from where", () =>
  fc.assert(
    fc.asyncProperty(log, place, async (entries, p) => {
      const left = p % entries.length;
      const verdict = await verifyChain(entries.slice(0, left), headOf(entries));
      expect(verdict).toEqual({ state: "broken", seq: left + 1, fault: "cut_off" });
    }),
  ));

test("two entries that changed places are found, their numbers changed with them or not", () =>
  fc.assert(
    fc.asyncProperty(log, place, place, async (entries, p, q) => {
      const [one, other] = [at(entries, p), at(entries, q)];
      fc.pre(one.seq !== other.seq);
      const moved = entries.with(one.seq - 1, other).with(other.seq - 1, one);
      expect((await verifyChain(moved)).state).toBe("broken");
      const renumbered = moved.map((entry, index) => ({ ...entry, seq: index + 1 }));
      expect((await verifyChain(renumbered)).state).toBe("broken");
    }),
  ));

test("an entry that was put in is found, also where those after it were numbered anew", () =>
  fc.assert(
    fc.asyncProperty(log, said, place, async (entries, act, p) => {
      const index = p % entries.length;
      const previous = entries[index - 1] ?? beginning;
      const put = { seq: index + 1, ...act };
      const longer = entries.toSpliced(index, 0, { ...put, hash: hashEntry(previous.hash, put) });
      expect((await verifyChain(longer)).state).toBe("broken");
      const renumbered = longer.map((entry, i) => ({ ...entry, seq: i + 1 }));
      expect((await verifyChain(renumbered)).state).toBe("broken");
    }),
  ));

test("a log that was written anew from any place is found against the head of the old", () =>
  fc.assert(
    fc.asyncProperty(log, place, said, async (entries, p, act) => {
      const index = p % entries.length;
      fc.pre(JSON.stringify({ ...at(entries, index), ...act }) !== JSON.stringify(at(entries, index)));
      const anew = chain(entries.with(index, { ...at(entries, index), ...act }));
      expect((await verifyChain(anew)).state).toBe("whole");
      expect(await verifyChain(anew, headOf(entries))).toMatchObject({ fault: "differs_from_head" });
    }),
  ));

test("no two entries give the same bytes by moving text from one field to the next", () => {
  const entry = { seq: 1, at: "", who: "ab", from: "c", action: "interview_read", object: "" } as const;
  const moved = { ...entry, who: "a", from: "bc" };
  expect(hashEntry(beginning.hash, entry)).not.toBe(hashEntry(beginning.hash, moved));
  const quoted = { ...entry, who: 'ab","object":"' };
  expect(hashEntry(beginning.hash, entry)).not.toBe(hashEntry(beginning.hash, quoted));
});

test("a head is read as it was printed, and nothing else is", () => {
  const head = { seq: 12, hash: "ab".repeat(32) };
  expect(readHead(headText(head))).toEqual(head);
  for (const text of ["", "12", "12:ab", `-1:${head.hash}`, `12:${head.hash}0`, ` 12:${head.hash}`])
    expect(readHead(text)).toBeUndefined();
});
