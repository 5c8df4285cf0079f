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
  ["14.12.2026", ["2026-12-14"]],
  ["Number two. December fourteenth.", ["2026-12-14"]],
  ["Number two December fourteenth", ["2026-12-02", "2026-12-14"]],
  ["on Dec. 14", ["2026-12-14"]],
  ["the fourteenth of next month", ["2026-12-14"]],
  ["a week from Friday", ["2026-12-11"]],
  ["Friday week", ["2026-12-11"]],
  ["a week from tomorrow", ["2026-12-08"]],
  ["within two days", ["2026-12-02"]],
  ["in twenty one days", ["2026-12-21"]],
  ["the second, as I said", ["2026-12-02"]],
  ["Monday the 14th works", ["2026-12-07", "2026-12-14"]],
  ["on the fourteenth we'll ship", ["2026-12-14"]],
  ["In December. The fourteenth.", ["2026-12-14"]],
  ["the second is fine", ["2026-12-02"]],
  ["20 May", ["2027-05-20"]],
  ["the twentieth of may", ["2027-05-20"]],
  ["may the 5th", ["2027-05-05"]],
  ["the twentieth may be too late", ["2026-12-20", "2027-05-20"]],
  ["may twenty first", ["2027-05-21"]],
  ["not the fourth but the eleventh of December", ["2026-12-04", "2026-12-11"]],
])("%s", (text, days) => {
  expect(spokenDays(text, TODAY).sort()).toEqual(days);
});

it.each([
  ...["31 June", "fourteen boxes", "May I call you back?", "in a hundred years", ""],
  ...["the second pallet", "the first one", "you may 20 pieces", "the 20 may come later", "32.12.2026"],
])("hears no wrong day in: %s", (text) => {
  expect(spokenDays(text, TODAY)).toEqual([]);
});
