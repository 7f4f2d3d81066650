import type { Dictionary } from "../../language.tsx";

export const accountWords: Dictionary<{
  title: string;
  signOut: string;
  email: string;
  roles: string;
  noRoles: string;
  resting: string;
  firstTitle: string;
  firstHelp: string;
  firstNotice: string;
  toAccount: string;
  restNotice: string;
  toFactor: string;
  choose: string;
  passwordTitle: string;
  current: string;
  next: string;
  change: string;
  changed: string;
  passwordEnds: string;
  factorTitle: string;
  factorHelp: string;
  factorIsOn: string;
  yourPassword: string;
  begin: string;
  scan: string;
  qr: string;
  byHand: string;
  codes: string;
  codesHelp: string;
  copyCodes: string;
  firstCode: string;
  confirm: string;
  end: string;
  sessionsTitle: string;
  sessionsLoading: string;
  here: string;
  since: (when: string) => string;
  until: (when: string) => string;
  endSession: string;
  endSessionOf: (where: string) => string;
  unknownAgent: string;
}> = {
  en: {
    title: "Your account",
    signOut: "Sign out",
    email: "E-mail address",
    roles: "Roles",
    noRoles: "None: an owner gives roles.",
    resting: "These roles rest until the account has a second factor, which the study asks for:",
    firstTitle: "Choose a password",
    firstHelp: "Until you have one, the link that brought you here was the only way in, and it is used up.",
    firstNotice: "This account has no password yet. Without one you do not get back in.",
    toAccount: "Choose a password",
    restNotice: "Your study asks a second factor of its site leads. Until you have one, your role rests.",
    toFactor: "Set one up",
    choose: "Keep name, address and password",
    passwordTitle: "Change the password",
    current: "Password now",
    next: "New password",
    change: "Change the password",
    changed: "The password is changed.",
    passwordEnds: "All other places where you are signed in are signed out.",
    factorTitle: "Second factor",
    factorHelp:
      "An authenticator on your phone shows a code of six digits, which signing in then asks for besides the password.",
    factorIsOn: "On: signing in asks for a code.",
    yourPassword: "Your password",
    begin: "Set up an authenticator",
    scan: "Scan this with the authenticator, then give the code that it shows.",
    qr: "QR code for the authenticator",
    byHand: "Or type this key into it:",
    codes: "Keep these codes somewhere else",
    codesHelp: "Each lets you in once if the authenticator is lost. They are shown only here.",
    copyCodes: "Copy the codes",
    firstCode: "Code from the authenticator",
    confirm: "Turn it on",
    end: "Turn it off",
    sessionsTitle: "Where you are signed in",
    sessionsLoading: "Reading where you are signed in …",
    here: "here",
    since: (when) => `since ${when}`,
    until: (when) => `until ${when} at most`,
    endSession: "Sign out there",
    endSessionOf: (where) => `Sign out there: ${where}`,
    unknownAgent: "A program without a name",
  },
  "zh-cn": {
    title: "您的账户",
    signOut: "退出登录",
    email: "电子邮箱",
    roles: "角色",
    noRoles: "没有：角色由所有者授予。",
    resting: "研究要求双重验证；在账户启用之前，以下角色暂停：",
    firstTitle: "设定密码",
    firstHelp: "在设定密码之前，只有带您来到这里的链接可以进入，而它已用过。",
    firstNotice: "该账户尚无密码。没有密码，您将无法再次进入。",
    toAccount: "设定密码",
    restNotice: "您的研究要求地点负责人启用双重验证。在此之前，您的角色暂停。",
    toFactor: "前往设置",
    choose: "保存姓名、邮箱和密码",
    passwordTitle: "更改密码",
    current: "当前密码",
    next: "新密码",
    change: "更改密码",
    changed: "密码已更改。",
    passwordEnds: "您在其他各处的登录都会结束。",
    factorTitle: "双重验证",
    factorHelp: "手机上的身份验证器会显示六位数字的验证码；此后登录时除密码外还需输入它。",
    factorIsOn: "已启用：登录时需要验证码。",
    yourPassword: "您的密码",
    begin: "设置身份验证器",
    scan: "请用身份验证器扫描，然后输入它显示的验证码。",
    qr: "供身份验证器扫描的二维码",
    byHand: "或手动输入此密钥：",
    codes: "请将这些备用码保存在别处",
    codesHelp: "身份验证器丢失时，每个备用码可以登录一次。它们只在此处显示。",
    copyCodes: "复制备用码",
    firstCode: "身份验证器的验证码",
    confirm: "启用",
    end: "停用",
    sessionsTitle: "您的登录位置",
    sessionsLoading: "正在读取登录位置……",
    here: "此处",
    since: (when) => `自 ${when} 起`,
    until: (when) => `最迟至 ${when}`,
    endSession: "结束该处登录",
    endSessionOf: (where) => `结束该处登录：${where}`,
    unknownAgent: "没有名称的程序",
  },
};
