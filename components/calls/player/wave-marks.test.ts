import { expect, it } from "vitest";
import { marksOf } from "./wave-marks";

const call = {
  utterances: [
    { number: 1, startMs: 5_000 },
    { number: 2, startMs: 40_000 },
  ],
  commitments: [
    { id: "com_2", quote: "I call you back.", utterances: [2] },
    { id: "com_1", quote: "They come on the 14th.", utterances: [1] },
    { id: "com_3", quote: "Nobody said this.", utterances: [9] },
  ],
  tracked: [
    { id: "hit_1", name: "Delays", phrase: "late", startMs: 20_000 },
    { id: "hit_2", name: "Delays", phrase: "carrier", startMs: 20_900 },
  ],
  bookmarks: [{ id: "bkm_1", atMs: 20_100, by: "Ada Keller" }],
} as unknown as Parameters<typeof marksOf>[0];

it("marks promises, tracked words and bookmarks in the order of their places", () => {
  expect(marksOf(call, 60_000)).toEqual([
    { key: "com_1", kind: "promise", ms: 5_000, label: "Promised: They come on the 14th." },
    { key: "hit_1", kind: "tracker", ms: 20_000, label: "Delays: “late”; Delays: “carrier”" },
    { key: "bkm_1", kind: "bookmark", ms: 20_100, label: "Bookmark of Ada Keller" },
    { key: "com_2", kind: "promise", ms: 40_000, label: "Promised: I call you back." },
  ]);
});

it("joins no marks that can be pressed apart", () => {
  expect(marksOf(call, 30_000).filter(({ kind }) => kind === "tracker")).toHaveLength(2);
});
