// How many interviews took part and how many declined, in one sentence: tallies and comparison say it alike.
import { type Language, useLanguage } from "../language.tsx";
import { format } from "./format.ts";

export interface Participation {
  /** Interviews whose respondent took part. */
  interviews: number;
  declined: number;
}

export function useParticipationWords(): (participation: Participation) => string {
  const { language } = useLanguage();
  return (participation) => sayParticipation(participation, language);
}

/** Nothing is said of declining where nobody did. */
export function sayParticipation({ interviews, declined }: Participation, language: Language): string {
  const { number } = format(language);
  if (language === "zh-cn") {
    const refused = declined === 0 ? "" : `，${number(declined)} 个访谈的受访者不同意参与`;
    return `${number(interviews)} 个访谈参与${refused}。`;
  }
  const took = `${number(interviews)} ${interviews === 1 ? "interview" : "interviews"} took part`;
  return declined === 0 ? `${took}.` : `${took}, ${number(declined)} declined.`;
}
