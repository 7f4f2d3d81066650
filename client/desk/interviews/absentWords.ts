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
      "Stop the server. Give the folder DATA_DIR another name. Delete nothing in it: what arrived after the backup is only there.",
      "Restore the newest backup, which makes DATA_DIR anew: type “npx resite restore FILE.age --passphrase-file PASSPHRASE.txt” in Resite’s folder. Copy the server key (server.key, unless set otherwise) from the renamed folder into it.",
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
      "停止服务器，给 DATA_DIR 文件夹改一个名字。不要删除其中任何文件：备份之后收到的内容只在那里。",
      "恢复最新的备份，DATA_DIR 会重新建立：在 Resite 文件夹中输入 “npx resite restore FILE.age --passphrase-file PASSPHRASE.txt”。再把服务器密钥（server.key，除非另有设置）从改名后的文件夹复制进去。",
      "启动服务器，再打开本页。如果该访谈在那里也已损坏，请试更早的备份。",
    ],
    failed: "无法显示此访谈",
  },
};
