import { expect, it } from "vitest";
import { MOST_SHORT_RUNS, Restarts, STABLE_MS } from "./restarts.mjs";

it("starts again at once, then ever later, and gives up a process that keeps ending however slowly it does", () => {
  for (const livedMs of [100, 23_000, STABLE_MS - 1]) {
    const restarts = new Restarts();
    const waits = Array.from({ length: MOST_SHORT_RUNS + 1 }, () => restarts.after(livedMs));
    expect(waits).toEqual([0, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, null]);
  }
});

it("forgets a loop once a process has run well", () => {
  const restarts = new Restarts();
  for (let i = 0; i < MOST_SHORT_RUNS; i++) restarts.after(1000);
  expect(restarts.after(STABLE_MS)).toBe(0);
  expect(restarts.after(1000)).toBe(2000);
});
