import { expect, it } from "vitest";
import { type Channel, Interleaver, SLOT_BYTES } from "./interleave";

const frame = (value: number) => new Uint8Array(160).fill(value);

function collected() {
  const slots: { slot: number; pair: string }[] = [];
  const interleaver = new Interleaver((slot, bytes) => {
    expect(bytes).toHaveLength(SLOT_BYTES);
    slots.push({ slot, pair: `${bytes[0]} ${bytes[1]} ${bytes[318]} ${bytes[319]}` });
  });
  return { slots, interleaver };
}

it("puts both tracks into one stream, sample by sample", () => {
  const { slots, interleaver } = collected();
  interleaver.push(0, 0, frame(1));
  expect(slots).toEqual([]);
  interleaver.push(1, 0, frame(2));
  interleaver.push(1, 20, frame(4));
  interleaver.push(0, 20, frame(3));
  expect(slots).toEqual([
    { slot: 0, pair: "1 2 1 2" },
    { slot: 1, pair: "3 4 3 4" },
  ]);
});

it("puts silence where a track has nothing, once the other is far enough ahead", () => {
  const { slots, interleaver } = collected();
  for (let slot = 0; slot <= 4; slot++) interleaver.push(0, slot * 20, frame(slot));
  expect(slots).toEqual([{ slot: 0, pair: "0 255 0 255" }]);
  interleaver.end();
  expect(slots.map(({ slot }) => slot)).toEqual([0, 1, 2, 3, 4]);
});

it("emits every slot once and in order, whatever comes twice, late or out of order", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 50; round++) {
    const { slots, interleaver } = collected();
    const frames = Array.from({ length: 400 }, (_, i) => ({ channel: (i % 2) as Channel, at: i >> 1 }));
    frames.sort((a, b) => a.at + 3 * random() - (b.at + 3 * random()));
    for (const { channel, at } of frames) {
      interleaver.push(channel, at * 20, frame(at % 200));
      if (random() < 0.1) interleaver.push(channel, at * 20, frame(at % 200));
    }
    interleaver.end();
    expect(slots.map(({ slot }) => slot)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  }
});

it("refuses a frame that lies beyond any gap of a call, so that one wrong number fills no memory", () => {
  const { slots, interleaver } = collected();
  expect(interleaver.push(0, 1e12, frame(1))).toBe(false);
  interleaver.end();
  expect(slots).toEqual([]);
});
