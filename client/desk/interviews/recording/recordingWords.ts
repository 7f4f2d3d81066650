// The words of an interview's recording and of the transcript beside it.
import type { Dictionary } from "../../../language.tsx";

export const recordingWords: Dictionary<{
  title: string;
  none: string;
  summary: (parts: string, length: string) => string;
  player: string;
  play: string;
  pause: string;
  back: string;
  forward: string;
  speed: string;
  times: (rate: string) => string;
  notStarted: string;
  loading: (part: string) => string;
  /** Of a part: where in it, of how much. */
  place: (part: string, at: string, length: string) => string;
  parts: string;
  part: (part: string) => string;
  playPart: (part: string) => string;
  timeUnknown: string;
  download: string;
  downloadPart: (part: string) => string;
  downloadHelp: string;
  /** How many parts of how many. */
  missing: (parts: string, of: string) => string;
  cameLater: string;
  takenWithout: (parts: string, at: string) => string;
  notHere: string;
  passageMissing: (part: string) => string;
  passage: string;
  pausePassage: string;
  unplayable: string;
  unplayableHelp: string;
  damaged: string;
  damagedHelp: string;
  transcript: string;
  transcriptHelp: string;
  loadingTranscript: string;
  saved: string;
  saving: string;
  unsaved: string;
  empty: string;
  failed: string;
  parted: string;
  partedHelp: string;
  theirs: string;
  theirsEmpty: string;
  join: string;
  mine: string;
  takeTheirs: string;
}> = {
  en: {
    title: "Recording",
    none: "This interview was not recorded.",
    summary: (parts, length) => (parts === "1" ? `1 part, ${length}` : `${parts} parts, ${length} in all`),
    player: "Player",
    play: "Play",
    pause: "Pause",
    back: "Back 10 seconds",
    forward: "Forward 10 seconds",
    speed: "Speed",
    times: (rate) => `${rate}×`,
    notStarted: "Choose a part, or play from the beginning. One part follows the other.",
    loading: (part) => `Fetching part ${part} …`,
    place: (part, at, length) => `Part ${part}, ${at} of ${length}`,
    parts: "Parts of the recording",
    part: (part) => `Part ${part}`,
    playPart: (part) => `Play part ${part}`,
    timeUnknown: "time not known",
    download: "Download",
    downloadPart: (part) => `Download part ${part}`,
    downloadHelp:
      "A downloaded part is no longer sealed, and a voice can be recognised: keep it where only those may hear it who may read the interviews.",
    missing: (parts, of) =>
      `Missing: ${parts} of ${of} ${of === "1" ? "part" : "parts"}. What is missing is not at this server and is passed over; a part that comes later is played here.`,
    cameLater: "Every part is here: what was missing at first came later.",
    takenWithout: (parts, at) =>
      `Someone at the desk took this interview in without ${parts === "1" ? "1 part" : `${parts} parts`} of its recording: ${at}.`,
    notHere: "missing",
    passageMissing: (part) => `This passage is missing: part ${part} of the recording is not at this server.`,
    passage: "Play this passage",
    pausePassage: "Pause this passage",
    unplayable: "This browser cannot play this kind of sound",
    unplayableHelp: "Download the part and open it with another program, or use another browser.",
    damaged: "This part cannot be opened",
    damagedHelp:
      "It is damaged on the server's disk, or was sealed to a key that this server does not have. The other parts can be played. A backup may have this one whole.",
    transcript: "Transcript",
    transcriptHelp: "Write down what you hear. It is kept sealed with the interview, and saved as you type.",
    loadingTranscript: "Reading the transcript …",
    saved: "Saved",
    saving: "Saving …",
    unsaved: "Not saved yet",
    empty: "Nothing written yet",
    failed: "Not saved. It is tried again by itself; leave this page open.",
    parted: "Someone else changed this transcript while you were writing",
    partedHelp:
      "Nothing was replaced: theirs is saved, yours is still in the box below. Decide what becomes of both.",
    theirs: "What is saved now",
    theirsEmpty: "They deleted all of it.",
    join: "Put mine under theirs",
    mine: "Replace theirs with mine",
    takeTheirs: "Take theirs, drop mine",
  },
  "zh-cn": {
    title: "录音",
    none: "此访谈没有录音。",
    summary: (parts, length) => `共 ${parts} 段，总长 ${length}`,
    player: "播放器",
    play: "播放",
    pause: "暂停",
    back: "后退 10 秒",
    forward: "前进 10 秒",
    speed: "速度",
    times: (rate) => `${rate} 倍`,
    notStarted: "请选择一段，或从头播放。各段依次连续播放。",
    loading: (part) => `正在读取第 ${part} 段……`,
    place: (part, at, length) => `第 ${part} 段，${at} / ${length}`,
    parts: "录音各段",
    part: (part) => `第 ${part} 段`,
    playPart: (part) => `播放第 ${part} 段`,
    timeUnknown: "时间未知",
    download: "下载",
    downloadPart: (part) => `下载第 ${part} 段`,
    downloadHelp: "下载的录音不再密封，声音可能被人认出：请只存放在有权阅读访谈的人才能听到的地方。",
    missing: (parts, of) =>
      `缺少：共 ${of} 段，缺 ${parts} 段。缺少的不在本服务器上，播放时会跳过；以后到达的会在这里播放。`,
    cameLater: "各段都在：起初缺少的后来已经到达。",
    takenWithout: (parts, at) => `工作台曾决定在缺少 ${parts} 段录音的情况下接收此访谈：${at}。`,
    notHere: "缺少",
    passageMissing: (part) => `这一处没有录音：录音第 ${part} 段不在本服务器上。`,
    passage: "播放这一段",
    pausePassage: "暂停这一段",
    unplayable: "此浏览器无法播放这种声音",
    unplayableHelp: "请下载这一段，用其他程序打开，或换一个浏览器。",
    damaged: "这一段无法打开",
    damagedHelp:
      "它在服务器磁盘上已损坏，或密封所用的密钥不在本服务器上。其他各段仍可播放；备份中可能有完整的一份。",
    transcript: "听写稿",
    transcriptHelp: "请写下您听到的内容。它与访谈一起密封保存，边写边存。",
    loadingTranscript: "正在读取听写稿……",
    saved: "已保存",
    saving: "正在保存……",
    unsaved: "尚未保存",
    empty: "还没有写下内容",
    failed: "未能保存。程序会自动再试；请不要关闭本页。",
    parted: "在您书写时，有人改动了这份听写稿",
    partedHelp: "没有任何内容被替换：对方的内容已保存，您的内容仍在下面的框中。请决定如何处理两份内容。",
    theirs: "现在保存的内容",
    theirsEmpty: "对方已将内容全部删除。",
    join: "把我的放在对方之后",
    mine: "用我的替换对方的",
    takeTheirs: "采用对方的，放弃我的",
  },
};
