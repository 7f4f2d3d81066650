// What went wrong and what to do, in the desk's words. Every kind of problem has them in both languages; the
// server's own words, which are English, are added only where they tell more. Failed.tsx shows it.
import type { ProblemName } from "../../protocols/problem.ts";
import { Refused, Unreachable } from "../api.ts";
import type { Dictionary, Language } from "../language.tsx";

export interface Said {
  title: string;
  remedy: string;
}

export interface SaidProblem extends Said {
  /** The server's own words, in English. */
  detail?: string;
  /** By which the server's log knows the failed request. */
  request?: string;
}

/** What a tablet says of itself; no server's answer has these names. */
const tabletKinds = [
  "foreign_receipt",
  "unkept",
  "page_between",
  "other_server",
  "piece_unread",
  "pieces_lost",
  "interview_unread",
] as const;
type TabletKind = (typeof tabletKinds)[number];

type Words = Record<ProblemName | TabletKind | "unreachable" | "unknown", Said>;

const words: Dictionary<Words> = {
  en: {
    malformed: {
      title: "The server could not read what was asked or sent",
      remedy: "Correct what is named here and try again.",
    },
    signed_out: {
      title: "You are not signed in any more",
      remedy: "Sign in again; what you wrote here is kept until you leave this page.",
    },
    wrong_sign_in: {
      title: "The e-mail address or the password is wrong",
      remedy: "Try again. An owner can make you a link that sets a new password.",
    },
    wrong_code: {
      title: "The code is wrong",
      remedy: "Take the newest code that your authenticator shows, or one of the codes you kept.",
    },
    not_permitted: {
      title: "Your account may not do that",
      remedy: "Ask an owner for the role that it takes.",
    },
    account_exists: {
      title: "Another account has this e-mail address",
      remedy: "Give another address, or sign in with that account.",
    },
    last_owner: {
      title: "Nobody would own this server any more",
      remedy: "Nothing was changed. Make someone else an owner first.",
    },
    link_void: {
      title: "This link was used, has expired or never was",
      remedy:
        "Perhaps you have the account already: sign in. If not, ask an owner for a new link. On the server, “npx resite owner-link” makes one.",
    },
    too_many_attempts: {
      title: "Too many tries",
      remedy: "Wait a quarter of an hour, then try again.",
    },
    forbidden: {
      title: "The server takes this only from its own pages",
      remedy: "Open Resite at the address it printed when it started, and do it again there.",
    },
    not_found: {
      title: "The server has nothing under this address",
      remedy: "Check the address, or choose from the navigation.",
    },
    method_not_allowed: {
      title: "The server does not take this kind of request here",
      remedy: "Reload the page: it may be of another version than the server.",
    },
    conflict: {
      title: "Another copy of this revision is already here",
      remedy: "Both are kept, and the first to arrive counts. See “Copies that disagree”.",
    },
    changed_since: {
      title: "Someone else changed this since you read it",
      remedy: "Nothing was replaced. Read what is there now, and bring both together.",
    },
    digest_differs: {
      title: "What arrived is not what was sent",
      remedy: "It changed on its way, and nothing of it was kept. Send it again.",
    },
    withdrawn: {
      title: "This interview was withdrawn and erased",
      remedy: "Nothing of it may be kept: delete copies elsewhere too.",
    },
    too_large: {
      title: "This is more than the server takes at once",
      remedy: "Choose fewer or smaller files.",
    },
    unopenable: {
      title: "The recording is sealed to a key that this server does not have",
      remedy: "Keep it where it is. The server whose key it was sealed to can take it in.",
    },
    quarantined: {
      title: "The interview was kept aside because it could not be accepted",
      remedy: "See its reason under “Needs attention”; it can be checked again there.",
    },
    instrument_findings: {
      title: "The instrument has things to mend first",
      remedy: "Mend each of them in the files and register the study again.",
    },
    internal: {
      title: "The server failed at this request",
      remedy: "Try again. If it stays, look in the server's log.",
    },
    busy: {
      title: "Another program holds the server's database",
      remedy: "Nothing was changed. Try again in a moment; close other programs that have the database open.",
    },
    stopping: { title: "The server is stopping", remedy: "Start Resite again, then try again." },
    storage_full: {
      title: "The server's disk is full",
      remedy: "Nothing was accepted. Free space on the server, then try again.",
    },
    foreign_receipt: {
      title: "The answer to it was for another interview",
      remedy: "Check the network between tablet and server, then send it again on the tablet.",
    },
    unkept: {
      title: "The tablet could not store the server's answer",
      remedy: "Free some space on the tablet. It is sent again by itself and counted once.",
    },
    page_between: {
      title: "A page of its network answered in the server's place",
      remedy: "Someone logs in to that network on the tablet, or the tablet goes to another one.",
    },
    other_server: {
      title: "The tablet found another server, or this one with other keys",
      remedy: "Find out which before anyone tells the tablet to use the other one.",
    },
    piece_unread: {
      title: "A part of its recording could not be read from the tablet's storage",
      remedy: "The tablet tries again by itself. If it stays so, the interview comes without that part.",
    },
    pieces_lost: {
      title: "Parts of its recording cannot be sent from the tablet",
      remedy:
        "The interview itself is here, kept aside: see “Needs attention”, where it can be taken in without them. Do not clear the tablet before.",
    },
    interview_unread: {
      title: "It is damaged on the tablet, which cannot read it",
      remedy: "Do not clear the tablet: someone may still recover it from its storage. All others are sent.",
    },
    unreachable: {
      title: "The server does not answer",
      remedy: "Check that Resite is running and that this computer reaches it, then try again.",
    },
    unknown: {
      title: "This could not be shown",
      remedy: "Try again. If it stays, note what you did and look in the server's log.",
    },
  },
  "zh-cn": {
    malformed: { title: "服务器读不懂所问或所发的内容", remedy: "请按此处所说改正后重试。" },
    signed_out: {
      title: "您已不在登录状态",
      remedy: "请重新登录；离开本页之前，此处所写内容仍会保留。",
    },
    wrong_sign_in: {
      title: "电子邮箱或密码不正确",
      remedy: "请重试。所有者可以为您生成重设密码的链接。",
    },
    wrong_code: {
      title: "验证码不正确",
      remedy: "请输入身份验证器显示的最新验证码，或您保存的备用码之一。",
    },
    not_permitted: { title: "您的账户无权进行此操作", remedy: "请向所有者申请所需的角色。" },
    account_exists: {
      title: "该电子邮箱已属于另一个账户",
      remedy: "请换一个邮箱，或用那个账户登录。",
    },
    last_owner: {
      title: "这样服务器将没有所有者",
      remedy: "没有任何改动。请先让另一人成为所有者。",
    },
    link_void: {
      title: "该链接已使用、已过期或从未存在",
      remedy: "也许您已有账户：请直接登录。如没有，请向所有者索取新链接；在服务器本机上也可以用命令行生成。",
    },
    too_many_attempts: { title: "尝试次数过多", remedy: "请等待一刻钟后再试。" },
    forbidden: {
      title: "服务器只接受自己页面的此类请求",
      remedy: "请用 Resite 启动时显示的地址打开，再重新操作。",
    },
    not_found: { title: "服务器在此地址下没有内容", remedy: "请检查地址，或从导航中选择。" },
    method_not_allowed: {
      title: "服务器不接受此处的这种请求",
      remedy: "请重新加载本页：页面与服务器的版本可能不同。",
    },
    conflict: {
      title: "该修订已有另一份副本",
      remedy: "两份都已保留，先到的一份计入统计。请看“互相冲突的副本”。",
    },
    changed_since: {
      title: "在您读取之后有人改动了内容",
      remedy: "没有任何内容被替换。请阅读现有内容，并将两者合并。",
    },
    digest_differs: { title: "收到的与发出的不一致", remedy: "内容在途中被改动，未予保留。请重新发送。" },
    withdrawn: { title: "该访谈已撤回并删除", remedy: "不得保留任何内容，其他地方的副本也请删除。" },
    too_large: { title: "内容超出服务器一次所能接收的大小", remedy: "请选择较少或较小的文件。" },
    unopenable: {
      title: "录音密封时所用的密钥不属于这台服务器",
      remedy: "请保留原处的录音。它密封时所用密钥所属的服务器可以接收。",
    },
    quarantined: {
      title: "该访谈不能接收，已另行暂存",
      remedy: "原因见“待处理”，可在那里重新检查。",
    },
    instrument_findings: { title: "访谈提纲有问题，须先改正", remedy: "请在文件中逐条改正后重新登记。" },
    internal: { title: "服务器处理此请求时出错", remedy: "请重试；如仍出现，请查看服务器日志。" },
    busy: {
      title: "另一个程序占用着服务器的数据库",
      remedy: "没有任何改动。请稍后重试，并关闭打开该数据库的其他程序。",
    },
    stopping: { title: "服务器正在停止", remedy: "请重新启动 Resite 后再试。" },
    storage_full: { title: "服务器磁盘已满", remedy: "没有接收任何内容。请在服务器上腾出空间后重试。" },
    foreign_receipt: {
      title: "收到的回执属于另一份访谈",
      remedy: "请检查平板与服务器之间的网络，再在平板上重新发送。",
    },
    unkept: {
      title: "平板没能存下服务器的答复",
      remedy: "请在平板上腾出空间。平板会自动再发送，只计一次。",
    },
    page_between: {
      title: "回应平板的是其网络自己的网页，不是服务器",
      remedy: "请在平板上登录那个网络，或换一个网络。",
    },
    other_server: {
      title: "平板遇到的是另一台服务器，或本服务器换了密钥",
      remedy: "请先弄清是哪一种，再让平板改用另一台。",
    },
    piece_unread: {
      title: "无法从平板的存储中读出录音的一部分",
      remedy: "平板会自动再试。如果一直读不出，这份访谈会不带这一段送来。",
    },
    pieces_lost: {
      title: "录音的一部分无法从平板发送",
      remedy: "访谈本身已在此处暂存：请看“待处理”，在那里可以不带这一部分接收。在此之前请不要清除平板。",
    },
    interview_unread: {
      title: "它在平板上已损坏，平板无法读取",
      remedy: "请不要清除平板：也许还能从其存储中恢复。其余的照常发送。",
    },
    unreachable: { title: "服务器没有回应", remedy: "请确认 Resite 正在运行、本机能够连接，然后重试。" },
    unknown: { title: "无法显示此内容", remedy: "请重试。如仍出现，请记下操作步骤并查看服务器日志。" },
  },
};

