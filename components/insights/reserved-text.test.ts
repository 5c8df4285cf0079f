import { expect, it } from "vitest";
import { reservedText } from "./reserved-text";

it("says what is promised, and that all of it is", () => {
  expect(reservedText({ onHand: 120_000, reserved: 120_000 })).toBe("all reserved");
  expect(reservedText({ onHand: 1_500_000, reserved: 1_200_000 }, "de")).toBe(
    "1.200 reserved, 300 available",
  );
  expect(reservedText({ onHand: 120_000, reserved: 100_000 }, "en-GB", true)).toBe("100 reserved");
  expect(reservedText({ onHand: 0, reserved: 5_000 }, "en-GB")).toBe("5 reserved, −5 available");
});

it("says nothing where nothing is reserved, or the stock is not known", () => {
  expect(reservedText({ onHand: 120_000, reserved: 0 })).toBeNull();
  expect(reservedText({ onHand: 120_000, reserved: null })).toBeNull();
  expect(reservedText({ onHand: null, reserved: 5_000 })).toBeNull();
});
