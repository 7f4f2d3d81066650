// The words of the interview list and of one interview's transcript.
import type { Dictionary } from "../../language.tsx";

export const interviewWords: Dictionary<{
  title: string;
  site: string;
  origin: string;
  interview: string;
  held: string;
  heldUnknown: string;
  received: string;
  status: string;
  corrected: (status: string, times: number) => string;
  shown: (shown: string, total: string) => string;
  more: string;
  loadingMore: string;
  loading: string;
  empty: string;
  emptyNext: string;
  noneAccepted: (aside: number) => string;
  seeAside: string;
  siteUnreported: string;
}> = {
  en: {
    title: "Interviews",
    site: "Site",
    origin: "Kind",
    interview: "Interview",
    held: "Held",
    heldUnknown: "Not stated",
    received: "Received",
    status: "Status",
    corrected: (status, times) =>
      times === 1 ? `${status}, corrected once` : `${status}, corrected ${times} times`,
    shown: (shown, total) => `${shown} of ${total} shown`,
    more: "Load more",
    loadingMore: "Loading more …",
    loading: "Reading the interviews …",
    empty: "No interview has arrived yet.",
    emptyNext:
      "Open Field on a tablet, choose a site and begin. A finished interview appears here as soon as the tablet has sent it.",
    noneAccepted: (aside) =>
      aside === 1
        ? "None was accepted yet; 1 is kept aside."
        : `None was accepted yet; ${aside} are kept aside.`,
    seeAside: "See why",
    siteUnreported: "Site not reported",
  },
  "zh-cn": {
    title: "访谈",
    site: "地点",
    origin: "类别",
    interview: "访谈",
    held: "访谈时间",
    heldUnknown: "未说明",
    received: "收到时间",
    status: "状态",
    corrected: (status, times) => `${status}，更正 ${times} 次`,
    shown: (shown, total) => `已显示 ${shown} 个，共 ${total} 个`,
    more: "加载更多",
    loadingMore: "正在加载……",
    loading: "正在读取访谈……",
    empty: "尚未收到访谈。",
    emptyNext: "请在平板上打开“访谈现场”，选择地点后开始。访谈完成并由平板发送后，就会出现在这里。",
    noneAccepted: (aside) => `尚未接收任何访谈；有 ${aside} 份暂存。`,
    seeAside: "查看原因",
    siteUnreported: "未报告地点",
  },
};

export const transcriptWords: Dictionary<{
  loading: string;
  loadingProtocol: string;
  back: string;
  title: (site: string) => string;
  readIn: string;
  hide: (n: string) => string;
  held: string;
  languageHeld: string;
  started: string;
  finished: string;
  received: string;
  instrument: string;
  history: string;
  revision: (n: string) => string;
  declined: string;
  conflict: string;
  conflictLink: string;
  note: string;
  probes: string;
  other: string;
  offRoute: string;
  answeredIn: (language: string) => string;
  source: string;
  footnotes: string;
  episode: (n: string) => string;
  noEpisodes: string;
  nothing: string;
  interviewerItem: string;
  nothingAnswered: string;
  identity: string;
  identityHelp: string;
  identityNone: string;
  identityShow: string;
  identityHide: string;
  identityLoading: string;
}> = {
  en: {
    loading: "Reading the interview …",
    loadingProtocol: "Reading the questions it was held with …",
    back: "All interviews",
    title: (site) => `Interview in ${site}`,
    readIn: "Questions in",
    hide: (n) => `Leave out what has no answer (${n})`,
    held: "Held",
    languageHeld: "Language",
    started: "Begun",
    finished: "Finished",
    received: "Received",
    instrument: "Instrument",
    history: "Revisions",
    revision: (n) => `Revision ${n}`,
    declined: "It is counted as declined and stands in no base.",
    conflict: "Another copy of this interview is kept beside it. The one shown here came first and counts.",
    conflictLink: "See what needs attention",
    note: "Interviewer's note",
    probes: "Probes used",
    other: "In their words",
    offRoute:
      "Answered off route: given before another answer closed this question. Kept, outside every base.",
    answeredIn: (language) => `Answered in ${language}`,
    source: "Source",
    footnotes: "fn.",
    episode: (n) => `Episode ${n}`,
    noEpisodes: "None",
    nothing: "No answer in the record",
    interviewerItem: "Interviewer's item",
    nothingAnswered: "Nothing was answered in this interview.",
    identity: "Who it was with",
    identityHelp: "Names and contacts are stored apart from the answers and are shown only when you ask.",
    identityNone: "Nothing that identifies anyone was recorded.",
    identityShow: "Show identity",
    identityHide: "Hide identity",
    identityLoading: "Reading the identity …",
  },
  "zh-cn": {
    loading: "正在读取访谈……",
    loadingProtocol: "正在读取访谈所用的问题……",
    back: "全部访谈",
    title: (site) => `${site}的访谈`,
    readIn: "问题语言",
    hide: (n) => `略去没有回答的（${n}）`,
    held: "访谈时间",
    languageHeld: "语言",
    started: "开始",
    finished: "完成",
    received: "收到",
    instrument: "访谈提纲",
    history: "修订记录",
    revision: (n) => `第 ${n} 次修订`,
    declined: "计为不同意参与，不计入任何基数。",
    conflict: "该访谈另有一份副本并存。此处显示的一份先到，并计入统计。",
    conflictLink: "查看待处理事项",
    note: "访谈员备注",
    probes: "已用追问",
    other: "受访者原话",
    offRoute: "路径外的回答：作答后此题因其他回答而关闭。予以保留，不计入任何基数。",
    answeredIn: (language) => `以${language}回答`,
    source: "来源",
    footnotes: "脚注",
    episode: (n) => `第 ${n} 次`,
    noEpisodes: "无",
    nothing: "记录中没有回答",
    interviewerItem: "由访谈员填写",
    nothingAnswered: "此访谈没有任何回答。",
    identity: "受访者身份",
    identityHelp: "姓名与联系方式与回答分开存放，只在您要求时显示。",
    identityNone: "没有记录任何可识别身份的内容。",
    identityShow: "显示身份",
    identityHide: "隐藏身份",
    identityLoading: "正在读取身份……",
  },
};
