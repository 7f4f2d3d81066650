// The words of a comparison in English and Chinese. Counts always stand with their base.
import type { Claim, Text } from "../../../protocols/schema.ts";
import type { Reading } from "../../../protocols/wire.ts";

export function say(english: string, chinese: string): Text {
  return { default: english, "zh-cn": chinese };
}

/** Joins sentences; `undefined` ones are left out. */
export function join(...parts: readonly (Text | undefined)[]): Text {
  const said = parts.filter((p) => p !== undefined);
  return say(said.map((p) => p.default).join(" "), said.map((p) => p["zh-cn"] ?? p.default).join(""));
}

/** A count of ours with its base and its share. */
export function part(k: number, n: number): Text {
  const counted = outOf(k, n);
  if (n === 0) return counted;
  const percent = Math.round((100 * k) / n);
  return say(`${counted.default} (${percent}%)`, `${counted["zh-cn"]}（${percent}%）`);
}

/** A count with its base alone, as a source prints it. */
function outOf(k: number, n: number): Text {
  return say(`${plain(k)} of ${plain(n)}`, `${plain(n)} 例中 ${plain(k)} 例`);
}

/** A number for reading: thousands separated, at most so many decimals. */
export function plain(value: number, decimals = 2): string {
  return new Intl.NumberFormat("en", { maximumFractionDigits: decimals }).format(value);
}

/** Digits after the point of a number as it was printed. */
export function decimalsOf(printed: string): number {
  return printed.split(".")[1]?.length ?? 0;
}

/** A published claim in the form it was published. */
export function sayClaim(claim: Claim): Text {
  switch (claim.kind) {
    case "count":
      return outOf(claim.count, claim.base);
    case "bound": {
      const half = claim.relation === "less_than_half" ? "少于半数" : "超过半数";
      return say(`“${claim.words}” of ${claim.base}`, `“${claim.words}”（${half}），共 ${claim.base} 例`);
    }
    case "share": {
      const read = sayLimits(claim);
      return say(
        `“${claim.words}” of ${claim.base}, read as ${read.default}`,
        `“${claim.words}”，共 ${claim.base} 例，读作${read["zh-cn"]}`,
      );
    }
    case "mentions":
      return join(
        say(`${claim.count} mentions by ${claim.base}`, `${claim.base} 例共提及 ${claim.count} 次`),
        claim.ourSum ? say("(our sum of the printed counts)", "（由本项目将所载数目相加）") : undefined,
      );
    case "not_testable":
      return say(`“${claim.words}”`, `“${claim.words}”`);
    default: {
      const [english, chinese] = statistic[claim.kind];
      const value = plain(Number(claim.printed), 20);
      const padded = value.includes(".") || !claim.printed.includes(".") ? value : claim.printed;
      return join(
        say(`${english} ${padded} (n = ${claim.base})`, `${chinese} ${padded}（${claim.base} 例）`),
        "within" in claim && claim.within !== undefined ? sayRounded(claim.within) : undefined,
      );
    }
  }
}

/** "over 50% to 60%", with the second lower limit where there is one. */
function sayLimits(claim: Extract<Claim, { kind: "share" }>): Text {
  const [low, high] = [percentOf(claim.low), percentOf(claim.high)];
  const limits = say(
    `${claim.lowExcluded ? "over " : ""}${low}% to ${claim.highIncluded ? "" : "under "}${high}%`,
    `${claim.lowExcluded ? "超过 " : " "}${low}% 至${claim.highIncluded ? " " : "不足 "}${high}%`,
  );
  if (claim.sensitivity === undefined) return limits;
  const second = percentOf(claim.sensitivity);
  return say(
    `${limits.default}; ${second}% as a second lower limit`,
    `${limits["zh-cn"]}；另以 ${second}% 为第二下限`,
  );
}

function sayRounded(within: number): Text {
  return say(`rounded, ± ${plain(within, 20)}`, `（经取整，±${plain(within, 20)}）`);
}

/** Why there is nothing to compare: of so many asked none gave an answer that can be used. */
export function sayNobody(asked: number, undetermined: number, notAsked: number): Text {
  if (asked + notAsked === 0) return say("Nobody has been asked this here yet.", "这里尚未问过任何人。");
  const silent = asked - undetermined;
  const open =
    undetermined === 0
      ? say("", "")
      : say(`, ${undetermined} answers that allow no judgement`, `，${undetermined} 例回答无法据以判断`);
  return say(
    `It can be decided for nobody here: ${asked} asked, of these ${silent} without an answer${open.default}; ${notAsked} not asked.`,
    `这里对任何人都无法判定：问过 ${asked} 例，其中未回答 ${silent} 例${open["zh-cn"]}；未提问 ${notAsked} 例。`,
  );
}

const statistic = {
  mean: ["mean", "均值"],
  average: ["average (statistic not stated)", "平均数（未说明种类）"],
  minimum: ["minimum", "最小值"],
  maximum: ["maximum", "最大值"],
} as const;

const bases: Record<Reading["base"], Text> = {
  answered: say("of those it can be decided for", "以可判定者为基数"),
  asked: say("of all who were asked", "以全部被问者为基数"),
  non_response_as_no: say("with all for whom it is open counted as no", "把未能判定者都算作“否”"),
  non_response_as_yes: say("with all for whom it is open counted as yes", "把未能判定者都算作“是”"),
};

/** Readings in a row, each with its base. */
export function sayReadings(readings: readonly Reading[]): Text {
  const said = readings.map(({ base, k, n }) => {
    const [counted, of] = [part(k, n), bases[base]];
    return say(`${counted.default} ${of.default}`, `${of["zh-cn"]}，${counted["zh-cn"]}`);
  });
  return say(said.map((s) => s.default).join("; "), said.map((s) => s["zh-cn"]).join("；"));
}

export function percentOf(share: number): string {
  return plain(100 * share, 1);
}
