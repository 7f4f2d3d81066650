// What the tablet says about its server and about getting finished interviews there, besides where each one is.
import type { Dictionary } from "../../language.tsx";
import { keptDays, refusedAgainAfter } from "./outbox.ts";

const hours = refusedAgainAfter / 3_600_000;

export const sendingWords: Dictionary<{
  waitingRight: string;
  keptHere: string;
  sentAgain: string;
  damaged: (count: number) => string;
  pageTitle: string;
  pageText: string;
  otherTitle: string;
  otherText: string;
  otherUnproven: string;
  trust: string;
  trustTitle: string;
  trustText: string;
  trustConfirm: string;
  trustFailed: string;
  again: string;
  back: string;
}> = {
  en: {
    waitingRight: "On this tablet: the right server does not answer",
    keptHere: `Received interviews are kept here, sealed, for ${keptDays} days. Then they are deleted, once the server has confirmed them again.`,
    sentAgain: `It is sent again by itself whenever the app is opened, and every ${hours} hours while it stays open.`,
    damaged: (count) =>
      count === 1
        ? "1 finished interview is damaged on this tablet’s storage and cannot be read or sent. All others are. Do not clear this tablet, and tell the site lead:"
        : `${count} finished interviews are damaged on this tablet’s storage and cannot be read or sent. All others are. Do not clear this tablet, and tell the site lead:`,
    pageTitle: "A page of the network answers in the server’s place",
    pageText:
      "This network wants a login first, as in hotels and cafés. Open the browser, log in to the network or leave it, then come back. Nothing was sent to it; interviews go on being kept here.",
    otherTitle: "This is not the server that this tablet knows",
    otherText:
      "Another Resite server answers at this address, or the keys of this one were replaced. Nothing is sent to it. Interviews can be held and are kept here, sealed for the server that this tablet knows.",
    otherUnproven:
      "It does not prove which keys are its own, so it cannot be chosen either. Tell the site lead.",
    trust: "Use this server from now on …",
    trustTitle: "Use this server from now on?",
    trustText:
      "Ask the site lead first. New interviews will be sealed for this server and sent to it. What was finished until now is sealed for the server before and only that one can open it: do not clear this tablet, and save those interviews to a file for it.",
    trustConfirm: "Use this server",
    trustFailed: "Not changed: this tablet refused to store it. Try again.",
    again: "Look again",
    back: "Leave it",
  },
  "zh-cn": {
    waitingRight: "在本机：回应的不是正确的服务器",
    keptHere: `服务器已收到的访谈会密封保存在本机 ${keptDays} 天，之后在服务器再次确认后删除。`,
    sentAgain: `每次打开本程序时会自动再发送；一直打开时，每 ${hours} 小时再发送一次。`,
    damaged: (count) =>
      `有 ${count} 份已完成的访谈在这台平板的存储中已损坏，无法读取和发送；其余的照常发送。请不要清除这台平板，并告知地点负责人：`,
    pageTitle: "回应的是网络自己的网页，不是服务器",
    pageText:
      "这个网络要求先登录，酒店和咖啡馆常常如此。请打开浏览器登录这个网络，或换一个网络，再回到这里。没有向它发送任何内容；访谈仍保存在本机。",
    otherTitle: "这不是本平板所认识的服务器",
    otherText:
      "这个地址上是另一台 Resite 服务器，或者原服务器的密钥被更换了。不会向它发送任何内容。仍可进行访谈，访谈保存在本机，为平板所认识的服务器密封。",
    otherUnproven: "它也没有证明自己持有哪些密钥，因此无法选用。请告知地点负责人。",
    trust: "今后使用这台服务器……",
    trustTitle: "今后使用这台服务器吗？",
    trustText:
      "请先询问地点负责人。新的访谈将为这台服务器密封并发送给它。此前完成的访谈是为原来的服务器密封的，只有它能打开：不要清除这台平板，并把那些访谈存为文件交给它。",
    trustConfirm: "使用这台服务器",
    trustFailed: "没有更改：这台平板拒绝存储。请再试一次。",
    again: "再看一次",
    back: "暂不更改",
  },
};
