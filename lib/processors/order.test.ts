import { describe, expect, it } from "vitest";
import { blocks, processorProblems } from "./order";

const TODAY = "2026-11-25";
const fine = { status: "active", agreementHash: "ab", reviewDueOn: TODAY };

describe("the order of a processor's papers", () => {
  it("is in order up to and including the day of its review", () => {
    expect(processorProblems(fine, TODAY)).toEqual([]);
    expect(processorProblems({ ...fine, reviewDueOn: "2026-11-24" }, TODAY)).toEqual(["review-overdue"]);
  });

  it("misses an agreement, or the day on which it is looked at again", () => {
    expect(processorProblems({ ...fine, agreementHash: null }, TODAY)).toEqual(["no-agreement"]);
    expect(processorProblems({ ...fine, reviewDueOn: null }, TODAY)).toEqual(["review-overdue"]);
  });

  it("is off in live mode for any problem, and in a sandbox only when it is not in use", () => {
    expect(blocks([], false)).toBe(false);
    expect(blocks(["no-agreement"], false)).toBe(true);
    expect(blocks(["review-overdue"], false)).toBe(true);
    expect(blocks(["no-agreement"], true)).toBe(false);
    expect(blocks(processorProblems({ ...fine, status: "removed" }, TODAY), true)).toBe(true);
  });
});
