import type { Dictionary } from "../../language.tsx";

export const linkWords: Dictionary<{
  looking: string;
  voidTitle: string;
  toSignIn: string;
  owner: string;
  invitation: string;
  invitationHelp: string;
  reset: string;
  resetHelp: (email: string) => string;
  until: (when: string) => string;
  name: string;
  nameHelp: string;
  email: string;
  emailHelp: string;
  password: string;
  passwordHelp: (shortest: number) => string;
  make: string;
  set: string;
  working: string;
}> = {
  en: {
    looking: "Looking at the link …",
    voidTitle: "This link opens nothing",
    toSignIn: "To the desk",
    owner: "Opening the desk",
    invitation: "You are invited to this desk",
    invitationHelp: "Choose a name, an e-mail address and a password. Your roles:",
    reset: "Set a new password",
    resetHelp: (email) => `For ${email}. Wherever this account is signed in, it is signed out.`,
    until: (when) => `The link is good once, until ${when}.`,
    name: "Name",
    nameHelp: "As others at this desk know you.",
    email: "E-mail address",
    emailHelp: "You sign in with it. Resite sends no mail.",
    password: "Password",
    passwordHelp: (shortest) =>
      `At least ${shortest} characters; several words that belong to nothing are good.`,
    make: "Make the account",
    set: "Set the password",
    working: "One moment …",
  },
  "zh-cn": {
    looking: "正在查看链接……",
    voidTitle: "该链接无效",
    toSignIn: "前往工作台",
    owner: "正在打开工作台",
    invitation: "您受邀加入此工作台",
    invitationHelp: "请选择姓名、电子邮箱和密码。您的角色：",
    reset: "设定新密码",
    resetHelp: (email) => `账户：${email}。该账户在各处的登录都会结束。`,
    until: (when) => `链接只能使用一次，有效期至 ${when}。`,
    name: "姓名",
    nameHelp: "此工作台的其他人所认识的您。",
    email: "电子邮箱",
    emailHelp: "用于登录。Resite 不发送邮件。",
    password: "密码",
    passwordHelp: (shortest) => `至少 ${shortest} 个字符；几个互不相干的词是好的选择。`,
    make: "创建账户",
    set: "设定密码",
    working: "请稍候……",
  },
};
