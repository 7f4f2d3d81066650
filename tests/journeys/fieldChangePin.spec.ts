// The PIN of a tablet is changed with the old one given; what it locks opens with the new one alone. And the two ways out
// of an interview say which is which.
import type { Page } from "@playwright/test";
import {
  accessible,
  agree,
  begin,
  contents,
  expect,
  givePin,
  item,
  pin,
  saved,
  test,
  visit,
} from "./interviewer.ts";
import { smallTargets } from "./reader.ts";

const words = {
  en: {
    change: "Change the PIN",
    old: "PIN or passphrase until now",
    again: "The same again",
    changed: "The PIN is changed.",
  },
  "zh-cn": { change: "更改 PIN", old: "现在的 PIN 或口令", again: "再输入一次", changed: "PIN 已更改。" },
};

async function change(page: Page, old: string, fresh: string, w = words.en) {
  await page.getByLabel(w.old, { exact: true }).fill(old);
  await page.getByLabel(/passphrase of eight|八个字符以上的口令/).fill(fresh);
  await page.getByLabel(w.again, { exact: true }).fill(fresh);
  await page.getByRole("button", { name: w.change }).click();
}

test("a PIN is changed with the old one given, and what it locks opens with the new one alone", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  await item(page, "trust_own").getByRole("textbox").fill("Kept under another PIN");
  await saved(page);
  const address = page.url();
  await contents(page, "Pause");
  await page.getByText(words.en.change).click();
  await accessible(page, "changing the PIN");
  expect(await smallTargets(page)).toEqual([]);
  await change(page, "314159", "four quite random words");
  await expect(page.getByLabel(words.en.old, { exact: true })).toHaveAccessibleDescription(
    "That is not the PIN.",
  );
  await change(page, pin, "four quite random words");
  await expect(page.getByText(words.en.changed)).toBeVisible();
  await page.goto(address);
  const secret = page.getByLabel("PIN or passphrase", { exact: true });
  await secret.fill(pin);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(secret).toHaveAccessibleDescription("That is not the PIN.");
  await givePin(page, "four quite random words");
  await expect(item(page, "trust_own").getByRole("textbox")).toHaveValue("Kept under another PIN");
});

test("pausing and continuing another day say what they do, in both languages, and nothing is cut off", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  for (const [language, pause, later] of [
    ["en", "A short break today", "Ends it for another day"],
    ["zh-cn", "今天稍歇片刻", "结束这次，改天再谈"],
  ] as const) {
    if (language === "zh-cn") await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("button", { name: /^(Contents|目录)$/ }).click();
    const drawer = page.getByRole("dialog");
    await expect(drawer.getByRole("button", { name: /^(Pause|暂停)$/ })).toHaveAccessibleDescription(pause);
    await expect(
      drawer.getByRole("button", { name: /^(Continue later|改日继续)$/ }),
    ).toHaveAccessibleDescription(later);
    const cut = await drawer
      .getByRole("button")
      .evaluateAll((all) =>
        all
          .filter((b) => b.scrollWidth > b.clientWidth || b.scrollHeight > b.clientHeight)
          .map((b) => b.textContent),
      );
    expect(cut).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await accessible(page, `the ways out, ${language}`);
    await page.keyboard.press("Escape");
  }
  await visit(page, "/field");
});
