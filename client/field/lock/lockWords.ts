// What the tablet says about its PIN, in the interviewer's language.
import type { Dictionary } from "../../language.tsx";

interface LockWords {
  setUpTitle: string;
  anewTitle: string;
  protects: string;
  nobody: string;
  newSecret: string;
  sameAgain: string;
  show: string;
  too_short: string;
  too_plain: string;
  different: string;
  notKept: string;
  setUp: string;
  setting: string;
  lockedTitle: string;
  secret: string;
  unlock: string;
  unlocking: string;
  wrong: string;
  wait: string;
  wrongOrWaits: string;
  change: string;
  changeHelp: string;
  oldSecret: string;
  changed: string;
  notChanged: string;
  tooSoon: string;
  taken: string;
  goesOn: string;
  forgotten: string;
  forgottenTitle: string;
  forgottenText: string;
  startAnew: string;
  back: string;
  lock: string;
  unreadable: string;
  again: string;
}

export const lockWords: Dictionary<LockWords> = {
  en: {
    setUpTitle: "Choose a PIN for this tablet",
    anewTitle: "Choose a new PIN for this tablet",
    protects:
      "Every unfinished interview on this tablet is encrypted under it. A PIN keeps out whoever finds the tablet; a passphrase of four random words also keeps out someone who copies its memory.",
    nobody:
      "Nobody can recover it, the site lead included. Finished interviews do not need it: they are sealed for the server and sent even while the tablet is locked.",
    newSecret: "PIN of six digits or more, or a passphrase of eight characters or more",
    sameAgain: "The same again",
    show: "Show",
    too_short: "Too short: six digits or more, or eight characters or more.",
    too_plain: "Too easy to guess: not one digit repeated, nor a row of them.",
    different: "This is not the same as above.",
    notKept: "The PIN was not set: this tablet refused to store it.",
    setUp: "Set the PIN",
    setting: "Setting the PIN …",
    lockedTitle: "This tablet is locked",
    secret: "PIN or passphrase",
    unlock: "Unlock",
    unlocking: "Unlocking …",
    wrong: "That is not the PIN.",
    wait: "Too many wrong ones. Try again in",
    wrongOrWaits:
      "That is not the PIN, or it is an earlier PIN that has to wait. An earlier one can be tried in",
    change: "Change the PIN",
    changeHelp:
      "Unfinished interviews stay as they are and open with the new one. Whoever copied this tablet’s memory before still needs only the old one for what lay on it then.",
    oldSecret: "PIN or passphrase until now",
    changed: "The PIN is changed. The old one opens this tablet no more.",
    notChanged: "Not changed: this tablet refused to store it. The old PIN still holds.",
    tooSoon: "Too many wrong ones. Try again in some minutes.",
    taken: "This is an earlier PIN of this tablet and opens what it locks. Choose another.",
    goesOn: "Nothing is lost by wrong tries. Finished interviews are sent meanwhile.",
    forgotten: "Forgotten …",
    forgottenTitle: "Start anew with another PIN?",
    forgottenText:
      "Unfinished interviews stay on this tablet, locked away; should the old PIN come back to mind, it opens them again. Finished ones go on being sent.",
    startAnew: "Start anew",
    back: "Back",
    lock: "Lock",
    unreadable: "This tablet’s storage could not be read.",
    again: "Try again",
  },
  "zh-cn": {
    setUpTitle: "为这台平板设定 PIN",
    anewTitle: "为这台平板设定新的 PIN",
    protects:
      "这台平板上所有未完成的访谈都用它加密。PIN 能挡住捡到平板的人；由四个随机词语组成的口令还能挡住复制其存储内容的人。",
    nobody:
      "任何人都无法找回它，地点负责人也不能。已完成的访谈不需要它：它们已为服务器密封，平板锁着时也会发送。",
    newSecret: "六位或更多数字的 PIN，或八个字符以上的口令",
    sameAgain: "再输入一次",
    show: "显示",
    too_short: "太短：需要六位以上数字，或八个以上字符。",
    too_plain: "太容易猜到：不要重复同一个数字，也不要连号。",
    different: "与上面输入的不一样。",
    notKept: "PIN 未能设定：这台平板拒绝存储。",
    setUp: "设定 PIN",
    setting: "正在设定……",
    lockedTitle: "这台平板已锁定",
    secret: "PIN 或口令",
    unlock: "解锁",
    unlocking: "正在解锁……",
    wrong: "PIN 不对。",
    wait: "输错次数太多。请等待后再试，还剩",
    wrongOrWaits: "PIN 不对，或者这是以前的 PIN，还要等待。以前的 PIN 可在此时间后再试：",
    change: "更改 PIN",
    changeHelp:
      "未完成的访谈保持不变，用新的 PIN 打开。若有人在此之前复制了这台平板的存储内容，当时的内容仍只需旧 PIN。",
    oldSecret: "现在的 PIN 或口令",
    changed: "PIN 已更改。旧的 PIN 不能再打开这台平板。",
    notChanged: "未能更改：这台平板拒绝存储。旧的 PIN 仍然有效。",
    tooSoon: "输错次数太多。请过几分钟再试。",
    taken: "这是这台平板以前的 PIN，用来打开它锁住的内容。请另选一个。",
    goesOn: "输错不会丢失任何内容。已完成的访谈照常发送。",
    forgotten: "忘记了……",
    forgottenTitle: "要用另一个 PIN 重新开始吗？",
    forgottenText: "未完成的访谈仍锁在这台平板上；如果想起原来的 PIN，用它还能打开。已完成的访谈照常发送。",
    startAnew: "重新开始",
    back: "返回",
    lock: "锁定",
    unreadable: "无法读取这台平板的存储。",
    again: "重试",
  },
};
