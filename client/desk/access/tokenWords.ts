import type { Dictionary } from "../../language.tsx";

export const tokenWords: Dictionary<{
  title: string;
  help: string;
  loading: string;
  name: string;
  nameHelp: string;
  days: string;
  make: string;
  madeTitle: string;
  madeHelp: string;
  copy: string;
  until: (when: string) => string;
  end: string;
  endOf: (name: string) => string;
}> = {
  en: {
    title: "Scripts",
    help: "A program reads with a token of its own what an analyst or reader may. It changes nothing.",
    loading: "Reading the tokens …",
    name: "What it is for",
    nameHelp: "For example: nightly tally.",
    days: "Good for how many days",
    make: "Make a token",
    madeTitle: "Copy this token now: it is shown only here",
    madeHelp: "The program sends it with every request, as: Authorization: Bearer, a space, the token.",
    copy: "Copy the token",
    until: (when) => `until ${when}`,
    end: "Make void",
    endOf: (name) => `Make void: ${name}`,
  },
  "zh-cn": {
    title: "脚本",
    help: "程序可用自己的令牌读取分析员或读者可读的内容。它不能改动任何内容。",
    loading: "正在读取令牌……",
    name: "用途",
    nameHelp: "例如：每晚统计。",
    days: "有效天数",
    make: "生成令牌",
    madeTitle: "请现在复制此令牌：它只在此处显示一次",
    madeHelp: "程序在每次请求中发送它，写法为 Authorization: Bearer，空格，令牌。",
    copy: "复制令牌",
    until: (when) => `有效期至 ${when}`,
    end: "作废",
    endOf: (name) => `作废：${name}`,
  },
};
