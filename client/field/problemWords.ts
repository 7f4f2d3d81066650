// Why the server did not take an interview and what to do, in the interviewer's language. English is the
// server's own; what exactly was wrong is shown beside it as the server said it.
import type { ProblemBody, ProblemName } from "../../protocols/problem.ts";
import type { Language } from "../language.tsx";

type Words = Pick<ProblemBody, "title" | "remedy">;

const chinese: Partial<Record<ProblemName | "foreign_receipt", Words>> = {
  malformed: { title: "服务器读不懂这份访谈", remedy: "请保留在平板上，并告知地点负责人。" },
  conflict: {
    title: "服务器上已有这次访谈的另一个版本",
    remedy: "两份都已保留，由工作台的人决定以哪份为准。",
  },
  withdrawn: { title: "这次访谈已被撤回", remedy: "平板上的副本已删除，不得保留任何内容。" },
  too_large: { title: "这份访谈太大", remedy: "请保留在平板上，并告知地点负责人。" },
  quarantined: {
    title: "服务器把这份访谈另行存放，尚未计入",
    remedy: "请保留在平板上。工作台可以重新检查。",
  },
  internal: { title: "服务器处理失败", remedy: "平板会自动再试；如果一直如此，请告知地点负责人。" },
  stopping: { title: "服务器正在停止", remedy: "平板会自动再试。" },
  storage_full: { title: "服务器磁盘已满", remedy: "服务器没有收下任何内容；腾出空间后平板会自动再试。" },
  foreign_receipt: { title: "收到的回执不是这份访谈的", remedy: "请保留在平板上，检查网络后重新发送。" },
};

export function problemWords(problem: ProblemBody, language: Language): Words {
  const kind = problem.type.replace("urn:resite:problem:", "") as ProblemName;
  return (language === "zh-cn" ? chinese[kind] : undefined) ?? problem;
}
