// How many interviews there are and how many declined, in one sentence: tallies and comparison say it alike.
import type { Origin } from "../../protocols/terms.ts";
import { type Language, useLanguage } from "../language.tsx";
import { format } from "./format.ts";

export interface Participation {
  origin: Origin;
  /** Interviews whose respondent took part. */
  interviews: number;
  declined: number;
}

export function useParticipationWords(): (participation: Participation) => string {
  const { language } = useLanguage();
  return (participation) => sayParticipation(participation, language);
}

/** Nothing is said of declining where nobody did. */
export function sayParticipation(participation: Participation, language: Language): string {
  return language === "en" ? inEnglish(participation) : inChinese(participation);
}

const english: Record<Origin, { one: string; more: string }> = {
  main: { one: "interview", more: "interviews" },
  pilot: { one: "pilot interview", more: "pilot interviews" },
  practice: { one: "practice interview", more: "practice interviews" },
  article: { one: "case from the article", more: "cases from the article" },
  synthetic: { one: "synthetic interview", more: "synthetic interviews" },
};

function inEnglish({ origin, interviews, declined }: Participation): string {
  const { number } = format("en");
  if (interviews === 0) {
    const none = `No ${english[origin].one}`;
    return declined === 0 ? `${none}.` : `${none}; ${number(declined)} declined to take part.`;
  }
  const held = `${number(interviews)} ${english[origin][interviews === 1 ? "one" : "more"]}`;
  return declined === 0 ? `${held}.` : `${held}; ${number(declined)} more declined to take part.`;
}

const chinese: Record<Origin, string> = {
  main: "访谈",
  pilot: "预调查访谈",
  practice: "练习访谈",
  article: "文章中的案例",
  synthetic: "合成访谈",
};

function inChinese({ origin, interviews, declined }: Participation): string {
  const { number } = format("zh-cn");
  if (interviews === 0) {
    const none = `尚无${chinese[origin]}`;
    return declined === 0 ? `${none}。` : `${none}；${number(declined)} 位受访者不同意参与。`;
  }
  const held =
    origin === "article"
      ? `${chinese[origin]} ${number(interviews)} 个`
      : `${number(interviews)} 份${chinese[origin]}`;
  return declined === 0 ? `${held}。` : `${held}；另有 ${number(declined)} 位受访者不同意参与。`;
}
