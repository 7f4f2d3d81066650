// The words of taking in a tablet's file.
import type { Dictionary } from "../../language.tsx";
import type { TakenIn } from "./takeIn.ts";

export const takeInWords: Dictionary<{
  title: string;
  help: string;
  choose: string;
  reading: string;
  notOne: string;
  from: (tablet: string, savedAt: string) => string;
  progress: (done: string, total: string) => string;
  empty: string;
  done: string;
  counts: Record<keyof TakenIn, (count: number) => string>;
}> = {
  en: {
    title: "Take in a tablet’s file",
    help: "For a tablet that cannot reach this server, or one that is being replaced. On the tablet: “The server cannot be reached?”, then “Save finished interviews to a file”. The same file may be taken in any number of times: what is already here counts once. Where a tablet saved several files, take in each, in any order: an interview that is kept aside as a part of its recording is missing is taken in with the last of them.",
    choose: "Choose the file …",
    reading: "Reading the file …",
    notOne: "This is not a file that a tablet saved, it is not whole, or a newer Resite made it.",
    from: (tablet, savedAt) => `Tablet ${tablet}, saved ${savedAt}`,
    progress: (done, total) => `${done} of ${total} sent`,
    empty: "There is no interview in this file.",
    done: "Taken in",
    counts: {
      receivedNow: (n) => `${n} received now`,
      alreadyThere: (n) => `${n} already there`,
      keptAside: (n) => `${n} kept aside, not counted: see “Needs attention” for why`,
      conflicting: (n) => `${n} with another copy here: both are kept, see “Copies that disagree”`,
      withdrawn: (n) => `${n} withdrawn by the respondent: nothing of it may be kept`,
      notTaken: (n) => `${n} could not be read as interviews: they are in the file alone`,
      piecesNotTaken: (n) => `${n} pieces of recordings were not accepted`,
    },
  },
  "zh-cn": {
    title: "导入平板的文件",
    help: "用于无法连接本服务器的平板，或要更换的平板。在平板上点“连接不上服务器？”，再点“把已完成的访谈存为文件”。同一个文件可以导入任意多次：已在这里的只计一次。如果平板存了几个文件，请逐个导入，先后不限：因录音不全而另行存放的访谈，会随最后一个文件一并收下。",
    choose: "选择文件……",
    reading: "正在读取文件……",
    notOne: "这不是平板保存的文件，或文件不完整，或由更新版本的 Resite 生成。",
    from: (tablet, savedAt) => `平板 ${tablet}，保存于 ${savedAt}`,
    progress: (done, total) => `已发送 ${done} / ${total}`,
    empty: "这个文件里没有访谈。",
    done: "导入完成",
    counts: {
      receivedNow: (n) => `${n} 份刚刚收到`,
      alreadyThere: (n) => `${n} 份原已在此`,
      keptAside: (n) => `${n} 份另行存放、未计入：原因见“待处理”`,
      conflicting: (n) => `${n} 份在此已有另一副本：两份都已保留，见“互相冲突的副本”`,
      withdrawn: (n) => `${n} 份已由受访者撤回：不得保留任何内容`,
      notTaken: (n) => `${n} 份读不出是访谈：只在文件里`,
      piecesNotTaken: (n) => `${n} 段录音未被接受`,
    },
  },
};
