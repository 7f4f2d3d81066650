// When the last backup was made, for the desk: the audit log knows, since `resite backup` records it when the file is
// whole and on disk.
import { backups } from "../../protocols/wire.ts";
import type { Store } from "../store/store.ts";
import { type Route, route } from "./route.ts";

/** Days after which a backup is called old: a week of fieldwork is what one may lose at most. */
const OLD_AFTER_DAYS = 7;

export function backupRoutes(store: Store, now: () => Date): Route[] {
  return [
    route({
      method: "get",
      path: "/api/backups",
      action: "backups.read",
      summary: "When the last backup was made, and whether that is too long ago",
      gives: { 200: backups },
      problems: [],
      async handle() {
        const lastMadeAt = (await store.latestAct("backup_made"))?.at ?? null;
        return { status: 200, body: { lastMadeAt, due: isOld(lastMadeAt, now()) } };
      },
    }),
  ];
}

function isOld(madeAt: string | null, now: Date): boolean {
  return madeAt === null || now.getTime() - Date.parse(madeAt) > OLD_AFTER_DAYS * 86_400_000;
}
