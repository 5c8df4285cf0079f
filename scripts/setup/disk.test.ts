import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkSpace, freeMib, LEAST_MIB, SHORT_MIB, watchSpace } from "./disk.mjs";

describe("space on the disk", () => {
  it("is read from the file system", () => expect(freeMib(import.meta.dirname)).toBeGreaterThan(0));

  it("is enough, short, or too short to start", () => {
    expect(checkSpace(SHORT_MIB)).toBeNull();
    expect(checkSpace(SHORT_MIB - 1)).toMatch(/^Only 1023 MiB are free/);
    expect(checkSpace(LEAST_MIB)).toMatch(/^Only 256 MiB are free/);
    expect(() => checkSpace(LEAST_MIB - 1)).toThrow(/Only 255 MiB.*needs 256. Free some space/);
  });
});

describe("the watch over the disk", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("speaks once each time space becomes short", () => {
    const free = [500, 100, 90, 400, 80];
    const said: string[] = [];
    const stop = watchSpace(
      ".lumina",
      (text: string) => void said.push(text),
      10,
      () => free.shift() ?? 0,
    );
    vi.advanceTimersByTime(50);
    stop();
    expect(said.map((text) => /\d+/.exec(text)?.[0])).toEqual(["100", "80"]);
  });
});
