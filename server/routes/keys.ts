// By what a tablet knows its server and seals to it.

import { signHello } from "../../protocols/hello.ts";
import { Problem } from "../../protocols/problem.ts";
import { hello, helloRequest, serverKeys } from "../../protocols/tablet.ts";
import type { Store } from "../store/store.ts";
import { type Route, route } from "./route.ts";

export function keyRoutes(store: Store, version: string): Route[] {
  return [
    route({
      method: "get",
      path: "/api/keys",
      action: "tablet.meet",
      summary:
        "The public keys that a tablet pins: it seals interviews to one and knows the server by the other",
      gives: { 200: serverKeys },
      problems: [],
      handle: async () => ({ status: 200, body: await store.serverKeys() }),
    }),
    route({
      method: "post",
      path: "/api/hello",
      action: "tablet.meet",
      summary: "Proves to a tablet that this is its server, by signing the nonce that it drew",
      body: helloRequest,
      largest: 1000,
      gives: { 200: hello },
      problems: ["malformed", "too_large"],
      async handle({ body: { nonce } }) {
        const { signing } = await store.serverKeys();
        const privateKey = await store.privateKey("signing", signing.id);
        if (privateKey === undefined) throw new Problem("internal", "The server's signing key is gone.");
        const signature = await signHello(nonce, privateKey);
        return { status: 200, body: { resite: "ok" as const, version, signing: signing.id, signature } };
      },
    }),
  ];
}
