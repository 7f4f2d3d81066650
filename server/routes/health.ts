// Whether the server stands and its disk takes writes.
import { health } from "../../protocols/wire.ts";
import type { Store } from "../store/store.ts";
import { type Route, route } from "./route.ts";

export function healthRoutes(store: Store, version: string): Route[] {
  return [
    route({
      method: "get",
      path: "/api/health",
      action: "server.look",
      summary: "Whether the server stands and its disk takes writes",
      gives: { 200: health },
      problems: [],
      handle: async () => ({
        status: 200,
        body: { resite: "ok" as const, version, storageWritable: store.writable() },
      }),
    }),
  ];
}
