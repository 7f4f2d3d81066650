// Instants as the reader writes them.
import { intlLocale, type Language } from "../language.tsx";

export function when(instant: string | number, language: Language): string {
  return new Intl.DateTimeFormat(intlLocale(language), { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(instant),
  );
}
