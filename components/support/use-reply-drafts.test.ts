import { expect, it } from "vitest";
import { withoutDraft, withText, withVersion } from "./use-reply-drafts";

it("keeps the version at which an answer was begun, until its writer has read on", () => {
  const begun = withText({}, "inq_a", "It", 3);
  const typed = withText(begun, "inq_a", "It does", 4);
  expect(typed).toEqual({ inq_a: { text: "It does", version: 3 } });
  expect(withVersion(typed, "inq_a", 3, 4)).toEqual({ inq_a: { text: "It does", version: 4 } });
});

it("does not let a change of one's own hide what somebody else did before it", () => {
  const behind = withText({}, "inq_a", "It", 3);
  expect(withVersion(behind, "inq_a", 4, 5)).toBe(behind);
});

it("forgets an answer that was sent or emptied, and no other one", () => {
  const two = withText(withText({}, "inq_a", "A", 1), "inq_b", "B", 1);
  expect(withoutDraft(two, "inq_a")).toEqual({ inq_b: { text: "B", version: 1 } });
  expect(withText(two, "inq_b", "", 1)).toEqual({ inq_a: { text: "A", version: 1 } });
});
