// The table of contents: everything the server answers to, in the order it is looked at.
import express, { type Express } from "express";
import type { Access } from "./access/access.ts";
import { answerFailures, createTelling, type Log, nothingHere } from "./edge/failures.ts";
import { onlyOwnPages, secureHeaders } from "./edge/guard.ts";
import { servePages } from "./edge/pages.ts";
import type { Intake } from "./intake.ts";
import { describeRoutes } from "./openapi.ts";
import { attentionRoutes } from "./routes/attention.ts";
import { backupRoutes } from "./routes/backups.ts";
import { batchRoutes } from "./routes/batches.ts";
import { contentsRoute } from "./routes/contents.ts";
import { exportRoutes } from "./routes/exports.ts";
import { healthRoutes } from "./routes/health.ts";
import { interviewRoutes } from "./routes/interviews.ts";
import { keyRoutes } from "./routes/keys.ts";
import { mediaRoutes } from "./routes/media.ts";
import { mount } from "./routes/mount.ts";
import { peopleRoutes } from "./routes/people.ts";
import { revisionRoutes } from "./routes/revisions.ts";
import type { Route } from "./routes/route.ts";
import { sessionRoutes } from "./routes/session.ts";
import { type CheckFiles, studyRoutes } from "./routes/studies.ts";
import { tabletRoutes } from "./routes/tablets.ts";
import { tallyRoutes } from "./routes/tallies.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { transcriptRoutes } from "./routes/transcripts.ts";
import type { Store } from "./store/store.ts";
import type { Tallies } from "./tallies.ts";

export interface AppParts {
  store: Store;
  access: Access;
  intake: Intake;
  tallies: Tallies;
  check: CheckFiles;
  now: () => Date;
  version: string;
  /** The built client; null when only the API is served. */
  clientDir: string | null;
  log: Log;
}

export function createApp(parts: AppParts): Express {
  const { store, access, intake, tallies, check, now, version, clientDir, log } = parts;
  const tell = createTelling(log, now);
  const routes: Route[] = [
    ...healthRoutes(store, version),
    ...sessionRoutes(access.accounts, store),
    ...peopleRoutes(store, access.accounts, now),
    ...tokenRoutes(store, now),
    ...backupRoutes(store, now),
    ...keyRoutes(store, version),
    ...studyRoutes(store, check, now),
    ...revisionRoutes(store, intake),
    ...batchRoutes(intake, (error, interview) => tell(error, { parcel: interview ?? "unnamed" })),
    ...mediaRoutes(store),
    ...interviewRoutes(store),
    ...transcriptRoutes(store),
    ...attentionRoutes(store, intake),
    ...tabletRoutes(store),
    ...tallyRoutes(tallies),
    ...exportRoutes(store, tallies),
    contentsRoute(() => describeRoutes(routes, version)),
  ];

  const app = express();
  app.set("etag", false);
  app.use(secureHeaders(), onlyOwnPages);
  mount(app, routes, access.admit);
  app.use("/api", nothingHere);
  if (clientDir !== null) app.use(servePages(clientDir));
  app.use(nothingHere);
  app.use(answerFailures(tell));
  return app;
}
