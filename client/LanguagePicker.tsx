// Switches the interface's language; each language is named in itself.
import { type Language, languages, useLanguage, useWords } from "./language.tsx";

export function LanguagePicker() {
  const { language, setLanguage } = useLanguage();
  const w = useWords({ en: { label: "Language" }, "zh-cn": { label: "语言" } });
  return (
    <label className="picker">
      <span className="visually-hidden">{w.label}</span>
      <select autoComplete="off" value={language} onChange={(e) => setLanguage(e.target.value as Language)}>
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code === "en" ? "en" : "zh-CN"}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
