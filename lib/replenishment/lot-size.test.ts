import { describe, expect, test } from "vitest";
import { fitLot, roundDown, roundUp } from "./lot-size";

const none = { minimum: false, multiple: false, maximum: false, space: false };
const fits = (quantity: number, rounding = {}) => ({
  ...{ quantity, rounding: { ...none, ...rounding }, conflict: false },
});
const conflict = (rounding = {}) => ({ quantity: 0, rounding: { ...none, ...rounding }, conflict: true });

describe("roundUp and roundDown", () => {
  test("find the multiple, and take a rounding error for none", () => {
    expect([roundUp(25, 12), roundUp(24, 12), roundUp(0.1 + 0.2, 0.1), roundUp(0, 5)]).toEqual([
      36, 24, 0.3, 0,
    ]);
    expect([roundDown(25, 12), roundDown(24, 12), roundDown(0.3 - 1e-17, 0.1), roundDown(11, 12)]).toEqual([
      24, 24, 0.3, 0,
    ]);
    expect(roundUp(24.001, 12)).toBe(36);
    expect(roundDown(23.999, 12)).toBe(12);
  });
});

describe("fitLot", () => {
  test("goes up to the multiple and the minimum", () => {
    expect(fitLot(24)).toEqual(fits(24));
    expect(fitLot(23.2)).toEqual(fits(24, { multiple: true }));
    expect(fitLot(24, { multiple: 12 })).toEqual(fits(24));
    expect(fitLot(25, { multiple: 12 })).toEqual(fits(36, { multiple: true }));
    // A minimum of 40 is 48 in dozens.
    expect(fitLot(24, { multiple: 12, minimum: 40 })).toEqual(fits(48, { minimum: true }));
    expect(fitLot(48, { multiple: 12, minimum: 40 })).toEqual(fits(48));
  });

  test("comes down to the maximum and the room, and says which", () => {
    expect(fitLot(100, { multiple: 12, maximum: 50 })).toEqual(fits(48, { multiple: true, maximum: true }));
    expect(fitLot(48, { multiple: 12, maximum: 50 })).toEqual(fits(48));
    expect(fitLot(3, { multiple: 0.5, maximum: 0.5 })).toEqual(fits(0.5, { maximum: true }));
    expect(fitLot(96, { multiple: 12 }, 59)).toEqual(fits(48, { space: true }));
    expect(fitLot(48, { multiple: 12 }, 59)).toEqual(fits(48));
    expect(fitLot(96, { multiple: 12, maximum: 60 }, 59)).toEqual(fits(48, { space: true }));
    expect(fitLot(96, { multiple: 12, maximum: 48 }, 60)).toEqual(fits(48, { maximum: true }));
    expect(fitLot(96, { multiple: 12, maximum: 48 }, 48)).toEqual(fits(48, { maximum: true }));
  });

  test("orders nothing when nothing is allowed or needed", () => {
    expect(fitLot(10, { minimum: 50, maximum: 40 })).toEqual(conflict({ minimum: true, maximum: true }));
    expect(fitLot(10, { minimum: 50 }, 49)).toEqual(conflict({ minimum: true, space: true }));
    expect(fitLot(10, { minimum: 50, maximum: 50 }, 50)).toEqual(fits(50, { minimum: true }));
    expect(fitLot(10, {}, -3)).toEqual(conflict({ space: true }));
    expect(fitLot(0.5, {}, 1)).toEqual(fits(1, { multiple: true }));
    for (const needed of [0, 1e-9, -5]) expect(fitLot(needed, { minimum: 50 })).toEqual(fits(0));
  });

  test("refuses limits that are none", () => {
    expect(() => fitLot(1, { multiple: 0 })).toThrow(/Order multiple/);
    expect(() => fitLot(1, { minimum: -1 })).toThrow(/Minimum order quantity/);
    expect(() => fitLot(1, { maximum: -1 })).toThrow(/Maximum order quantity/);
  });
});
