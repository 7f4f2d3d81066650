// What a reader at the desk does in every journey, and what is measured on every view.
import type { Page } from "@playwright/test";

export const study = "/desk/studies/hasmath-hsu-2014";

export async function read(
  page: Page,
  language: "en" | "zh-cn",
  theme: "light" | "dark" = "light",
): Promise<void> {
  await page.addInitScript(
    ([l, t]) => {
      localStorage.setItem("resite.language", l);
      localStorage.setItem("resite.theme", t);
    },
    [language, theme] as const,
  );
}

/** What can be touched and is smaller than 44 px either way; a box within its label has the label's size. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("a, button, select, input, textarea, summary")];
    const small = all.filter((e) => {
      const boxed = e.matches("input[type=checkbox], input[type=radio]") ? e.closest("label") : null;
      const { width, height } = (boxed ?? e).getBoundingClientRect();
      return width > 0 && (width < 44 || height < 44);
    });
    return small.map((e) => e.outerHTML.slice(0, 120));
  });
}
