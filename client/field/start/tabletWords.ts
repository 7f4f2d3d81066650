// What the start screen says of the tablet itself: whether it works without a network, what the browser keeps.
import type { Dictionary } from "../../language.tsx";

export const tabletWords: Dictionary<{
  title: string;
  offlineReady: string;
  offlineUnknown: string;
  offlineImpossible: string;
  kept: string;
  mayGo: string;
  promiseUnknown: string;
  free: (size: string) => string;
  tight: (size: string) => string;
  newer: string;
  newerHelp: string;
  startNewer: string;
  stillOpen: string;
}> = {
  en: {
    title: "This tablet",
    offlineReady: "Works without a network: the app and the instruments are on this tablet.",
    offlineUnknown:
      "Not yet ready to work without a network: leave this page open with a network for a moment.",
    offlineImpossible:
      "This browser cannot start Resite without a network. An interview that is open goes on; use Chrome on Android to be safe.",
    kept: "The browser keeps the data until someone deletes it.",
    mayGo:
      "The browser may delete data when the tablet runs full. Install Resite (browser menu, “Install app”) and send interviews soon.",
    promiseUnknown: "The browser does not say whether it keeps the data. Send interviews soon.",
    free: (size) => `Room left: ${size}.`,
    tight: (size) => `Only ${size} left. Free some space on the tablet before the next interview.`,
    newer: "A newer version of Resite is ready",
    newerHelp: "Unfinished interviews keep their instrument and open again afterwards.",
    startNewer: "Start the newer version",
    stillOpen: "An interview is open in another tab. Leave or finish it first.",
  },
  "zh-cn": {
    title: "本平板",
    offlineReady: "没有网络也能使用：程序和访谈提纲都已存在本平板上。",
    offlineUnknown: "尚不能离线使用：请在有网络时让本页面多开一会儿。",
    offlineImpossible:
      "此浏览器无法在没有网络时启动 Resite。已打开的访谈可以继续；为稳妥起见，请使用安卓版 Chrome。",
    kept: "浏览器会一直保存数据，直到有人删除。",
    mayGo: "平板空间不足时，浏览器可能删除数据。请安装 Resite（浏览器菜单中的“安装应用”），并尽早发送访谈。",
    promiseUnknown: "浏览器没有说明是否会一直保存数据。请尽早发送访谈。",
    free: (size) => `剩余空间：${size}。`,
    tight: (size) => `只剩 ${size}。请在下一次访谈前清理平板空间。`,
    newer: "Resite 有新版本可用",
    newerHelp: "未完成的访谈保留原来的提纲，更新后可继续打开。",
    startNewer: "启用新版本",
    stillOpen: "另一个标签页中还有打开的访谈。请先离开或完成它。",
  },
};
