import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  advance,
  begin,
  isDue,
  isSaved,
  type Writing,
} from "../../../client/desk/interviews/recording/transcriptText.ts";
import {
  createTranscriptWriter,
  type Door,
  patience,
} from "../../../client/desk/interviews/recording/transcriptWriter.ts";
import type { Transcript } from "../../../protocols/wire.ts";

class ChangedSince extends Error {}

/** The server's rule: a change names the version that it stands on. */
function createServer() {
  let there: Transcript = { version: 0, text: "", changedAt: null };
  const history: Transcript[] = [there];
  return {
    history,
    read: () => there,
    write(after: number, text: string): Transcript {
      if (text === there.text) return there;
      if (after !== there.version) throw new ChangedSince();
      there = { version: after + 1, text, changedAt: "2030-05-10T01:00:00Z" };
      history.push(there);
      return there;
    },
  };
}

const patient = { version: 0, text: "", changedAt: null };

describe("two people who write the same transcript", () => {
  const move = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom("type", "send", "lose_answer", "join", "mine", "theirs"),
    word: fc.string({ minLength: 1, maxLength: 3 }),
  });

  it("never replace each other's words without having been shown them", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const server = createServer();
        const writers: Writing[] = [begin(server.read()), begin(server.read())];
        /** What each has had before its eyes. */
        const seen = [new Set([""]), new Set([""])];
        for (const { who, what, word } of moves) {
          let writing = writers[who] ?? begin(server.read());
          if (what === "type") writing = advance(writing, { type: "typed", text: writing.text + word });
          else if (what === "send" || what === "lose_answer") {
            if (!isDue(writing)) continue;
            writing = advance(writing, { type: "sent" });
            const before = server.read();
            try {
              const written = server.write(writing.version, writing.text);
              if (written !== before) expect(seen[who]).toContain(before.text);
              seen[who]?.add(written.text);
              writing =
                what === "send"
                  ? advance(writing, { type: "written", transcript: written })
                  : advance(writing, { type: "failed", error: new Error("lost") });
            } catch (error) {
              expect(error).toBeInstanceOf(ChangedSince);
              writing = advance(writing, { type: "parted", theirs: server.read() });
              seen[who]?.add(server.read().text);
            }
          } else writing = advance(writing, { type: "settled", by: what });
          if (isSaved(writing)) expect(server.history.map((t) => t.text)).toContain(writing.text);
          writers[who] = writing;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it("bringing both together keeps every word of each", () => {
  const typed = advance(begin(patient), { type: "typed", text: "mine" });
  const parted = advance(typed, { type: "parted", theirs: { version: 3, text: "theirs", changedAt: null } });
  expect(isDue(parted)).toBe(false);
  const joined = advance(parted, { type: "settled", by: "join" });
  expect(joined).toMatchObject({ text: "theirs\n\nmine", version: 3, kept: "theirs" });
  expect(isDue(joined)).toBe(true);
  expect(advance(parted, { type: "settled", by: "theirs" })).toMatchObject({
    text: "theirs",
    kept: "theirs",
  });
  expect(advance(parted, { type: "settled", by: "mine" })).toMatchObject({ text: "mine", version: 3 });
});

it("the same words from someone else part nobody", () => {
  const typed = advance(begin(patient), { type: "typed", text: "same" });
  const theirs = { version: 2, text: "same", changedAt: null };
  expect(advance(typed, { type: "parted", theirs })).toMatchObject({
    version: 2,
    sending: { state: "resting" },
  });
});

describe("a transcript being written", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function writer(door: Partial<Door> = {}) {
    const server = createServer();
    const write = vi.fn(async (after: number, text: string) => server.write(after, text));
    const isParting = (error: unknown) => error instanceof ChangedSince;
    const made = createTranscriptWriter(server.read(), {
      write,
      read: async () => server.read(),
      isParting,
      ...door,
    });
    return { server, write, writer: made };
  }

  it("is saved within a second though nobody stops typing, and what comes after is saved too", async () => {
    const { server, writer: it_, write } = writer();
    for (let n = 0; n < 25; n++) {
      it_.type("a".repeat(n + 1));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(server.read().text.length).toBeGreaterThanOrEqual(20);
    await vi.advanceTimersByTimeAsync(patience.typed);
    expect(server.read().text).toHaveLength(25);
    expect(isSaved(it_.current())).toBe(true);
    expect(write.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it("is sent one change at a time", async () => {
    let under = 0;
    let most = 0;
    const server = createServer();
    const write = async (after: number, text: string) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      under--;
      return server.write(after, text);
    };
    const { writer: it_ } = writer({ write });
    for (const text of ["a", "ab", "abc"]) {
      it_.type(text);
      it_.flush();
      await vi.advanceTimersByTimeAsync(500);
    }
    await vi.advanceTimersByTimeAsync(20_000);
    expect([most, server.read().text]).toEqual([1, "abc"]);
  });

  it("that could not be saved is tried again by itself", async () => {
    const server = createServer();
    const write = vi
      .fn(async (after: number, text: string) => server.write(after, text))
      .mockRejectedValueOnce(new Error("no network"));
    const { writer: it_ } = writer({ write });
    it_.type("heard");
    await vi.advanceTimersByTimeAsync(patience.typed);
    expect(it_.current().sending.state).toBe("failed");
    await vi.advanceTimersByTimeAsync(patience.failed);
    expect(server.read().text).toBe("heard");
    expect(it_.current().sending.state).toBe("resting");
  });

  it("over another's change waits for a decision and sends nothing until then", async () => {
    const { server, writer: it_, write } = writer();
    server.write(0, "theirs");
    it_.type("mine");
    await vi.advanceTimersByTimeAsync(patience.typed);
    expect(it_.current().sending).toMatchObject({ state: "parted", theirs: { text: "theirs" } });
    it_.type("mine, longer");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(write).toHaveBeenCalledTimes(1);
    it_.settle("join");
    await vi.advanceTimersByTimeAsync(0);
    expect(server.read().text).toBe("theirs\n\nmine, longer");
  });

  it("keeps no half of a character, which could never be saved as it is", async () => {
    const { server, writer: it_, write } = writer();
    it_.type("a\ud800");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.read().text).toBe("a\ufffd");
    expect(write).toHaveBeenCalledTimes(1);
  });
});
