import type { Dictionary } from "../../language.tsx";

export const peopleWords: Dictionary<{
  title: string;
  intro: string;
  loading: string;
  invite: string;
  inviteHelp: string;
  makeInvitation: string;
  linkTitle: string;
  linkHelp: (when: string) => string;
  copy: string;
  open: string;
  until: (when: string) => string;
  endInvitation: string;
  endInvitationOf: (roles: string) => string;
  unnamed: string;
  you: string;
  noRoles: string;
  sessions: (n: number) => string;
  secondFactor: string;
  noSecondFactor: string;
  noPassword: string;
  addRole: string;
  add: string;
  remove: string;
  removeRole: (role: string) => string;
  reset: string;
  resetHelp: string;
  endSessions: string;
  protection: string;
  protectionHelp: string;
}> = {
  en: {
    title: "People",
    intro: "Who may come to this desk, and what each may do there.",
    loading: "Reading who has an account …",
    invite: "Invite somebody",
    inviteHelp: "You get a link to pass on. Whoever opens it makes an account with this role.",
    makeInvitation: "Make an invitation",
    linkTitle: "Pass this link on now: it is shown only here",
    linkHelp: (when) =>
      `It works once, until ${when}. Whoever has it gets in, so send it by a way you trust.`,
    copy: "Copy the link",
    open: "Invitations that nobody took up yet",
    until: (when) => `until ${when}`,
    endInvitation: "Make void",
    endInvitationOf: (roles) => `Make void: the invitation ${roles}`,
    unnamed: "no e-mail address yet",
    you: "you",
    noRoles: "No role: sees nothing at this desk.",
    sessions: (n) => (n === 1 ? "signed in at one place" : `signed in at ${n} places`),
    secondFactor: "second factor on",
    noSecondFactor: "no second factor",
    noPassword: "no password yet",
    addRole: "Give another role",
    add: "Give this role",
    remove: "Take away",
    removeRole: (role) => `Take away: ${role}`,
    reset: "Make a link for a new password",
    resetHelp: "For a lost password or authenticator. When it is used, the person is signed out everywhere.",
    endSessions: "Sign out everywhere",
    protection: "Second factor of site leads",
    protectionHelp: "Where this is on, a lead's role rests until their account has a second factor.",
  },
  "zh-cn": {
    title: "人员",
    intro: "谁可以来到此工作台，以及各人可以做什么。",
    loading: "正在读取账户……",
    invite: "邀请他人",
    inviteHelp: "您会得到一个可转交的链接。打开它的人会创建具有此角色的账户。",
    makeInvitation: "生成邀请",
    linkTitle: "请现在转交此链接：它只在此处显示一次",
    linkHelp: (when) => `链接只能使用一次，有效期至 ${when}。持有者即可进入，请用可信的方式发送。`,
    copy: "复制链接",
    open: "尚未接受的邀请",
    until: (when) => `有效期至 ${when}`,
    endInvitation: "作废",
    endInvitationOf: (roles) => `作废：邀请 ${roles}`,
    unnamed: "尚无电子邮箱",
    you: "您",
    noRoles: "没有角色：在此工作台看不到任何内容。",
    sessions: (n) => `在 ${n} 处登录`,
    secondFactor: "已启用双重验证",
    noSecondFactor: "未启用双重验证",
    noPassword: "尚无密码",
    addRole: "授予另一角色",
    add: "授予此角色",
    remove: "取消",
    removeRole: (role) => `取消：${role}`,
    reset: "生成重设密码的链接",
    resetHelp: "用于丢失密码或身份验证器。使用后，该人员在各处的登录都会结束。",
    endSessions: "结束各处的登录",
    protection: "地点负责人的双重验证",
    protectionHelp: "启用后，负责人的角色在其账户启用双重验证之前暂停。",
  },
};
