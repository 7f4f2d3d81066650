// What a store refuses for reasons of its own reaches the caller as its problem. That each is declared by its route
// is looked at after every test that opens a site (fieldwork.ts).
import { expect, test } from "vitest";
import { Problem, type ProblemName } from "../../../protocols/problem.ts";
import type { TabletReport } from "../../../protocols/tablet.ts";
import { readInstrument } from "../../../server/instruments.ts";
import { makeInterview, makePiece, openSite, putPiece, smallStudyFolder } from "../fieldwork.ts";

const reasons: [ProblemName, number][] = [
  ["busy", 503],
  ["stopping", 503],
  ["storage_full", 507],
  ["internal", 500],
];

const report: TabletReport = {
  app: "1.0.0",
  language: "en",
  storage: { persisted: true, usage: 1, quota: 2 },
  holds: { drafts: 0, queued: 0, received: 0, stuck: [] },
};

test.each(reasons)(
  "a store that refuses with %s is told by every route that writes",
  async (kind, status) => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    await site.put(interview, new TextEncoder().encode("{"));
    const [entry] = await site.store.quarantined();
    const refuse = () => Promise.reject(new Problem(kind, "refused for the test"));
    const piece = await makePiece(site.store, interview.id);
    const writes = {
      append: refuse,
      quarantine: refuse,
      registerStudy: refuse,
      reportTablet: refuse,
      keepMedia: refuse,
      writeTranscript: refuse,
    };
    Object.assign(site.store, writes);
    const post = (path: string, body: string) => site.owner(path, { method: "POST", body });
    const replies = await Promise.all([
      site.put(interview),
      site.put(interview, new TextEncoder().encode("[")),
      post(`/api/quarantine/${entry?.id}/recheck`, "{}"),
      post("/api/studies", JSON.stringify(readInstrument(smallStudyFolder))),
      putPiece(site.url, piece.digest, piece.bytes),
      site.owner(`/api/interviews/${interview.id}/transcript`, {
        method: "PUT",
        body: JSON.stringify({ after: 0, text: "" }),
      }),
      fetch(`${site.url}/api/tablets/tablet-1`, { method: "PUT", body: JSON.stringify(report) }),
    ]);
    for (const reply of replies) {
      expect(reply.status).toBe(status);
      expect(await reply.json()).toMatchObject({ type: `urn:resite:problem:${kind}` });
    }
  },
);
