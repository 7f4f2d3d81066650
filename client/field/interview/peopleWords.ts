// What the tablet says of who is there and of sittings, in the interviewer's language.
import type { Dictionary } from "../../language.tsx";

export const peopleWords: Dictionary<{
  whoIsHere: string;
  title: string;
  respondents: string;
  respondentsHelp: string;
  interpreter: string;
  interpreterHelp: string;
  done: string;
  several: (n: number) => string;
  interpreted: (language: string) => string;
  whoAnswered: string;
  everyone: string;
  respondent: (n: number) => string;
  later: string;
  laterHelp: string;
  toBeContinued: (sitting: number) => string;
}> = {
  en: {
    whoIsHere: "Who is here …",
    title: "Who is here",
    respondents: "How many respondents answer together",
    respondentsHelp: "With more than one, each question can say who of them answered.",
    interpreter: "Language an interpreter speaks with them",
    interpreterHelp: "Leave this empty where nobody interprets.",
    done: "Done",
    several: (n) => `${n} respondents`,
    interpreted: (language) => `Interpreter: ${language}`,
    whoAnswered: "Who answered",
    everyone: "All of them",
    respondent: (n) => `Respondent ${n}`,
    later: "Continue later",
    laterHelp: "Ends it for another day",
    toBeContinued: (sitting) => `To be continued, sitting ${sitting}`,
  },
  "zh-cn": {
    whoIsHere: "在场的人……",
    title: "在场的人",
    respondents: "共有几位受访者一起回答",
    respondentsHelp: "多于一位时，每个问题都可以注明是谁回答的。",
    interpreter: "口译者与受访者使用的语言",
    interpreterHelp: "没有口译者时请留空。",
    done: "完成",
    several: (n) => `${n} 位受访者`,
    interpreted: (language) => `口译：${language}`,
    whoAnswered: "谁回答的",
    everyone: "全体",
    respondent: (n) => `第 ${n} 位受访者`,
    later: "改日继续",
    laterHelp: "结束这次，改天再谈",
    toBeContinued: (sitting) => `待继续，第 ${sitting} 次见面`,
  },
};
