import type { Dictionary } from "../../language.tsx";

export const signInWords: Dictionary<{
  desk: string;
  title: string;
  asking: string;
  email: string;
  password: string;
  signIn: string;
  working: string;
  forgotten: string;
  lapsed: string;
  codeTitle: string;
  codeHelp: string;
  code: string;
  goOn: string;
  again: string;
}> = {
  en: {
    desk: "Desk",
    title: "Sign in",
    asking: "Asking who is signed in …",
    email: "E-mail address",
    password: "Password",
    signIn: "Sign in",
    working: "Signing in …",
    forgotten:
      "No account yet, or the password is lost? An owner can send you a link. The very first link stands where Resite was started.",
    lapsed: "The time for the code is over. Give the password again, then the newest code.",
    codeTitle: "One more step",
    codeHelp: "The six digits that your authenticator shows now, or one of the codes you kept.",
    code: "Code",
    goOn: "Go on",
    again: "Back to the password",
  },
  "zh-cn": {
    desk: "工作台",
    title: "登录",
    asking: "正在查询登录状态……",
    email: "电子邮箱",
    password: "密码",
    signIn: "登录",
    working: "正在登录……",
    forgotten: "还没有账户，或忘记了密码？所有者可以给您发送链接。最初的链接显示在启动 Resite 的地方。",
    lapsed: "输入验证码的时间已过。请重新输入密码，然后输入最新的验证码。",
    codeTitle: "还差一步",
    codeHelp: "请输入身份验证器当前显示的六位数字，或您保存的备用码之一。",
    code: "验证码",
    goOn: "继续",
    again: "返回输入密码",
  },
};
