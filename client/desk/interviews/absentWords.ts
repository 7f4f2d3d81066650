// What an interview's page says when the address leads to none, or the server cannot read the one it leads to.
import type { Dictionary } from "../../language.tsx";

export const absentWords: Dictionary<{
  back: string;
  noId: string;
  noIdHelp: string;
  unknown: string;
  unknownHelp: string;
  damaged: string;
  damagedHelp: string;
  restore: string;
  restoreSteps: readonly string[];
  failed: string;
}> = {
  en: {
    back: "All studies",
    noId: "This address names no interview",
    noIdHelp:
      "What stands in it is not an interview's number: those have 32 digits or letters from a to f, in five groups. Perhaps the end was cut off when it was copied.",
    unknown: "There is no such interview here",
    unknownHelp:
      "It may not have been sent yet, may wait under “Needs attention”, or may have been withdrawn and erased.",
    damaged: "This interview cannot be read",
    damagedHelp:
      "The server failed while reading it. If it fails again, its stored copy is damaged on the disk; other interviews are not affected. A backup made before the damage holds it whole.",
    restore: "To restore it from a backup",
    restoreSteps: [
      "Stop the server. Move resite.sqlite, and the files beside it that begin with the same name, from DATA_DIR to a safe place. Delete nothing: what arrived after the backup is only there.",
      "Copy the newest backup (a file that “npx resite backup” wrote) into DATA_DIR as resite.sqlite. Keep the server key as it is.",
      "Start the server and open this page again. If the interview is damaged there too, try the backup before.",
    ],
    failed: "This interview cannot be shown",
  },
  "zh-cn": {
    back: "全部研究",
    noId: "此地址没有指明访谈",
    noIdHelp:
      "其中的内容不是访谈编号：访谈编号由 32 个数字或 a 到 f 的字母组成，分为五组。也许复制时漏掉了末尾。",
    unknown: "这里没有这个访谈",
    unknownHelp: "它可能尚未发送，可能在“待处理”中，也可能已撤回并删除。",
    damaged: "无法读取此访谈",
    damagedHelp:
      "服务器读取时出错。如果重试后仍然出错，说明磁盘上的副本已损坏；其他访谈不受影响。损坏之前所做的备份中有完整的一份。",
    restore: "从备份恢复",
    restoreSteps: [
      "停止服务器。把 DATA_DIR 中的 resite.sqlite 以及旁边同名开头的文件移到安全的地方。不要删除任何文件：备份之后收到的内容只在那里。",
      "把最新的备份（由 “npx resite backup” 写成的文件）复制到 DATA_DIR，命名为 resite.sqlite。服务器密钥保持不变。",
      "启动服务器，再打开本页。如果该访谈在那里也已损坏，请试更早的备份。",
    ],
    failed: "无法显示此访谈",
  },
};
