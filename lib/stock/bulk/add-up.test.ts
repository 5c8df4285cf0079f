import { expect, it } from "vitest";
import { addUp, type LevelSum } from "./add-up";

const sumOf = (...rows: [day: string, onHand: number, reserved?: number][]) =>
  rows.reduce<LevelSum | undefined>(
    (sum, [day, onHand, reserved]) => addUp(sum, { day, onHand, reserved: reserved ?? null }),
    undefined,
  );

it("adds lots of one day up, with what of them is promised", () => {
  expect(sumOf(["2026-11-30", 10_000, 2_000], ["2026-11-30", 15_000])).toEqual({
    day: "2026-11-30",
    onHand: 25_000,
    reserved: 2_000,
    rows: 2,
  });
});

it("takes the latest day, whatever the order of the rows", () => {
  const rows: [string, number][] = [
    ["2026-11-01", 9],
    ["2026-11-02", 4],
    ["2026-11-02", 3],
  ];
  expect(sumOf(...rows)).toMatchObject({ day: "2026-11-02", onHand: 7, rows: 2 });
  expect(sumOf(...rows.reverse())).toMatchObject({ day: "2026-11-02", onHand: 7, rows: 2 });
});
