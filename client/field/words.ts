// What the tablet says, in the interviewer's language: the start screen, the outbox and the interview.
import type { Dictionary } from "../language.tsx";

interface Words {
  title: string;
  practice: string;
  study: string;
  site: string;
  interviewLanguage: string;
  begin: string;
  practise: string;
  practiseHelp: string;
  beginTitle: string;
  noStudies: string;
  noSites: string;
  chooseSite: string;
  silent: string;
  silentAndNothing: string;
  openFailed: string;
  notKept: string;
  again: string;
  drafts: string;
  draftsHelp: string;
  lockedAway: string;
  damagedDrafts: string;
  resume: string;
  discard: string;
  discardTitle: string;
  discardText: string;
  discardConfirm: string;
  discardFailed: string;
  keep: string;
  outbox: string;
  outboxEmpty: string;
  sendNow: string;
  changedAt: string;
  finishedAt: string;
  queued: string;
  sending: string;
  waiting: string;
  waitingServer: string;
  nextTry: string;
  received: string;
  refused: string;
  conflicting: string;
  withdrawn: string;
  saveFile: string;
  why: string;
  remedy: string;
  preparing: string;
  contents: string;
  close: string;
  saved: string;
  saving: string;
  saveFailed: string;
  saveFailedHelp: string;
  evicted: string;
  evictedHelp: string;
  next: string;
  previous: string;
  toFinish: string;
  leave: string;
  leaveHelp: string;
  leaveFailed: string;
  stop: string;
  locked: string;
  answered: string;
  open: string;
  skipped: string;
  probes: string;
  note: string;
  noteHas: string;
  noteLabel: string;
  nonResponse: string;
  refusedAnswer: string;
  dontKnow: string;
  notAsked: string;
  thereWereNone: string;
  marked: string;
  markedKept: string;
  undo: string;
  identity: string;
  interviewer: string;
  rule: string;
  declinedTitle: string;
  declinedText: string;
  keepRefusal: string;
  finishTitle: string;
  finishAllAnswered: string;
  finishOpen: string;
  finishHelp: string;
  finishNotAgreed: string;
  finishSend: string;
  keyless: string;
  tooLong: string;
  back: string;
  misfits: string;
  misfitsHelp: string;
  moveAsDontKnow: string;
  moveAsNotAsked: string;
  movedToNote: string;
  doneTitle: string;
  another: string;
  unopenedTitle: string;
  elsewhere: string;
  gone: string;
  removeEntryTitle: string;
  removeEntryText: string;
  removeEntry: string;
}

