import { expect, test } from "vitest";
import { absentDetail, countAbsent } from "../../protocols/absent.ts";

test("parts that have not come are counted as they are told, those that were cut off too", () => {
  const details = [0, 1, 7].map(absentDetail);
  expect(countAbsent(details)).toBe(3);
  expect(countAbsent([...details, "and 12 more"])).toBe(15);
  expect(countAbsent(["record:answers.years.value wrong_kind"])).toBe(0);
  expect([countAbsent(undefined), countAbsent("not_received"), countAbsent([])]).toEqual([0, 0, 0]);
});
