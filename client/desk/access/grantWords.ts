import type { Role } from "../../../protocols/access.ts";
import type { Dictionary } from "../../language.tsx";

export const grantWords: Dictionary<{
  roles: Record<Role, string>;
  help: Record<Role, string>;
  everything: string;
  allSites: string;
  at: (role: string, where: string) => string;
  role: string;
  study: string;
  site: string;
}> = {
  en: {
    roles: {
      owner: "Owner",
      lead: "Site lead",
      interviewer: "Interviewer",
      analyst: "Analyst",
      reader: "Reader",
    },
    help: {
      owner: "May do everything, at every study.",
      lead: "Sees one site's interviews, with who they were with and their recordings.",
      interviewer: "Holds interviews on a tablet; reads none at the desk.",
      analyst:
        "Reads answers, tallies and files, without who the interviews were with and without recordings.",
      reader: "Reads what the study is and what was published of it.",
    },
    everything: "every study",
    allSites: "All sites",
    at: (role, where) => `${role}, ${where}`,
    role: "Role",
    study: "Study",
    site: "Site",
  },
  "zh-cn": {
    roles: { owner: "所有者", lead: "地点负责人", interviewer: "访谈员", analyst: "分析员", reader: "读者" },
    help: {
      owner: "可以在所有研究中进行一切操作。",
      lead: "查看一个地点的访谈，包括受访者身份和录音。",
      interviewer: "在平板上进行访谈；在工作台不阅读访谈。",
      analyst: "阅读答案、统计和文件，不含受访者身份和录音。",
      reader: "阅读研究说明及其已发表的内容。",
    },
    everything: "全部研究",
    allSites: "全部地点",
    at: (role, where) => `${role}，${where}`,
    role: "角色",
    study: "研究",
    site: "地点",
  },
};
