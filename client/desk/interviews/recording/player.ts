// Plays the parts of a recording one after the other. It knows an audio element only by what it uses of it, and is
// told where the sounds come from; RecordingSection.tsx and the passage buttons draw what it says of itself.
import { lastPresent, nextPresent, type Part, type Place, within } from "./parts.ts";
import type { Sounds } from "./sounds.ts";

export type Speaker = Pick<
  HTMLAudioElement,
  | "src"
  | "currentTime"
  | "playbackRate"
  | "defaultPlaybackRate"
  | "ended"
  | "play"
  | "pause"
  | "addEventListener"
  | "removeEventListener"
>;

export type Playing =
  | { state: "idle" }
  | (Place & Asked & { state: "loading" | "playing" | "paused" })
  | (Place & Asked & { state: "failed"; error: unknown });

/** The path of the question whose passage was asked for; absent where a part was. */
interface Asked {
  passage?: string;
}

export interface Player {
  current(): Playing;
  subscribe(listener: () => void): () => void;
  play(place: Place, passage?: string): void;
  /** Goes on from where it was paused, or pauses. */
  toggle(): void;
  /** By milliseconds, over the ends of parts. */
  skip(by: number): void;
  setRate(rate: number): void;
  /** Falls silent and lets go of what was fetched. */
  stop(): void;
}

export function createPlayer(parts: readonly Part[], sounds: Sounds, audio: Speaker): Player {
  const listeners = new Set<() => void>();
  let now: Playing = { state: "idle" };
  let loaded: number | undefined;
  /** A sound that comes after something else was asked for is not played. */
  let turn = 0;

  function become(next: Playing): void {
    now = next;
    for (const listener of listeners) listener();
  }

  async function play(asked: Place, passage?: string): Promise<void> {
    const place = within(parts, asked);
    if (place === undefined) return;
    const mine = ++turn;
    become({ state: "loading", ...place, passage });
    audio.pause();
    try {
      const sound = await sounds.open(place.part);
      if (mine !== turn) return;
      if (loaded !== place.part) await load(sound, place.part);
      if (mine !== turn) return;
      audio.currentTime = place.at / 1000;
      await audio.play();
      if (mine !== turn) return;
      become({ state: "playing", ...place, passage });
      const next = nextPresent(parts, place.part);
      if (next !== undefined) sounds.open(next).catch(() => undefined);
    } catch (error) {
      if (mine === turn) become({ state: "failed", ...place, passage, error });
    }
  }

  function load(sound: string, part: number): Promise<void> {
    loaded = undefined;
    return new Promise((resolve, reject) => {
      const settle = (event: Event) => {
        audio.removeEventListener("loadedmetadata", settle);
        audio.removeEventListener("error", settle);
        if (event.type === "error") return reject(new Unplayable());
        loaded = part;
        resolve();
      };
      audio.addEventListener("loadedmetadata", settle);
      audio.addEventListener("error", settle);
      audio.src = sound;
    });
  }

  function pause(): void {
    turn++;
    audio.pause();
    if ("part" in now) become({ ...now, state: "paused" });
  }

  audio.addEventListener("timeupdate", () => {
    if (now.state === "playing") become({ ...now, at: audio.currentTime * 1000 });
  });
  audio.addEventListener("ended", () => {
    if (now.state !== "playing") return;
    const next = nextPresent(parts, now.part);
    if (next !== undefined) void play({ part: next, at: 0 });
    else become({ ...now, state: "paused", at: parts[now.part]?.length ?? 0 });
  });
  // By a key on the keyboard or the headphones; at its end a sound says that it pauses, too.
  audio.addEventListener("pause", () => {
    if (now.state === "playing" && !audio.ended) become({ ...now, state: "paused" });
  });
  audio.addEventListener("play", () => {
    if (now.state === "paused") become({ ...now, state: "playing" });
  });

  return {
    current: () => now,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    play: (place, passage) => void play(place, passage),
    toggle() {
      if (now.state === "idle") void play({ part: 0, at: 0 });
      else if (now.state === "playing" || now.state === "loading") pause();
      else void play(isOver(now, parts) ? { part: 0, at: 0 } : now, now.passage);
    },
    skip(by) {
      if ("part" in now) void play({ part: now.part, at: now.at + by });
    },
    setRate(rate) {
      // The default is what the next part begins with.
      audio.defaultPlaybackRate = rate;
      audio.playbackRate = rate;
    },
    stop() {
      turn++;
      audio.pause();
      loaded = undefined;
      sounds.forget();
      become({ state: "idle" });
    },
  };
}

/** The browser knows no way to play this kind of sound. */
export class Unplayable extends Error {
  override readonly name = "Unplayable";
}

const isOver = ({ part, at }: Place, parts: readonly Part[]): boolean =>
  part === lastPresent(parts) && at >= (parts[part]?.length ?? 0);
