import { describe, expect, it, vi } from "vitest";
import type { Part } from "../../../client/desk/interviews/recording/parts.ts";
import { createPlayer, type Speaker } from "../../../client/desk/interviews/recording/player.ts";
import { createSounds, type Sounds } from "../../../client/desk/interviews/recording/sounds.ts";

/** An audio element that plays nothing and says what a browser's would. */
class Silent extends EventTarget {
  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  ended = false;
  playing = false;
  #src = "";
  get src() {
    return this.#src;
  }
  set src(next: string) {
    this.#src = next;
    this.ended = false;
    this.playbackRate = this.defaultPlaybackRate;
    const known = !next.includes("strange");
    queueMicrotask(() => this.dispatchEvent(new Event(known ? "loadedmetadata" : "error")));
  }
  async play() {
    this.playing = true;
    this.ended = false;
  }
  pause() {
    this.playing = false;
  }
  reach(seconds: number) {
    this.currentTime = seconds;
    this.dispatchEvent(new Event("timeupdate"));
  }
  end() {
    this.ended = true;
    this.playing = false;
    this.dispatchEvent(new Event("pause"));
    this.dispatchEvent(new Event("ended"));
  }
}

const parts: Part[] = [10_000, 20_000, 5_000].map((length, n) => ({
  digest: String(n),
  begunAt: null,
  length,
  absent: false,
}));
const named: Sounds = { open: async (part) => `blob:${part}`, forget: () => undefined };
const settled = () => new Promise((resolve) => setTimeout(resolve));

function playing(sounds = named, of = parts) {
  const audio = new Silent();
  return { audio, player: createPlayer(of, sounds, audio as unknown as Speaker) };
}

describe("a player", () => {
  it("begins at the first part, goes on with the next by itself, and rests at the end of the last", async () => {
    const { audio, player } = playing();
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 0 });
    for (const part of [1, 2]) {
      audio.end();
      await settled();
      expect(player.current()).toMatchObject({ state: "playing", part, at: 0 });
      expect(audio.src).toBe(`blob:${part}`);
    }
    audio.end();
    expect(player.current()).toMatchObject({ state: "paused", part: 2, at: 5_000 });
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 0, at: 0 });
  });

  it("passes over parts that are missing, whichever way it goes, and fetches none of them", async () => {
    const fetched: number[] = [];
    const open = async (part: number) => {
      fetched.push(part);
      return `blob:${part}`;
    };
    const lacking = [true, false, true, false, true].map((absent, n) => ({
      ...{ digest: String(n), begunAt: null, length: 10_000 },
      absent,
    }));
    const { audio, player } = playing({ open, forget: () => undefined }, lacking);
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 1, at: 0 });
    audio.end();
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 3, at: 0 });
    player.skip(-4_000);
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 1, at: 6_000 });
    player.play({ part: 2, at: 3_000 });
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 3, at: 0 });
    audio.end();
    await settled();
    expect(player.current()).toMatchObject({ state: "paused", part: 3, at: 10_000 });
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 1, at: 0 });
    expect(new Set(fetched)).toEqual(new Set([1, 3]));
  });

  it("stays as it is where every part is missing", async () => {
    const { player } = playing(named, [{ digest: "0", begunAt: null, length: 9, absent: true }]);
    player.toggle();
    player.play({ part: 0, at: 3 });
    await settled();
    expect(player.current()).toEqual({ state: "idle" });
  });

  it("starts a passage at its moment, and pauses and goes on where it was", async () => {
    const { audio, player } = playing();
    player.play({ part: 1, at: 7_000 }, "a");
    await settled();
    expect([audio.src, audio.currentTime]).toEqual(["blob:1", 7]);
    audio.reach(8.5);
    player.toggle();
    expect(player.current()).toEqual({ state: "paused", part: 1, at: 8_500, passage: "a" });
    expect(audio.playing).toBe(false);
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "playing", part: 1, at: 8_500, passage: "a" });
  });

  it("skips over the ends of parts", async () => {
    const { audio, player } = playing();
    player.play({ part: 0, at: 8_000 });
    await settled();
    player.skip(10_000);
    await settled();
    expect([audio.src, audio.currentTime]).toEqual(["blob:1", 8]);
    player.skip(-10_000);
    await settled();
    expect([audio.src, audio.currentTime]).toEqual(["blob:0", 8]);
  });

  it("plays what was asked for last, whichever sound comes first", async () => {
    const arriving: ((address: string) => void)[] = [];
    const open = (part: number) =>
      new Promise<string>((resolve) => {
        arriving[part] = resolve;
      });
    const { audio, player } = playing({ open, forget: () => undefined });
    player.play({ part: 0, at: 0 });
    player.play({ part: 2, at: 0 });
    arriving[2]?.("blob:2");
    await settled();
    arriving[0]?.("blob:0");
    await settled();
    expect(audio.src).toBe("blob:2");
    expect(player.current()).toMatchObject({ state: "playing", part: 2 });
  });

  it("stays silent when it was paused while the sound was on its way", async () => {
    const { audio, player } = playing();
    player.toggle();
    player.toggle();
    await settled();
    expect(player.current().state).toBe("paused");
    expect(audio.playing).toBe(false);
  });

  it("says what failed and can try again", async () => {
    const open = vi.fn().mockRejectedValueOnce(new Error("gone")).mockResolvedValue("blob:0");
    const { player } = playing({ open, forget: () => undefined });
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "failed", part: 0, error: new Error("gone") });
    player.toggle();
    await settled();
    expect(player.current().state).toBe("playing");
  });

  it("tells a sound that the browser cannot play from one that did not come", async () => {
    const { player } = playing({ open: async () => "blob:strange", forget: () => undefined });
    player.toggle();
    await settled();
    expect(player.current()).toMatchObject({ state: "failed", error: { name: "Unplayable" } });
  });

  it("keeps its speed from part to part", async () => {
    const { audio, player } = playing();
    player.setRate(0.75);
    player.toggle();
    await settled();
    audio.end();
    await settled();
    expect(audio.playbackRate).toBe(0.75);
  });

  it("notices a pause by a key of the keyboard", async () => {
    const { audio, player } = playing();
    player.toggle();
    await settled();
    audio.dispatchEvent(new Event("pause"));
    expect(player.current().state).toBe("paused");
    audio.dispatchEvent(new Event("play"));
    expect(player.current().state).toBe("playing");
  });
});

describe("the sounds", () => {
  const addresses = () => {
    const open = new Set<string>();
    let made = 0;
    return {
      open,
      createObjectURL() {
        const address = `blob:${made++}`;
        open.add(address);
        return address;
      },
      revokeObjectURL: (address: string) => void open.delete(address),
    };
  };

  it("of two hours are never held but the one that plays and its neighbours", async () => {
    const held = addresses();
    const fetched = vi.fn(async () => new Blob());
    const sounds = createSounds(fetched, held);
    for (let part = 0; part < 40; part++) {
      await sounds.open(part);
      await sounds.open(part + 1);
      await settled();
      expect(held.open.size).toBeLessThanOrEqual(3);
    }
    expect(fetched).toHaveBeenCalledTimes(41);
    sounds.forget();
    await settled();
    expect(held.open.size).toBe(0);
  });

  it("that could not be fetched are asked for anew", async () => {
    const fetchPart = vi.fn().mockRejectedValueOnce(new Error("gone")).mockResolvedValue(new Blob());
    const sounds = createSounds(fetchPart, addresses());
    await expect(sounds.open(0)).rejects.toThrow("gone");
    expect(await sounds.open(0)).toBe("blob:0");
  });
});
