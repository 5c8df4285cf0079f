import { afterEach, expect, it, vi } from "vitest";
import { countBody } from "./body-budget";

const MIB = 1024 * 1024;
afterEach(() => void vi.useRealTimers());

it("forgets a body that the runtime ended without telling, and none that still comes in", () => {
  vi.useFakeTimers({ now: 0 });
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
  pass(60_000);
  const bodies = Array.from({ length: 8 }, () => countBody("192.0.2.7", null, 4 * MIB));
  pass(20_000);
  const [coming] = bodies;
  coming?.shows();
  expect(() => countBody("192.0.2.7", null, 4 * MIB)).toThrow("Wait a few seconds");
  pass(15_000);
  const later = Array.from({ length: 7 }, () => countBody("192.0.2.7", null, 4 * MIB));
  expect(() => countBody("192.0.2.7", null, 4 * MIB)).toThrow("Wait a few seconds");
  for (const body of [...bodies, ...later, ...later]) body.ends();
  for (let i = 0; i < 8; i++) countBody("192.0.2.7", null, 4 * MIB);
  expect(() => countBody("192.0.2.7", null, 4 * MIB)).toThrow("Wait a few seconds");
});

it("counts the memory around the smallest bodies too", () => {
  vi.useFakeTimers({ now: 1_000_000 });
  let taken = 0;
  const fill = () => {
    for (; taken < 100_000; taken++) countBody("192.0.2.8", null, 1);
  };
  expect(fill).toThrow("Wait a few seconds");
  expect(taken).toBeLessThanOrEqual(10_240);
});
