// Keeps the screen awake while an interview is on it; the browser lets go of the lock whenever the page is hidden.
import { useEffect } from "react";

export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const keep = async () => {
      if (left || document.visibilityState !== "visible" || lock?.released === false) return;
      // A tablet that saves its battery may refuse; the interview goes on.
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
      if (left) await lock?.release();
    };
    void keep();
    document.addEventListener("visibilitychange", keep);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", keep);
      void lock?.release();
    };
  }, []);
}
