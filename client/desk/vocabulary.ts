// The closed vocabularies in words a reader knows: every desk screen names an origin, a non-response or a
// verdict the same way.
import type { NonResponse, Origin } from "../../protocols/terms.ts";
import type {
  Comparison,
  Consistency,
  InterviewStatus,
  QuarantineReason,
  Reading,
} from "../../protocols/wire.ts";
import { type Dictionary, useWords } from "../language.tsx";

interface Vocabulary {
  origins: Record<Origin, string>;
  /** Shown over an interview that is not of the main study. */
  originNotes: Record<Exclude<Origin, "main">, string>;
  nonResponses: Record<NonResponse, string>;
  /** How an interview stands at the desk. */
  statuses: Record<InterviewStatus, string>;
  reasons: Record<QuarantineReason, { title: string; remedy: string }>;
  outcomes: Record<Comparison["outcome"], string>;
  bases: Record<Reading["base"], string>;
  verdicts: Record<Consistency["verdict"], string>;
  natures: Record<Comparison["nature"], string>;
  /** How a figure was read when it was checked, by the server's words. */
  readings: Record<string, string>;
}

const vocabulary: Dictionary<Vocabulary> = {
  en: {
    origins: {
      main: "Main study",
      pilot: "Pilot",
      practice: "Practice",
      article: "Article cases",
      synthetic: "Synthetic",
    },
    originNotes: {
      pilot: "A pilot interview: tallied apart from the main study.",
      practice:
        "A practice interview: nobody was interviewed for the study, and it never enters its tallies.",
      article:
        "A case derived from the published article, not an interview we held. It holds only what the article reports.",
      synthetic: "Synthetic: invented to try the program with. Nobody said this.",
    },
    nonResponses: {
      refused: "Refused",
      dont_know: "Don’t know",
      not_asked: "Not asked",
      skipped_by_design: "Skipped by design",
      consent_withdrawn: "Consent withdrawn",
      not_reported_in_source: "Not reported in the source",
    },
    statuses: {
      received: "Received",
      declined: "Declined to take part",
      conflicting: "Has a copy that disagrees",
    },
    reasons: {
      malformed: {
        title: "It could not be read as an interview",
        remedy: "It stays on the tablet too. Tell whoever maintains the tablet's program.",
      },
      too_new: {
        title: "It was made by a newer Resite than this server",
        remedy: "Update the server, then check it again.",
      },
      unknown_study: {
        title: "Its study is not registered here",
        remedy: "Register the study, then check it again.",
      },
      unknown_protocol: {
        title: "It was held under a version of the instrument that is not registered here",
        remedy: "Register that version of the study, then check it again.",
      },
      unknown_site: {
        title: "Its site is not registered here",
        remedy: "Register the study with that site's file, then check it again.",
      },
      answers_do_not_fit: {
        title: "Its answers do not fit the instrument it names",
        remedy:
          "Download it and settle each detail with the interviewer. An answer cannot be corrected here, and a registered instrument never changes, so checking again helps only after Resite itself was updated. It stays kept aside: in no figure, and nothing of it is lost.",
      },
      unopenable: {
        title: "It is sealed, and none of this server's keys opens it",
        remedy:
          "It may be meant for another server, or was changed on its way. It stays on the tablet too. If this server's database was put back from an older copy, put back the newer one, then check it again.",
      },
      media_missing: {
        title: "A part of its recording has not arrived",
        remedy:
          "The tablet sends the recording first and still has it: open Resite there, where the server can be reached, and it sends what is missing. Then check it again. Where the tablet says that it cannot send a part, the interview can be taken in without it.",
      },
    },
    outcomes: {
      described: "Side by side, no verdict",
      holds: "Holds in this sample",
      does_not_hold: "Does not hold in this sample",
      undecided: "Undecided",
      not_testable: "Not testable",
      not_comparable: "Not comparable",
      no_data: "No data yet",
    },
    bases: {
      answered: "Of those it can be decided for",
      asked: "Of all who were asked",
      non_response_as_no: "All for whom it is open counted as no",
      non_response_as_yes: "All for whom it is open counted as yes",
    },
    verdicts: { consistent: "Consistent", uninformative: "Uninformative", inconsistent: "Inconsistent" },
    natures: { composition: "Composition of the sample", finding: "Finding" },
    readings: {},
  },
  "zh-cn": {
    origins: {
      main: "正式调查",
      pilot: "预调查",
      practice: "练习",
      article: "文章案例",
      synthetic: "合成数据",
    },
    originNotes: {
      pilot: "预调查访谈：与正式调查分开统计。",
      practice: "练习访谈：并非为研究而访谈，不进入研究的统计。",
      article: "本案例取自已发表的文章，并非我们所做的访谈，只包含文章报告的内容。",
      synthetic: "合成数据：为试用程序而编造，没有人这样说过。",
    },
    nonResponses: {
      refused: "拒答",
      dont_know: "不知道",
      not_asked: "未提问",
      skipped_by_design: "按设计跳过",
      consent_withdrawn: "已撤回同意",
      not_reported_in_source: "来源未报告",
    },
    statuses: {
      received: "已收到",
      declined: "不同意参与",
      conflicting: "有互相冲突的副本",
    },
    reasons: {
      malformed: { title: "无法作为访谈读取", remedy: "平板上仍保留一份。请告知平板程序的维护者。" },
      too_new: { title: "由比本服务器更新的 Resite 生成", remedy: "请更新服务器，然后重新检查。" },
      unknown_study: { title: "所属研究尚未在此登记", remedy: "请登记该研究，然后重新检查。" },
      unknown_protocol: {
        title: "访谈所用的访谈提纲版本尚未在此登记",
        remedy: "请登记该版本的研究，然后重新检查。",
      },
      unknown_site: { title: "所属地点尚未在此登记", remedy: "请连同该地点的文件登记研究，然后重新检查。" },
      answers_do_not_fit: {
        title: "回答与其注明的访谈提纲不符",
        remedy:
          "请下载原文件，与访谈员逐条核对。回答不能在此更正，已登记的访谈提纲也不会改变，因此只有在 Resite 本身更新之后，重新检查才可能有用。它会继续暂存：不计入任何数字，也不会丢失任何内容。",
      },
      unopenable: {
        title: "它是密封的，本服务器没有能打开它的密钥",
        remedy:
          "它可能是发给另一台服务器的，或者在途中被改动。平板上仍保留着一份。如果本服务器的数据库是从较早的备份恢复的，请换回较新的数据库，然后重新检查。",
      },
      media_missing: {
        title: "录音有一部分尚未到达",
        remedy:
          "平板先发送录音，并仍保留着一份：请在能连接服务器的地方打开平板上的 Resite，它会补发缺少的部分。然后重新检查。如果平板说明有一段无法发送，可以不带那一段接收此访谈。",
      },
    },
    outcomes: {
      described: "并列，不作判断",
      holds: "在本样本中成立",
      does_not_hold: "在本样本中不成立",
      undecided: "无法判定",
      not_testable: "不可检验",
      not_comparable: "不可比较",
      no_data: "尚无数据",
    },
    bases: {
      answered: "以可判定者为基数",
      asked: "以全部被问者为基数",
      non_response_as_no: "未能判定者计为“否”",
      non_response_as_yes: "未能判定者计为“是”",
    },
    verdicts: { consistent: "自洽", uninformative: "不足以判断", inconsistent: "不自洽" },
    natures: { composition: "样本构成", finding: "研究发现" },
    readings: {
      "as mean": "作为平均数",
      "as median": "作为中位数",
      "as minimum": "作为最小值",
      "as maximum": "作为最大值",
      "as count": "作为数量",
      "as total": "作为总数",
      "as share": "作为比例",
      "as bound": "作为界限",
      "as words": "作为文字",
      "if everyone named at least one": "若每人至少提及一项",
    },
  },
};

export const useVocabulary = (): Vocabulary => useWords(vocabulary);
