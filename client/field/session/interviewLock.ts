// The lock by which one tab alone holds an unfinished interview: taken by openInterview.ts, asked by discardDraft.ts
// and by offline.ts.

export const interviewLockPrefix = "resite.interview.";

export const interviewLock = (id: string): string => `${interviewLockPrefix}${id}`;
