// Light, dark, or as the system says: kept on this device, shown as data-theme on the document.
import { useEffect, useState } from "react";
import { type Dictionary, useWords } from "./language.tsx";

type Theme = "system" | "light" | "dark";

const words: Dictionary<{ label: string } & Record<Theme, string>> = {
  en: { label: "Appearance", system: "Auto", light: "Light", dark: "Dark" },
  "zh-cn": { label: "外观", system: "跟随系统", light: "浅色", dark: "深色" },
};

const storageKey = "resite.theme";

/** Shows the kept theme; called once before the first paint. */
export function applyTheme(theme: Theme = readTheme()): void {
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

export function ThemePicker() {
  const w = useWords(words);
  const [theme, setTheme] = useState<Theme>(readTheme);
  useEffect(() => {
    localStorage.setItem(storageKey, theme);
    applyTheme(theme);
    const media = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => applyTheme(theme);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [theme]);
  return (
    <label className="picker">
      <span className="visually-hidden">{w.label}</span>
      <select autoComplete="off" value={theme} onChange={(e) => setTheme(e.target.value as Theme)}>
        <option value="system">{w.system}</option>
        <option value="light">{w.light}</option>
        <option value="dark">{w.dark}</option>
      </select>
    </label>
  );
}

function readTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}
