import { expect, it } from "vitest";
import { fractionProblem, quantityRules } from "./quantity-rules";

const WHOLE = { scale: 3, whole: true };
const DIVISIBLE = { scale: 3 };

it("takes whole pieces only, and fractions of what can be divided", () => {
  for (const unit of ["each", "pcs", "Stück", "pair", "Flasche"])
    expect(quantityRules(unit, [])).toEqual(WHOLE);
  for (const unit of ["kg", "m", "l", "box", "roll", "pallet", "zorkmid"])
    expect(quantityRules(unit, [])).toEqual(DIVISIBLE);
});

it("takes fractions of pieces where some are known already", () => {
  expect(quantityRules("each", [12_000, 1000])).toEqual(WHOLE);
  expect(quantityRules("each", [12_500, 1000])).toEqual(DIVISIBLE);
});

it("says what the item is counted in", () => {
  expect(fractionProblem({ code: "GS-1", unit: "Stk" }, 2500, [36_000])).toBe(
    "GS-1 is counted in whole pieces: enter a number without decimals.",
  );
  expect(fractionProblem({ code: "GS-2", unit: "bottle" }, 500, [])).toBe(
    "GS-2 is counted in whole units (bottle): enter a number without decimals.",
  );
  expect(fractionProblem({ code: "GS-1", unit: "Stk" }, 2000, [36_000])).toBe("");
  expect(fractionProblem({ code: "GS-3", unit: "kg" }, 2500, [36_000])).toBe("");
  expect(fractionProblem({ code: "GS-1", unit: "Stk" }, 2500, [500])).toBe("");
});
