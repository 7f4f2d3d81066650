// API tokens: by which scripts read what an analyst or reader may, for as many days as an owner says.
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { apiToken, tokenMade, tokenRequest } from "../../protocols/people.ts";
import { Problem } from "../../protocols/problem.ts";
import { who } from "../access/admission.ts";
import { hashOf, makeSecret } from "../access/secrets.ts";
import type { Store } from "../store/store.ts";
import { grantsText, refuseUnknown } from "./grants.ts";
import { type Route, route } from "./route.ts";

const DAY_MS = 24 * 3_600_000;
const disk = ["busy", "stopping", "storage_full"] as const;

export function tokenRoutes(store: Store, now: () => Date): Route[] {
  const { people, study } = store;
  return [
    route({
      method: "get",
      path: "/api/tokens",
      action: "tokens.manage",
      summary: "The tokens of scripts, without what makes them good",
      gives: { 200: z.array(apiToken) },
      problems: [],
      handle: async () => ({ status: 200, body: people.tokens(now().toISOString()) }),
    }),
    route({
      method: "post",
      path: "/api/tokens",
      action: "tokens.manage",
      summary: "Make a token for a script; its secret is shown only in this reply",
      body: tokenRequest,
      largest: 10_000,
      gives: { 201: tokenMade },
      problems: ["malformed", "too_large", ...disk],
      async handle({ body: { name, grants, days }, visitor, by }) {
        await refuseUnknown(study, grants);
        const secret = makeSecret();
        const made = now();
        const expiresAt = new Date(made.getTime() + days * DAY_MS).toISOString();
        const id = randomUUID();
        await store.record({ ...by, action: "token_made", object: `${id} ${grantsText(grants)}` });
        people.keepToken({
          id,
          hash: hashOf(secret),
          name,
          grants,
          madeBy: who(visitor).account,
          madeAt: made.toISOString(),
          expiresAt,
        });
        return { status: 201, body: { secret, expiresAt } };
      },
    }),
    route({
      method: "post",
      path: "/api/tokens/{id}/end",
      action: "tokens.manage",
      summary: "Make a token void",
      params: z.object({ id: z.uuid() }),
      gives: { 204: null },
      problems: ["malformed", "not_found", ...disk],
      async handle({ params: { id }, by }) {
        await store.record({ ...by, action: "token_ended", object: id });
        if (!people.endToken(id)) throw new Problem("not_found", "There is no such token.");
        return { status: 204, body: null };
      },
    }),
  ];
}
