// Why the server kept an interview aside, and which answers it named, in the interviewer's language.
import type { ProblemBody } from "../../../protocols/problem.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import type { QuarantineReason } from "../../../protocols/wire.ts";
import { isIssueCode } from "../../issueText.ts";
import type { Dictionary, Language } from "../../language.tsx";
import { issuePlace, titleOfIssue } from "../interview/issuePlace.ts";
import { issueWords } from "../interview/issueWords.ts";
import { isKind } from "./ownProblems.ts";
import { lackingIn } from "./pieces.ts";

const reasons: Dictionary<Record<QuarantineReason, string>> = {
  en: {
    malformed: "The server could not read it as an interview.",
    too_new: "It was made by a newer version of Resite than the server has.",
    unknown_study: "The server does not know its study.",
    unknown_protocol: "The server does not know this version of its questions.",
    unknown_site: "The server does not know its site.",
    answers_do_not_fit: "An answer in it does not fit its question.",
    unopenable: "It is sealed, and the server has no key that opens it.",
    media_missing: "A part of its recording has not reached the server.",
  },
  "zh-cn": {
    malformed: "服务器读不出这是一份访谈。",
    too_new: "它由比服务器更新的 Resite 版本生成。",
    unknown_study: "服务器不认识它所属的研究。",
    unknown_protocol: "服务器不认识这个版本的访谈提纲。",
    unknown_site: "服务器不认识它的地点。",
    answers_do_not_fit: "其中有回答与题目不符。",
    unopenable: "它是密封的，服务器没有能打开它的密钥。",
    media_missing: "它的录音有一部分还没有到达服务器。",
  },
};

interface LostWords {
  damaged: (parts: number) => string;
  unwanted: (parts: number) => string;
  gone: (parts: number) => string;
  kept: string;
  /** Where some are gone. */
  keptInPart: string;
}

const lost: Dictionary<LostWords> = {
  en: {
    damaged: (parts) => `${partsOf(parts)} cannot be read from this tablet’s storage, try after try.`,
    unwanted: (parts) => `${partsOf(parts)} cannot be opened by the server and stays here.`,
    gone: (parts) =>
      parts === 1
        ? "1 more is neither at the server nor on this tablet."
        : `${parts} more are neither at the server nor on this tablet.`,
    kept: "The interview and all other parts are at the server, kept aside.",
    keptInPart: "The interview and the parts that could be sent are at the server, kept aside.",
  },
  "zh-cn": {
    damaged: (parts) => `录音中有 ${parts} 段多次尝试仍无法从这台平板的存储中读出。`,
    unwanted: (parts) => `录音中有 ${parts} 段服务器无法打开，仍保存在本机。`,
    gone: (parts) => `另有 ${parts} 段既不在服务器上，也不在这台平板上。`,
    kept: "访谈本身和录音其余部分已在服务器上，另行存放，尚未计入。",
    keptInPart: "访谈本身和能够发送的录音部分已在服务器上，另行存放，尚未计入。",
  },
};

const partsOf = (parts: number): string =>
  parts === 1 ? "1 part of its recording" : `${parts} parts of its recording`;

function lostWords(problem: ProblemBody, language: Language): string {
  const w = lost[language];
  const [damaged, unwanted] = [countIn(problem.damaged), countIn(problem.unwanted)];
  const gone = lackingIn(problem) - damaged - unwanted;
  const said = [
    damaged > 0 ? w.damaged(damaged) : "",
    unwanted > 0 ? w.unwanted(unwanted) : "",
    gone > 0 ? w.gone(gone) : "",
    gone > 0 ? w.keptInPart : w.kept,
  ];
  return said.filter((sentence) => sentence !== "").join(language === "en" ? " " : "");
}

const countIn = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Undefined where the server gave no reason that this tablet knows; then its own sentence is shown. */
export function reasonWords(problem: ProblemBody, language: Language): string | undefined {
  if (isKind(problem, "pieces_lost")) return lostWords(problem, language);
  const { reason } = problem;
  const known: Readonly<Record<string, string>> = reasons[language];
  return typeof reason === "string" && Object.hasOwn(known, reason) ? known[reason] : undefined;
}

export interface MisfitWords {
  title: string;
  finding: string;
}

/** What the server found in the answers, and in which question; what is no finding of the check is left out. */
export function misfitWords({ details }: ProblemBody, protocol: Protocol, language: Language): MisfitWords[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((detail) => {
    const [, path = "", code = ""] = /^(?:record|identity):(\S+) (\w+)$/.exec(String(detail)) ?? [];
    if (!isIssueCode(code)) return [];
    const { item } = issuePlace(protocol, path);
    const title = titleOfIssue(protocol, path, language);
    return [{ title, finding: issueWords(code, item, language) }];
  });
}
