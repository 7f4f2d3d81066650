import { expect, it } from "vitest";
import { sayDataSize } from "../../client/dataSize.ts";

it.each([
  [0, "0 MB"],
  [-5, "0 MB"],
  [639_500_000, "640 MB"],
  [10_737_000_000, "10.7 GB"],
] as const)("says %i bytes as devices do", (bytes, said) => {
  expect(sayDataSize(bytes, "en").replace("\u00a0", " ")).toMatch(new RegExp(`^${said}$`));
  expect(sayDataSize(bytes, "zh-cn")).toMatch(/MB|GB|吉字节|兆字节/);
});