/** Whether the server's own words say more than ours: what exactly, how large, when. */
const tellsMore: Record<ProblemName, boolean> = {
  malformed: true,
  signed_out: false,
  wrong_sign_in: false,
  wrong_code: false,
  not_permitted: false,
  account_exists: false,
  last_owner: false,
  link_void: false,
  too_many_attempts: true,
  forbidden: false,
  not_found: false,
  method_not_allowed: false,
  conflict: false,
  changed_since: false,
  digest_differs: false,
  withdrawn: true,
  too_large: true,
  unopenable: false,
  quarantined: false,
  instrument_findings: false,
  internal: false,
  busy: false,
  stopping: false,
  storage_full: false,
};

/** A kind that a newer server may know and this page does not is said in general, with the server's own words. */
export function sayProblem(error: unknown, language: Language): SaidProblem {
  const said = words[language];
  if (error instanceof Unreachable) return said.unreachable;
  if (!(error instanceof Refused)) return said.unknown;
  const { kind, problem } = error;
  if (!isKnown(kind)) return { ...said.unknown, detail: problem.detail };
  const request =
    kind === "internal" && typeof problem.requestId === "string" ? problem.requestId : undefined;
  return {
    ...said[kind],
    ...(tellsMore[kind] && { detail: problem.detail }),
    ...(request !== undefined && { request }),
  };
}

/** The same words by a kind's name alone, as a tablet reports it. */
export function sayKind(kind: string, language: Language): Said {
  const said = words[language];
  return kind === "unreachable" || isKnown(kind) || isTablets(kind) ? said[kind] : said.unknown;
}

function isKnown(kind: string): kind is ProblemName {
  return Object.hasOwn(tellsMore, kind);
}

function isTablets(kind: string): kind is TabletKind {
  return tabletKinds.some((known) => known === kind);
}
