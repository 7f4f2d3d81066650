// The one catalogue of what the audit log records. Routes and the command line name their acts from it.

/** Each action with what its `object` names. None names a person or holds anything that was said. */
export const auditActions = {
  study_registered: "the study",
  interview_imported: "the interview that a file of cases brought in",
  interview_taken_in: "the interview that a tablet's file brought in",
  interview_invented: "the synthetic interview",
  interview_read: "the interview whose answers were shown",
  identity_read: "the interview of which was shown who it was with",
  recording_read: "the interview of whose recording a part was given out",
  transcript_read: "the interview whose transcript was shown",
  transcript_written: "the interview whose transcript was written",
  conflict_read: "the interview of which both copies were shown",
  quarantine_read: "the interview whose body, kept aside, was given out",
  quarantine_rechecked: "the interview whose body, kept aside, was checked again",
  taken_in_without: "the interview that was to be taken in without parts of its recording",
  interview_erased: "the interview",
  export_written: "the study, the origin and the kind of file",
  signed_in: "the account",
  signed_out: "the account that signed out, or ended one of its sessions",
  account_made: "the account, and the link that it was made by",
  password_set: "the account whose password was to be set or changed",
  second_factor_changed: "the account that was to begin or end to use one",
  roles_changed: "the account, and the roles that it was given",
  sessions_ended: "the account that was signed out everywhere",
  link_made: "the kind of link, with the account that it is for, or its own id and the roles that it gives",
  link_ended: "the invitation that was made void",
  token_made: "the token of a script, and its roles",
  token_ended: "the token of a script",
  study_protected: "the study of whose leads a second factor is asked, or not any more",
  backup_made: "the SHA-256 of the backup",
  backup_restored: "the SHA-256 of the backup",
} as const;

export type AuditAction = keyof typeof auditActions;

/** The system's user on the command line; by HTTP the id of an account, `token` and its id, or `tablet`. */
export interface Actor {
  who: string;
  /** `cli`, `server` for what it does by itself at its start, or the address that a request came from. */
  from: string;
}

export interface Act extends Actor {
  action: AuditAction;
  object: string;
}

/** Somebody's second look at what was kept aside is an act whatever came of it. */
export function isSecondLook({ action }: Act): boolean {
  return action === "quarantine_rechecked" || action === "taken_in_without";
}
