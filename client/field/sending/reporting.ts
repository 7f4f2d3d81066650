// Sends the tablet's report: some seconds after the outbox last changed, and when /field opens. A report that does not
// arrive is not missed; the next one says everything.
import { api } from "../../api.ts";
import { storage } from "../../storage.ts";
import { meetServer } from "./knownServer.ts";
import { reportOf } from "./report.ts";
import { damaged, outbox } from "./sending.ts";

/** Milliseconds after the last change, so that sending many makes one report. */
const pause = 3_000;
let timer: ReturnType<typeof setTimeout> | undefined;
let started = false;

export function startReporting(): void {
  if (started) return;
  started = true;
  outbox.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void report().catch(() => {}), pause);
  });
}

async function report(): Promise<void> {
  const parcels = outbox.get();
  if (parcels === undefined || !navigator.onLine) return;
  // Whoever else answers learns nothing of this tablet.
  if ((await meetServer()).state !== "known") return;
  const [id, drafts, kept] = await Promise.all([
    storage.tablet(crypto.randomUUID()),
    storage.drafts(),
    askBrowser(navigator.storage),
  ]);
  const { lang: language } = document.documentElement;
  const unfinished = drafts.whole.length + drafts.damaged.length;
  const app = import.meta.env.RESITE_VERSION;
  await api.reportTablet(
    id,
    reportOf({ drafts: unfinished, parcels, damaged: damaged.get(), storage: kept, language, app }),
  );
}

async function askBrowser(browser: StorageManager | undefined) {
  const [persisted, estimate] = await Promise.all([
    browser?.persisted().catch(() => undefined),
    browser?.estimate().catch(() => undefined),
  ]);
  const { usage = null, quota = null } = estimate ?? {};
  return { persisted: persisted ?? null, usage, quota };
}
