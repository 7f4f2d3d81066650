// When the tablet locks: by itself after five minutes without a touch, half an hour while it records, or by a tap,
// which locks every tab.
import { lock } from "./keyring.ts";

const QUIET = 300_000;
/** Who listens to a long answer touches nothing, and locking would stop the recording. */
const QUIET_LISTENING = 1_800_000;
const LOOK_EVERY = 5_000;
const touches = ["pointerdown", "keydown", "input", "wheel"] as const;
const listening = new Set<() => boolean>();
let others: BroadcastChannel | undefined;

/** Watches for touches; returns how to stop. Called while the field app is open. */
export function startLocking(): () => void {
  let touched = Date.now();
  // The first touch after a sleep comes before any timer, and must not open what should have locked.
  const touch = () => {
    look();
    touched = Date.now();
  };
  // By the wall clock: no timer runs while a tablet sleeps. One that was set back locks too early, never too late.
  const look = () => {
    const quiet = [...listening].some((listens) => listens()) ? QUIET_LISTENING : QUIET;
    if (Math.abs(Date.now() - touched) >= quiet) void lock();
  };
  const timer = setInterval(look, LOOK_EVERY);
  for (const type of touches) addEventListener(type, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  const channel = new BroadcastChannel("resite.lock");
  channel.onmessage = () => void lock();
  others = channel;
  return () => {
    clearInterval(timer);
    for (const type of touches) removeEventListener(type, touch, { capture: true });
    document.removeEventListener("visibilitychange", look);
    channel.close();
  };
}

/** Has the tablet lock later while `listens` says so; returns how to take that back. */
export function lockLaterWhile(listens: () => boolean): () => void {
  listening.add(listens);
  return () => listening.delete(listens);
}

/** Locks this tab and all others. */
export function lockAll(): void {
  others?.postMessage("lock");
  void lock();
}
