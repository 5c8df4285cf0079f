import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { trackRequest, yieldToRequests } from "./request-tracking";

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
  expect(await tookMs(yieldToRequests())).toBeLessThan(5);
});

it("waits until the reader has been answered", async () => {
  const left = trackRequest();
  setTimeout(left, 120);
  const took = await tookMs(yieldToRequests());
  expect(took).toBeGreaterThanOrEqual(120);
  expect(took).toBeLessThan(130);
});

it("goes on at last although readers never stop", async () => {
  const left = trackRequest();
  expect(await tookMs(yieldToRequests(400))).toBeLessThan(410);
  left();
});

it("forgets a reader who went away", async () => {
  trackRequest();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(await tookMs(yieldToRequests())).toBeLessThan(5);
});
