// Why the server did not take an interview and what to do, in the interviewer's language. English is the
// server's own; what exactly was wrong is shown beside it as the server said it.
import type { ProblemBody, ProblemName } from "../../../protocols/problem.ts";
import type { Language } from "../../language.tsx";
import type { OwnProblem } from "./ownProblems.ts";

type Words = Pick<ProblemBody, "title" | "remedy">;

const chinese: Record<ProblemName | OwnProblem, Words> = {
  malformed: { title: "服务器读不懂这份访谈", remedy: "请保留在平板上，并告知地点负责人。" },
  signed_out: { title: "服务器要求先登录", remedy: "请保留在平板上，并告知地点负责人。" },
  wrong_sign_in: { title: "电子邮箱或密码不正确", remedy: "请保留在平板上，并告知地点负责人。" },
  wrong_code: { title: "验证码不正确", remedy: "请保留在平板上，并告知地点负责人。" },
  not_permitted: { title: "该账户无权进行此操作", remedy: "请保留在平板上，并告知地点负责人。" },
  account_exists: { title: "该电子邮箱已属于另一个账户", remedy: "请保留在平板上，并告知地点负责人。" },
  last_owner: { title: "这样服务器将没有所有者", remedy: "请保留在平板上，并告知地点负责人。" },
  link_void: { title: "该链接已使用、已过期或从未存在", remedy: "请保留在平板上，并告知地点负责人。" },
  too_many_attempts: { title: "尝试次数过多", remedy: "请保留在平板上，稍后再发送。" },
  forbidden: {
    title: "请求来自别的页面，或用了别的地址",
    remedy: "请用 Resite 启动时显示的地址打开它，再重新发送。",
  },
  not_found: { title: "服务器上没有这个地址", remedy: "请保留在平板上，检查地址后重新发送。" },
  method_not_allowed: {
    title: "这个地址不接受这种请求",
    remedy: "请保留在平板上，重新加载本页后再发送；如果一直如此，请告知地点负责人。",
  },
  conflict: {
    title: "服务器上已有这次访谈的另一个版本",
    remedy: "两份都已保留，由工作台的人决定以哪份为准。",
  },
  changed_since: {
    title: "在此期间有人改动了内容",
    remedy: "请保留在平板上，并告知地点负责人。",
  },
  digest_differs: {
    title: "内容在途中被改动",
    remedy: "请保留在平板上，检查网络后重新发送；如果一直如此，请告知地点负责人。",
  },
  withdrawn: { title: "这次访谈已被撤回", remedy: "平板上的副本已删除，不得保留任何内容。" },
  too_large: { title: "这份访谈太大", remedy: "请保留在平板上，并告知地点负责人。" },
  unopenable: {
    title: "录音是为另一台服务器密封的",
    remedy: "服务器没有收下任何内容。请保留在平板上，并告知地点负责人。",
  },
  quarantined: {
    title: "服务器把这份访谈另行存放，尚未计入",
    remedy: "请保留在平板上，并告知地点负责人。内容不会丢失。",
  },
  instrument_findings: {
    title: "访谈提纲有问题，须先改正",
    remedy: "请保留在平板上，并告知地点负责人；访谈提纲改正并重新登记后再发送。",
  },
  internal: { title: "服务器处理失败", remedy: "平板会自动再试；如果一直如此，请告知地点负责人。" },
  busy: { title: "另一个程序正在使用服务器的数据库", remedy: "服务器没有收下任何内容；平板会自动再试。" },
  stopping: { title: "服务器正在停止", remedy: "平板会自动再试。" },
  storage_full: { title: "服务器磁盘已满", remedy: "服务器没有收下任何内容；腾出空间后平板会自动再试。" },
  foreign_receipt: { title: "收到的回执不是这份访谈的", remedy: "请保留在平板上，检查网络后重新发送。" },
  unkept: {
    title: "平板没能存下服务器的答复",
    remedy: "请在平板上腾出空间。平板会自动再发送，服务器只计一次。",
  },
  page_between: {
    title: "回应的是网络自己的网页，不是服务器",
    remedy: "请打开浏览器登录这个网络，或换一个网络，再回到这里。访谈会自动发送。",
  },
  piece_unread: {
    title: "无法从这台平板的存储中读出录音的一部分",
    remedy: "平板会自动再试。如果一直读不出，这份访谈会不带这一段发送。",
  },
  pieces_lost: {
    title: "录音的一部分无法从这台平板发送",
    remedy: "请告知地点负责人：在工作台可以不带这一部分接收访谈。请不要清除这台平板。",
  },
  other_server: {
    title: "这不是本平板所认识的服务器",
    remedy: "请询问地点负责人。开始页上说明了可以怎么办。",
  },
};

/** A newer server may know kinds that this tablet does not. */
const known: Readonly<Record<string, Words | undefined>> = chinese;

export function problemWords(problem: ProblemBody, language: Language): Words {
  const kind = problem.type.replace("urn:resite:problem:", "");
  return (language === "zh-cn" ? known[kind] : undefined) ?? problem;
}
