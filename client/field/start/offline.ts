// Whether this tablet starts without a network, and whether a newer version of the app waits: what the service worker
// says, for the start screen to show. Started once when /field opens.
import { registerSW } from "virtual:pwa-register";
import { interviewLockPrefix } from "../session/interviewLock.ts";
import { signal } from "../signal.ts";

export interface AppState {
  /** `unknown` until the first visit's copy is whole; `impossible` where the browser keeps none. */
  offline: "unknown" | "ready" | "impossible";
  /** A newer version was fetched and waits to take over. */
  newer: boolean;
}

export const app = signal<AppState>({ offline: "unknown", newer: false });

let takeOver: ((reload: boolean) => Promise<void>) | undefined;
/** How often a tablet that stays open asks for a newer version, in ms. */
const askEvery = 3_600_000;

export function startOffline(): void {
  if (takeOver !== undefined) return;
  const change = (now: Partial<AppState>) => app.set({ ...app.get(), ...now });
  if (!("serviceWorker" in navigator)) return change({ offline: "impossible" });
  takeOver = registerSW({
    onOfflineReady: () => change({ offline: "ready" }),
    onNeedRefresh: () => change({ newer: true, offline: "ready" }),
    onRegisterError: () => change({ offline: "impossible" }),
    onRegisteredSW(_address, registration) {
      if (registration?.active) change({ offline: "ready" });
      setInterval(() => void registration?.update().catch(() => {}), askEvery);
    },
  });
}

/** Starts the newer version; false where an interview is open in any tab, which keeps its own version. */
export async function startNewer(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  if (held.some(({ name }) => name?.startsWith(interviewLockPrefix))) return false;
  await takeOver?.(true);
  return true;
}
