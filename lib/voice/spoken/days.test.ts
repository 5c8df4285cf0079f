import { expect, it } from "vitest";
import { spokenDays } from "./days";

/** A Monday. */
const TODAY = "2026-11-30";

it.each([
  ["The pallets come on the fourteenth of December.", ["2026-12-14"]],
  ["We ship December 14th", ["2026-12-14"]],
  ["on 14 December 2027", ["2027-12-14"]],
  ["on the twenty first of January", ["2027-01-21"]],
  ["January the 5th", ["2027-01-05"]],
  ["the fourteenth, I think", ["2026-12-14"]],
  ["by the 30th", ["2026-11-30"]],
  ["on Friday", ["2026-12-04"]],
  ["next Friday", ["2026-12-11"]],
  ["Friday next week", ["2026-12-11"]],
  ["on Monday", ["2026-12-07"]],
  ["tomorrow", ["2026-12-01"]],
  ["the day after tomorrow", ["2026-12-02"]],
  ["in two weeks", ["2026-12-14"]],
  ["in 10 days", ["2026-12-10"]],
  ["2026-12-14", ["2026-12-14"]],
  ["not the fourth but the eleventh of December", ["2026-12-04", "2026-12-11"]],
])("%s", (text, days) => {
  expect(spokenDays(text, TODAY).sort()).toEqual(days);
});

it.each(["31 June", "fourteen boxes", "May I call you back?", "in a hundred years", ""])(
  "hears no wrong day in: %s",
  (text) => {
    expect(spokenDays(text, TODAY)).toEqual([]);
  },
);
