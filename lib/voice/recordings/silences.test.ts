import { expect, it } from "vitest";
import { silencesOf } from "./silences";

// Pieces of half a second: both speak, nobody for 2 s, one speaks, nobody for 1 s, the other speaks, nobody to the end (1.5 s).
const PEAKS = Uint8Array.from(
  [
    [90, 80],
    [2, 3],
    [0, 0],
    [1, 9],
    [0, 0],
    [70, 0],
    [0, 0],
    [0, 0],
    [0, 70],
    [0, 0],
    [0, 0],
    [0, 0],
  ].flat(),
);

it("finds where nobody speaks for a while, also at the end", () => {
  expect(silencesOf(PEAKS, 2, 6_000)).toEqual([
    { startMs: 500, endMs: 2_500 },
    { startMs: 4_500, endMs: 6_000 },
  ]);
});

it("finds silence at the beginning, and that all is silent", () => {
  expect(silencesOf(new Uint8Array(8), 2, 4_000)).toEqual([{ startMs: 0, endMs: 4_000 }]);
  expect(silencesOf(new Uint8Array(0), 2, 0)).toEqual([]);
});
