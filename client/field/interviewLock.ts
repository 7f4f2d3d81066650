// The lock by which one tab alone holds an unfinished interview: taken by openInterview.ts, asked by discardDraft.ts.

export const interviewLock = (id: string): string => `resite.interview.${id}`;
