import { describe, expect, it } from "vitest";
import { LevelMeter } from "@/lib/voice/recordings/levels";
import { callSound, muLaw } from "./sound";
import { timed } from "./timing";

const CALL = timed([
  { party: "us", text: "When do the pallets come?" },
  { party: "them", text: "They come on 14 December." },
  { party: "us", text: "The number is ▇▇▇▇ ▇▇▇▇." },
]);

describe("the sound of a call", () => {
  it("is heard where its words are, in the channel of who says them, and nowhere else", () => {
    const meter = new LevelMeter(2);
    meter.push(callSound(CALL.lines, CALL.durationMs));
    for (const { party, words } of CALL.lines)
      for (const { text, startMs, endMs } of words) {
        const channel = party === "us" ? 0 : 1;
        const slots = (own: 0 | 1) =>
          meter.levels[own].slice(Math.ceil(startMs / 20) + 1, Math.floor(endMs / 20) - 1);
        expect(Math.max(...slots(channel)) > 40, text).toBe(!text.includes("▇"));
        expect(Math.max(...slots(channel === 0 ? 1 : 0))).toBe(0);
      }
  });

  it("is not cut off at the loudest", () => {
    const samples = callSound(CALL.lines, CALL.durationMs);
    const loudest = samples.filter((sample) => (sample & 0x7f) === 0).length;
    expect(loudest / samples.length).toBeLessThan(0.001);
  });

  it("is the same each time", () => {
    expect(callSound(CALL.lines, CALL.durationMs)).toEqual(callSound(CALL.lines, CALL.durationMs));
  });
});

it.each([
  [0, 0xff],
  [8, 0xfe],
  [-8, 0x7e],
  [1_000, 0xce],
  [32_767, 0x80],
  [-32_768, 0x00],
])("writes %i as mu-law %i", (value, expected) => expect(muLaw(value)).toBe(expected));