export const words: Dictionary<Words> = {
  en: {
    title: "Field",
    practice: "Practice",
    study: "Study",
    site: "Site",
    interviewLanguage: "Language of the interview",
    begin: "Begin interview",
    practise: "Practise",
    practiseHelp: "A practice interview is marked as practice and never counted in the study.",
    beginTitle: "New interview",
    noStudies: "No study is registered yet. Add one at the desk, then come back.",
    noSites: "This study has no site yet. A site pack is added with the study, at the desk.",
    chooseSite: "Choose the site first. This tablet remembers it.",
    silent: "The server did not answer. You can still hold interviews with what is on this tablet.",
    silentAndNothing: "The server did not answer, and no study is kept on this tablet yet.",
    openFailed: "This study could not be opened.",
    notKept: "The server did not answer, and what an interview at this site needs is not on this tablet yet.",
    again: "Try again",
    drafts: "Unfinished on this tablet",
    draftsHelp: "Kept on this tablet only, until you finish or discard them.",
    damagedDrafts: "Damaged on this tablet’s storage, not to be read any more:",
    lockedAway: "Locked under an earlier PIN (lock the tablet and enter that PIN to open them):",
    resume: "Resume",
    discard: "Discard …",
    discardTitle: "Discard this interview?",
    discardText: "All its answers and notes are deleted from this tablet. This cannot be undone.",
    discardConfirm: "Discard it",
    discardFailed: "Not discarded: this tablet refused to delete it. Try again.",
    keep: "Keep it",
    outbox: "Finished interviews",
    outboxEmpty: "Finished interviews appear here with where they are.",
    sendNow: "Send now",
    changedAt: "Last change",
    finishedAt: "Finished",
    queued: "On this tablet, waiting to be sent",
    sending: "Sending …",
    waiting: "On this tablet: the server cannot be reached",
    waitingServer: "On this tablet: the server could not store it",
    nextTry: "Next try",
    received: "Received by the server",
    refused: "Not accepted by the server; kept on this tablet",
    conflicting: "Another version of it is at the server; both are kept",
    withdrawn: "Withdrawn by the respondent; the copy on this tablet was deleted",
    saveFile: "Save to a file",
    why: "Why",
    remedy: "What to do",
    preparing: "Opening the interview …",
    contents: "Contents",
    close: "Close",
    saved: "Saved on this tablet",
    saving: "Saving …",
    saveFailed: "Not saved",
    saveFailedHelp: "This tablet refused to store the interview. Free some space, or save it to a file now.",
    evicted: "The browser deleted what this tablet kept.",
    evictedHelp:
      "This interview is still here and is stored anew; save it to a file now to be safe, and finish it. Others that were not received yet are gone from this tablet.",
    next: "Next",
    previous: "Previous",
    toFinish: "Finish …",
    leave: "Pause",
    leaveHelp: "A short break today",
    leaveFailed: "The interview stays open: closing it now would lose what is not saved.",
    stop: "Stop and discard …",
    locked: "Opens once the respondent agrees to take part",
    answered: "answered",
    open: "open",
    skipped: "no answer",
    probes: "Probes",
    note: "Note",
    noteHas: "Note ✓",
    noteLabel: "Interviewer’s note",
    nonResponse: "No answer because",
    refusedAnswer: "Refused",
    dontKnow: "Don’t know",
    notAsked: "Not asked",
    thereWereNone: "There were none",
    marked: "Marked:",
    markedKept: "The earlier answer comes back with Undo.",
    undo: "Undo",
    identity: "Kept apart from the answers",
    interviewer: "For the interviewer, not read out",
    rule: "Coding rule",
    declinedTitle: "The respondent does not take part",
    declinedText:
      "Nothing else is asked. You can keep just the refusal: everything else said is deleted from this tablet and not sent. Or discard everything.",
    keepRefusal: "Keep the refusal and finish",
    finishTitle: "Before you finish",
    finishAllAnswered: "Every question has an answer or a reason.",
    finishOpen: "Still without an answer. You can finish all the same: they count as not asked.",
    finishHelp: "Finishing closes the interview and sends it. Without a network it waits on this tablet.",
    finishNotAgreed:
      "The respondent has not agreed to take part. Only the answers about consent are sent; everything else said is deleted from this tablet.",
    finishSend: "Finish and send",
    keyless:
      "Not finished yet: it is sealed with the server’s key, which this tablet has never been given. Connect to the server and finish again. The interview stays here, unfinished and saved.",
    tooLong:
      "Not finished: this interview is larger than a server can take. An answer or a note may have 100,000 characters, the text of “other” 10,000, and all together 4 million. Shorten what is named here, or the longest notes. The interview stays here, unfinished and saved.",
    back: "Back to the interview",
    misfits: "These answers do not fit the instrument",
    misfitsHelp:
      "An interview with this in it is kept aside and not counted, and cannot be corrected later. Correct it now, or move it to the note: then nothing is lost and the interview counts.",
    moveAsDontKnow: "Move it to the note and mark as Don’t know",
    moveAsNotAsked: "Move it to the note and mark as Not asked",
    movedToNote: "Moved to the note:",
    doneTitle: "Interview finished",
    another: "To the start page",
    unopenedTitle: "Interview not opened",
    elsewhere: "This interview is open in another tab of this tablet. Close it there first.",
    gone: "This interview is not on this tablet: it was discarded, or held on another one.",
    removeEntryTitle: "Remove this entry?",
    removeEntryText: "Its answers and notes are deleted. This cannot be undone.",
    removeEntry: "Remove it",
  },
  "zh-cn": {
    title: "访谈现场",
    practice: "练习",
    study: "研究",
    site: "地点",
    interviewLanguage: "访谈语言",
    begin: "开始访谈",
    practise: "练习一次",
    practiseHelp: "练习访谈会标明为练习，不计入研究结果。",
    beginTitle: "新的访谈",
    noStudies: "尚未登记任何研究。请先在工作台添加，再回到这里。",
    noSites: "这项研究还没有地点。地点资料包在工作台随研究一起添加。",
    chooseSite: "请先选择地点。这台平板会记住它。",
    silent: "服务器没有回应。您仍可用这台平板上已有的内容进行访谈。",
    silentAndNothing: "服务器没有回应，这台平板上也还没有任何研究。",
    openFailed: "无法打开这项研究。",
    notKept: "服务器没有回应，这台平板上也还没有在这个地点访谈所需的内容。",
    again: "重试",
    drafts: "本机未完成的访谈",
    draftsHelp: "只保存在这台平板上，直到您完成或放弃。",
    damagedDrafts: "在这台平板的存储中已损坏，无法读取：",
    lockedAway: "用以前的 PIN 锁着（先锁定平板，再输入那个 PIN 即可打开）：",
    resume: "继续",
    discard: "放弃……",
    discardTitle: "要放弃这次访谈吗？",
    discardText: "其全部回答和备注都会从这台平板上删除，无法恢复。",
    discardConfirm: "放弃",
    discardFailed: "未能放弃：这台平板拒绝删除。请再试一次。",
    keep: "保留",
    outbox: "已完成的访谈",
    outboxEmpty: "完成的访谈会列在这里，并说明现在何处。",
    sendNow: "立即发送",
    changedAt: "最近修改",
    finishedAt: "完成于",
    queued: "在本机，等待发送",
    sending: "正在发送……",
    waiting: "在本机：连接不上服务器",
    waitingServer: "在本机：服务器未能存储",
    nextTry: "下次尝试",
    received: "服务器已收到",
    refused: "服务器没有接受；仍保存在本机",
    conflicting: "服务器上有它的另一个版本；两份都已保留",
    withdrawn: "受访者已撤回；本机上的副本已删除",
    saveFile: "存为文件",
    why: "原因",
    remedy: "怎么办",
    preparing: "正在打开访谈……",
    contents: "目录",
    close: "关闭",
    saved: "已存到本机",
    saving: "正在保存……",
    saveFailed: "未能保存",
    saveFailedHelp: "这台平板拒绝存储访谈。请腾出空间，或立即存为文件。",
    evicted: "浏览器删除了这台平板上存储的内容。",
    evictedHelp:
      "这份访谈仍在，并已重新存储；为稳妥起见，请立即存为文件，并尽快结束访谈。其他尚未被服务器收到的访谈已不在这台平板上。",
    next: "下一部分",
    previous: "上一部分",
    toFinish: "结束……",
    leave: "暂停",
    leaveHelp: "今天稍歇片刻",
    leaveFailed: "访谈保持打开：现在关闭会丢失尚未保存的内容。",
    stop: "停止并放弃……",
    locked: "受访者同意参加后开放",
    answered: "已答",
    open: "未答",
    skipped: "无回答",
    probes: "追问",
    note: "备注",
    noteHas: "备注 ✓",
    noteLabel: "访谈员备注",
    nonResponse: "没有回答的原因",
    refusedAnswer: "拒答",
    dontKnow: "不知道",
    notAsked: "未提问",
    thereWereNone: "没有这类经历",
    marked: "已标记：",
    markedKept: "撤销后，先前的回答会恢复。",
    undo: "撤销",
    identity: "与回答分开保存",
    interviewer: "由访谈员填写，不念出",
    rule: "编码规则",
    declinedTitle: "受访者不参加",
    declinedText:
      "不再询问其他问题。您可以只保留这次拒绝：其余所有内容都会从这台平板上删除，不会发送。也可以全部放弃。",
    keepRefusal: "只保留拒绝并结束",
    finishTitle: "结束之前",
    finishAllAnswered: "每个问题都有回答或原因。",
    finishOpen: "以下问题还没有回答。您仍可结束：它们将记为“未提问”。",
    finishHelp: "结束后访谈即关闭并发送。没有网络时会留在这台平板上等待。",
    finishNotAgreed: "受访者尚未同意参加。只发送有关同意的回答；其余所有内容都会从这台平板上删除。",
    finishSend: "结束并发送",
    keyless:
      "尚未结束：结束时要用服务器的公钥密封，而这台平板还没有得到过它。请连上服务器后再结束。访谈仍保存在这里，未完成。",
    tooLong:
      "尚未结束：这次访谈超出了服务器能接收的大小。一个回答或备注最多 100000 字，“其他”的文字最多 10000 字，总共最多 400 万字。请缩短下面所列的内容，或最长的备注。访谈仍保存在这里，未完成。",
    back: "回到访谈",
    misfits: "以下回答与访谈提纲不符",
    misfitsHelp:
      "含有这类回答的访谈会另行存放、不予计入，以后也无法更正。请现在更正，或把它移到备注：这样什么都不会丢失，访谈也会计入。",
    moveAsDontKnow: "移到备注，并标记为“不知道”",
    moveAsNotAsked: "移到备注，并标记为“未提问”",
    movedToNote: "已移到备注：",
    doneTitle: "访谈已结束",
    another: "回到开始页",
    unopenedTitle: "访谈没有打开",
    elsewhere: "这次访谈已在这台平板的另一个标签页中打开。请先在那里关闭。",
    gone: "这份访谈不在这台平板上：它已被放弃，或是在另一台平板上进行的。",
    removeEntryTitle: "要删除这一条吗？",
    removeEntryText: "其中的回答和备注会被删除，无法恢复。",
    removeEntry: "删除",
  },
};
