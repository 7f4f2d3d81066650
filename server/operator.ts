// Who runs this process, for the audit log: the command line's acts, and what the server does by itself at its start.
import { userInfo } from "node:os";
import type { Actor } from "./store/audit/actions.ts";

export function operator(from: "cli" | "server"): Actor {
  return { who: userName(), from };
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
