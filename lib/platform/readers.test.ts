import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeWay, readerArrived } from "./readers";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function tookMs(work: Promise<void>): Promise<number> {
  const begin = Date.now();
  let end = 0;
  void work.then(() => {
    end = Date.now();
  });
  await vi.advanceTimersByTimeAsync(10_000);
  return end - begin;
}

it("goes on at once when nobody waits", async () => {
  expect(await tookMs(makeWay())).toBeLessThan(5);
});

it("waits until the reader has been answered", async () => {
  const left = readerArrived();
  setTimeout(left, 120);
  const took = await tookMs(makeWay());
  expect(took).toBeGreaterThanOrEqual(120);
  expect(took).toBeLessThan(130);
});

it("goes on at last although readers never stop", async () => {
  const left = readerArrived();
  expect(await tookMs(makeWay(400))).toBeLessThan(410);
  left();
});

it("forgets a reader who went away", async () => {
  readerArrived();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(await tookMs(makeWay())).toBeLessThan(5);
});
