// What the tablet says about saving its finished interviews to a file.
import type { Dictionary } from "../../language.tsx";

export const rescueWords: Dictionary<{
  title: string;
  help: string;
  open: (count: number) => string;
  received: (count: number) => string;
  save: string;
  saving: string;
  saved: string;
  savedAs: (files: number) => string;
  leftOut: (count: number) => string;
  failed: string;
}> = {
  en: {
    title: "The server cannot be reached?",
    help: "The finished interviews on this tablet can be saved to a file and brought to the site lead, who takes it in at the desk, under Tablets. The file is sealed: only the server can read it. Nothing is deleted here, and what arrives twice counts once.",
    open: (count) =>
      count === 1
        ? "1 finished interview is not yet received."
        : `${count} finished interviews are not yet received.`,
    received: (count) => `With what was received and is still kept here (${count})`,
    save: "Save finished interviews to a file",
    saving: "Saving …",
    saved: "Handed to the browser as a download. Check that the file is there before you rely on it.",
    savedAs: (files) =>
      `Handed to the browser as ${files} downloads, as recordings are large. Allow several downloads where it asks, and check that all ${files} files are there. Each can be taken in by itself, in any order.`,
    leftOut: (count) =>
      `Without ${count === 1 ? "1 part of a recording" : `${count} parts of recordings`}: this tablet’s storage could not read ${count === 1 ? "it" : "them"}. The interviews themselves are in the file.`,
    failed: "Not saved: this tablet’s storage could not be read.",
  },
  "zh-cn": {
    title: "连接不上服务器？",
    help: "可以把本平板上已完成的访谈存为一个文件，交给地点负责人，由其在工作台的“平板”页面导入。文件是密封的：只有服务器能读。本机上什么也不会删除；重复送达的只计一次。",
    open: (count) => `有 ${count} 份已完成的访谈服务器尚未收到。`,
    received: (count) => `连同已收到、仍保存在本机的（${count}）`,
    save: "把已完成的访谈存为文件",
    saving: "正在保存……",
    saved: "已交给浏览器下载。请先确认文件确实存在，再依靠它。",
    savedAs: (files) =>
      `录音较大，已分为 ${files} 个文件交给浏览器下载。浏览器询问时请允许多个下载，并确认 ${files} 个文件都在。每个文件都可以单独导入，先后不限。`,
    leftOut: (count) => `文件中缺少 ${count} 段录音：无法从这台平板的存储中读出。访谈本身都在文件中。`,
    failed: "没有保存：无法读取这台平板的存储。",
  },
};
