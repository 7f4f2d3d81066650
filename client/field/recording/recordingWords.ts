// What the tablet says about recording, in the interviewer's language.
import type { Dictionary } from "../../language.tsx";
import type { Obstacle, Pause } from "./recording.ts";

export const recordingWords: Dictionary<{
  start: string;
  starting: string;
  pause: string;
  goOn: string;
  tryAgain: string;
  on: string;
  off: string;
  nothingStored: string;
  paused: string;
  kept: string;
  length: string;
  why: Record<Exclude<Pause, "asked" | "withdrawn">, string>;
  hindered: Record<Obstacle, string>;
  questionTitle: string;
  questionText: string;
  keep: string;
  later: string;
  undecided: string;
  decide: string;
  lost: string;
  remove: string;
  removeFailed: string;
}> = {
  en: {
    start: "Start recording",
    starting: "Starting to record …",
    pause: "Pause recording",
    goOn: "Continue recording",
    tryAgain: "Try recording again",
    on: "Recording",
    off: "Not recording",
    nothingStored: "Nothing is being recorded: the last sound is not on this tablet yet.",
    paused: "Recording paused",
    kept: "Recording ended",
    length: "Length of the recording",
    why: {
      left: "It stopped when the interview was left or the tablet locked, and goes on only when you continue it.",
      not_stored:
        "Recording stopped: this tablet refused to store it. What was said until then is kept, and the interview goes on without it. Free some space before you continue recording.",
      full: "Recording stopped: one interview holds at most 1,000 pieces of sound, and this one has them. All of it is kept, and the interview goes on without recording.",
      silent:
        "Recording stopped: the microphone gives no sound any more. Another app may be using it. What was said until then is kept.",
    },
    hindered: {
      denied:
        "Not recording: the microphone is not allowed for this page. Allow it in the browser’s settings for this page and try again. The interview goes on without it.",
      absent: "Not recording: this tablet has no microphone. The interview goes on without it.",
      busy: "Not recording: the microphone could not be used; another app may hold it. Close that app and try again. The interview goes on without it.",
      unsupported:
        "Not recording: this browser cannot record here. Chrome on Android can. The interview goes on without it.",
    },
    questionTitle: "What becomes of the recording so far?",
    questionText:
      "The respondent does not want to be recorded, and recording has stopped. Ask whether what was recorded until now may be kept. Deleting removes it from this tablet; it cannot be undone.",
    keep: "Keep it",
    later: "Decide later",
    undecided:
      "It is not decided yet whether the recording so far may be kept. Finishing without a decision deletes it.",
    decide: "Decide now",
    lost: "A part of this interview’s recording cannot be read on this tablet. It will not be sent, and finishing deletes it.",
    remove: "Delete the recording",
    removeFailed: "Not deleted: this tablet refused. Try again.",
  },
  "zh-cn": {
    start: "开始录音",
    starting: "正在开始录音……",
    pause: "暂停录音",
    goOn: "继续录音",
    tryAgain: "再试录音",
    on: "正在录音",
    off: "没有在录音",
    nothingStored: "现在没有录上：最近的声音还没有存到本机。",
    paused: "录音已暂停",
    kept: "录音已结束",
    length: "录音时长",
    why: {
      left: "离开访谈或平板锁定时已停止，点“继续录音”后才会接着录。",
      not_stored:
        "录音已停止：这台平板拒绝存储。此前录下的内容已保存，访谈照常进行。请先腾出空间，再继续录音。",
      full: "录音已停止：一次访谈最多有 1000 段录音，这次已满。已录的都会保留，访谈继续进行，但不再录音。",
      silent: "录音已停止：麦克风不再有声音，可能被其他应用占用。此前录下的内容已保存。",
    },
    hindered: {
      denied: "没有录音：本页面未获准使用麦克风。请在浏览器的网站设置中允许，然后再试。访谈照常进行。",
      absent: "没有录音：这台平板没有麦克风。访谈照常进行。",
      busy: "没有录音：麦克风无法使用，可能被其他应用占用。请关闭那个应用后再试。访谈照常进行。",
      unsupported: "没有录音：此浏览器在这里不能录音，安卓版 Chrome 可以。访谈照常进行。",
    },
    questionTitle: "已经录下的部分怎么办？",
    questionText:
      "受访者不愿被录音，录音已停止。请询问对方：此前录下的内容是否可以保留。删除后将从这台平板上清除，无法恢复。",
    keep: "保留",
    later: "稍后决定",
    undecided: "尚未决定此前的录音是否可以保留。未作决定就结束访谈，录音将被删除。",
    decide: "现在决定",
    lost: "本次访谈的录音有一部分在这台平板上无法读取。这部分不会发送，结束访谈时将被删除。",
    remove: "删除录音",
    removeFailed: "未能删除：这台平板拒绝了。请再试一次。",
  },
};
