// The one error both sides speak (RFC 9457). The server sends it, the client and the command line read it.

/** Every kind of refusal, with its HTTP status and what the person who meets it can do. */
export const catalogue = {
  malformed: {
    status: 400,
    title: "The request could not be read",
    remedy: "Correct it as described and send it again.",
  },
  signed_out: {
    status: 401,
    title: "Nobody is signed in",
    remedy: "Sign in at the desk, then try again.",
  },
  wrong_sign_in: {
    status: 401,
    title: "The e-mail address or the password is wrong",
    remedy: "Try again, or ask an owner for a link that sets a new password.",
  },
  wrong_code: {
    status: 401,
    title: "The code is wrong",
    remedy:
      "Take the newest code of the authenticator, or one of the codes that were kept for when it is lost.",
  },
  not_permitted: {
    status: 403,
    title: "This account may not do that",
    remedy: "Ask an owner of the study for the role that it takes.",
  },
  forbidden: {
    status: 403,
    title: "The request came from another page or under another name",
    remedy: "Open Resite at the address it printed when it started.",
  },
  not_found: {
    status: 404,
    title: "There is nothing at this address",
    remedy: "Check the address or the id.",
  },
  method_not_allowed: {
    status: 405,
    title: "This address does not take that method",
    remedy: "See /api/openapi.json.",
  },
  account_exists: {
    status: 409,
    title: "Another account has this e-mail address",
    remedy: "Give another address, or sign in with that account.",
  },
  last_owner: {
    status: 409,
    title: "Nobody would own this server any more",
    remedy: "Make someone else an owner first.",
  },
  link_void: {
    status: 410,
    title: "This link was used, has expired or never was",
    remedy: "Ask an owner for a new one. On the server, npx resite owner-link makes one.",
  },
  conflict: {
    status: 409,
    title: "Another version of this revision is already here",
    remedy: "Both are kept. Someone at the desk decides which one counts.",
  },
  withdrawn: {
    status: 410,
    title: "This interview was withdrawn",
    remedy: "Delete the copy on the tablet; nothing of it may be kept.",
  },
  too_large: {
    status: 413,
    title: "The request is too large",
    remedy: "Keep it on the tablet and tell the site lead.",
  },
  changed_since: {
    status: 409,
    title: "Someone else changed it since it was read",
    remedy: "Read it again, bring both together, and send that.",
  },
  digest_differs: {
    status: 400,
    title: "These are not the bytes that the address names",
    remedy: "They changed on their way. Send them again; if it stays, tell the site lead.",
  },
  unopenable: {
    status: 422,
    title: "The recording is sealed for another server",
    remedy: "Nothing of it was kept. Keep it on the tablet and tell the site lead.",
  },
  quarantined: {
    status: 422,
    title: "The interview was kept aside because it could not be accepted",
    remedy: "Keep it on the tablet and tell the site lead. Nothing of it is lost.",
  },
  too_many_attempts: {
    status: 429,
    title: "Too many tries",
    remedy: "Wait as long as is said here, then try again.",
  },
  instrument_findings: {
    status: 422,
    title: "The instrument has findings that must be mended first",
    remedy: "Mend each finding and register it again.",
  },
  internal: {
    status: 500,
    title: "The server failed at this request",
    remedy: "Try again; if it stays, see the server's log.",
  },
  busy: {
    status: 503,
    title: "The server's database is in use by another program",
    remedy: "Nothing was accepted. Send it again in a moment.",
  },
  stopping: { status: 503, title: "The server is stopping", remedy: "Try again in a moment." },
  storage_full: {
    status: 507,
    title: "The server's disk is full",
    remedy: "Nothing was accepted. Free space on the server, then send again.",
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ProblemName = keyof typeof catalogue;

/** An `application/problem+json` body. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  remedy: string;
  [extension: string]: unknown;
}

export const problemType = (name: ProblemName): string => `urn:resite:problem:${name}`;

/** Thrown anywhere below the edge; the edge turns it into a reply or one line on the command line. */
export class Problem extends Error {
  readonly kind: ProblemName;
  readonly extensions: Record<string, unknown>;

  constructor(kind: ProblemName, detail: string, extensions: Record<string, unknown> = {}) {
    super(detail);
    this.name = "Problem";
    this.kind = kind;
    this.extensions = extensions;
  }

  get status(): number {
    return catalogue[this.kind].status;
  }

  toBody(): ProblemBody {
    const { status, title, remedy } = catalogue[this.kind];
    return { ...this.extensions, type: problemType(this.kind), title, status, detail: this.message, remedy };
  }
}
