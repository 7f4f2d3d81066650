// The words of the view that registers a study.
import type { Dictionary } from "../../language.tsx";
import type { Role } from "./chosenFiles.ts";

export const registerWords: Dictionary<{
  title: string;
  intro: string;
  folder: string;
  files: string;
  chosen: string;
  noneYet: string;
  noneNeeded: string;
  roles: Record<Role, string>;
  remove: string;
  ignored: (n: number) => string;
  noInstrument: string;
  twoInstruments: string;
  notJson: (path: string) => string;
  register: string;
  checking: string;
}> = {
  en: {
    title: "Register a study",
    intro:
      "Choose the study's instrument folder: instrument.json, published.json if there are published figures, and one file per site under sites/. They are checked first; nothing is registered while anything is left to mend.",
    folder: "Choose a folder",
    files: "Choose files",
    chosen: "Chosen files",
    noneYet: "No files chosen yet.",
    noneNeeded: "None of the chosen files belongs to an instrument folder. Look for instrument.json.",
    roles: {
      instrument: "Instrument",
      published: "Published figures",
      site: "Site",
      not_needed: "Not needed",
    },
    remove: "Remove",
    ignored: (n) =>
      n === 1
        ? "1 other file is not needed and is left out."
        : `${n} other files are not needed and are left out.`,
    noInstrument: "instrument.json is missing: choose it too.",
    twoInstruments: "There are two files named instrument.json: remove one.",
    notJson: (path) => `${path} is not valid JSON: correct it and choose it again.`,
    register: "Check and register",
    checking: "Checking …",
  },
  "zh-cn": {
    title: "登记研究",
    intro:
      "请选择访谈提纲文件夹：instrument.json；如有发表的数字，则加 published.json；以及 sites/ 下每个地点一个文件。登记前先检查；只要还有待改之处，就不会登记。",
    folder: "选择文件夹",
    files: "选择文件",
    chosen: "已选文件",
    noneYet: "尚未选择文件。",
    noneNeeded: "所选文件都不属于访谈提纲文件夹，请找到 instrument.json。",
    roles: { instrument: "访谈提纲", published: "发表的数字", site: "地点", not_needed: "不需要" },
    remove: "移除",
    ignored: (n) => `另有 ${n} 个文件不需要，已略去。`,
    noInstrument: "缺少 instrument.json，请一并选择。",
    twoInstruments: "有两个名为 instrument.json 的文件，请移除其中一个。",
    notJson: (path) => `${path} 不是有效的 JSON，请改正后重新选择。`,
    register: "检查并登记",
    checking: "正在检查……",
  },
};
