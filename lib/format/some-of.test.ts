import { expect, it } from "vitest";
import { someOf } from "./some-of";

const names = (count: number) => Array.from({ length: count }, (_, i) => `N${i}`);

it("names ten at most, and says how many are not named", () => {
  expect(someOf(names(2))).toBe("N0, N1");
  expect(someOf(names(10))).not.toContain("more");
  expect(someOf(names(1_000))).toMatch(/^N0, .*N9 and 990 more$/);
});
