import { describe, expect, it } from "vitest";
import { sayDetails } from "../../../client/desk/attention/detailWords.ts";
import { titlesOf } from "../../../client/desk/attention/questionTitles.ts";
import { instrumentSchema } from "../../../protocols/schema.ts";
import smallStudy from "../../fixtures/small-study/instrument.json" with { type: "json" };

const instrument = instrumentSchema.parse(smallStudy);

describe("what is wrong with a body that was kept aside", () => {
  it("names the place and says in words what does not fit, in both languages", () => {
    const entry = { reason: "answers_do_not_fit", detail: ["record:answers.years.value too_large"] } as const;
    expect(sayDetails({ ...entry, detail: [...entry.detail] }, "en")).toEqual([
      "answers.years.value is above the item's maximum",
    ]);
    expect(sayDetails({ ...entry, detail: [...entry.detail] }, "zh-cn")).toEqual([
      "answers.years.value：高于该题的最大值",
    ]);
  });

  it("says which parts of a recording have not come", () => {
    const entry = { reason: "media_missing", detail: ["record:recording.segments.2 not_received"] } as const;
    const said = (language: "en" | "zh-cn") => sayDetails({ ...entry, detail: [...entry.detail] }, language);
    expect(said("en")).toEqual(["Part 3 of the recording has not arrived"]);
    expect(said("zh-cn")).toEqual(["录音第 3 段：尚未到达"]);
  });

  it("names the question by its title where the study is registered, inside an episode too", () => {
    const titles = titlesOf([instrument]);
    const detail = [
      "record:answers.years.value too_large",
      "record:answers.episodes.entries.0.episode_level.value unknown_option",
      "record:answers.nowhere unknown_item",
    ];
    const entry = { reason: "answers_do_not_fit", detail } as const;
    expect(sayDetails({ ...entry, detail }, "en", titles)).toEqual([
      "“Years of operation” (answers.years.value) is above the item's maximum",
      "“With which level?” (answers.episodes.entries.0.episode_level.value) is not an option of this item",
      "answers.nowhere is not an item of this protocol",
    ]);
    expect(sayDetails({ ...entry, detail }, "zh-cn", titles)[0]).toMatch(
      /^“.*\p{Script=Han}.*”（answers\.years\.value）：/u,
    );
  });

  it("names no question where two studies call different ones the same", () => {
    const other = JSON.stringify(smallStudy).replace("Years of operation", "Years in office");
    const titles = titlesOf([instrument, instrumentSchema.parse(JSON.parse(other))]);
    expect(titles.has("years")).toBe(false);
    expect(titles.get("sectors")?.default).toBe("Which sectors does it work in?");
  });

  it("says of one that could not be read which part has which shape", () => {
    const detail = [
      "body not_json_in_utf8",
      "record: not_json",
      "record:id invalid_format",
      "identity:revision differs_from_address",
      "and 3 more",
    ];
    expect(sayDetails({ reason: "malformed", detail }, "en")).toEqual([
      "The body is not JSON in UTF-8",
      "The record is not JSON",
      "id is not written as it must be",
      "revision differs from the address it was sent to",
      "and 3 more",
    ]);
    for (const said of sayDetails({ reason: "malformed", detail }, "zh-cn")) {
      expect(said).not.toMatch(/_|differs|more/);
      expect(said).toMatch(/\p{Script=Han}/u);
    }
  });

  it("says that a revision would move its interview elsewhere", () => {
    const kept = {
      reason: "answers_do_not_fit",
      detail: ["record:origin differs_from_earlier_revision"],
    } as const;
    expect(sayDetails({ ...kept, detail: [...kept.detail] }, "en")).toEqual([
      "origin differs from the interview's earlier revision",
    ]);
  });

  it("says of one that is sealed why it does not open", () => {
    const detail = ["body:key unknown_key", "body not_opened"];
    expect(sayDetails({ reason: "unopenable", detail }, "en")).toEqual([
      "key is none that this server ever had",
      "The body does not open with the key it names, at this address",
    ]);
    for (const said of sayDetails({ reason: "unopenable", detail }, "zh-cn")) {
      expect(said).toMatch(/密钥/);
    }
  });

  it("leaves out what repeats the reason and keeps what it does not know", () => {
    const detail = ["record:protocol unknown_protocol", "record:x constructor"];
    expect(sayDetails({ reason: "unknown_protocol", detail }, "en")).toEqual(["record:x constructor"]);
    expect(sayDetails({ reason: "malformed", detail: ["record:x constructor"] }, "zh-cn")).toEqual([
      "record:x constructor",
    ]);
  });
});
