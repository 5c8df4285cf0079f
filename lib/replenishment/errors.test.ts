import { describe, expect, test } from "vitest";
import { checked, checkedLevel, ReplenishmentInputError } from "./errors";

describe("figures that are checked", () => {
  test("come back when they make sense, and are refused by name when they do not", () => {
    expect([checked("Space", 0, 0), checked("Space", -5), checked("Space", 0.5, 0.5)]).toEqual([0, -5, 0.5]);
    expect(() => checked("Space", -0.1, 0)).toThrow(
      new ReplenishmentInputError("Space must be at least 0, not -0.1."),
    );
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => checked("Space", value)).toThrow(`Space must be a number, not ${value}.`);
    expect([checkedLevel("Level", 0.001), checkedLevel("Level", 0.999)]).toEqual([0.001, 0.999]);
    for (const value of [0, 1, -1, 2, Number.NaN])
      expect(() => checkedLevel("Level", value)).toThrow(`Level must lie between 0 and 1, not ${value}.`);
    expect(new ReplenishmentInputError("x").name).toBe("ReplenishmentInputError");
  });
});
