// The reader's language for the interface itself, and how a screen gets its words. An interview has its own
// language, kept with it.
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Text } from "../protocols/schema.ts";

/** Locales as SurveyJS spells them. */
export const languages = { en: "English", "zh-cn": "简体中文" } as const;
export type Language = keyof typeof languages;

/** One area's words: every language has the same keys, which the compiler checks. */
export type Dictionary<Words> = Record<Language, Words>;

interface LanguageState {
  language: Language;
  setLanguage(language: Language): void;
}

const LanguageContext = createContext<LanguageState | null>(null);
const storageKey = "resite.language";

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(readLanguage);
  useEffect(() => {
    document.documentElement.lang = language === "en" ? "en" : "zh-CN";
    localStorage.setItem(storageKey, language);
  }, [language]);
  return <LanguageContext value={{ language, setLanguage }}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (state === null) throw new Error("useLanguage needs a LanguageProvider above it");
  return state;
}

/** This area's words in the reader's language. */
export function useWords<Words>(dictionary: Dictionary<Words>): Words {
  return dictionary[useLanguage().language];
}

/** A study's own text in the reader's language, falling back to its default. */
export function useText(): (text: Text | null | undefined) => string {
  const { language } = useLanguage();
  return (text) => (text ? ((text[language] as string | undefined) ?? text.default) : "");
}

/** The locale for Intl formatters. */
export const intlLocale = (language: Language): string => (language === "en" ? "en-GB" : "zh-CN");

function readLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === "en" || stored === "zh-cn") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
}
