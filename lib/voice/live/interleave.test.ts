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
  for (let slot = 0; slot <= 25; slot++) interleaver.push(0, slot * 20, frame(slot));
  expect(slots).toEqual([{ slot: 0, pair: "0 255 0 255" }]);
  interleaver.end();
  expect(slots.map(({ slot }) => slot)).toEqual(Array.from({ length: 26 }, (_, i) => i));
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

/** Both tracks at 50 frames a second, as `at` has them arrive: a frame's time in the stream, and a key that orders them. */
function stream(slots: number, at: (channel: Channel, slot: number) => { ms: number; order: number }) {
  const frames = ([0, 1] as const).flatMap((channel) =>
    Array.from({ length: slots }, (_, slot) => ({ channel, value: slot % 200, ...at(channel, slot) })),
  );
  return frames.sort((a, b) => a.order - b.order);
}

it("loses nothing of tracks that come in bursts", () => {
  const { slots, interleaver } = collected();
  const bursts = stream(3_000, (channel, slot) => ({
    ms: slot * 20,
    order: Math.floor(slot / 10) * 2 + channel,
  }));
  for (const { channel, ms, value } of bursts) interleaver.push(channel, ms, frame(value));
  interleaver.end();
  expect(slots).toEqual(
    Array.from({ length: 3_000 }, (_, slot) => ({
      slot,
      pair: Array(4)
        .fill(slot % 200)
        .join(" "),
    })),
  );
  expect(interleaver.isWhole).toBe(true);
});

it("loses nothing of a track whose clock is not even", () => {
  let seed = 11;
  const jitter = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed % 39) - 19;
  };
  const { slots, interleaver } = collected();
  const uneven = stream(3_000, (channel, slot) => ({
    ms: Math.max(0, slot * 20 + (channel === 1 ? jitter() : 0)),
    order: slot * 2 + channel,
  }));
  let refused = 0;
  for (const { channel, ms, value } of uneven) if (!interleaver.push(channel, ms, frame(value))) refused++;
  interleaver.end();
  const heard = slots.map(({ pair }) => Number(pair.split(" ")[1])).filter((value) => value !== 255);
  expect(refused).toBe(0);
  expect(heard).toEqual(Array.from({ length: 3_000 }, (_, slot) => slot % 200));
  expect(interleaver.isWhole).toBe(true);
});

it("waits for a track that pauses for two seconds at most", () => {
  const { slots, interleaver } = collected();
  interleaver.push(1, 0, frame(0));
  for (let slot = 0; slot < 300; slot++) {
    interleaver.push(0, slot * 20, frame(slot % 200));
    const isActive = slot < 100;
    expect(slots.length).toBe(isActive ? Math.max(1, slot - 24) : slot - 3);
  }
  expect(interleaver.isWhole).toBe(true);
});

it("goes on behind a gap of more than a minute, emits nothing for it, and says that sound may be missing", () => {
  const { slots, interleaver } = collected();
  for (const from of [0, 500_000]) {
    for (let slot = from; slot < from + 100; slot++)
      for (const channel of [0, 1] as const) interleaver.push(channel, slot * 20, frame(slot % 200));
    expect(interleaver.isWhole).toBe(from === 0);
  }
  interleaver.end();
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  expect(slots.map(({ slot }) => slot)).toEqual([...numbers, ...numbers.map((i) => 500_000 + i)]);
  for (const { slot, pair } of slots)
    expect(pair).toBe(
      Array(4)
        .fill(slot % 200)
        .join(" "),
    );
});

it("goes on where it was after single wrong times, and counts their frames as lost", () => {
  const { slots, interleaver } = collected();
  for (let slot = 0; slot < 5_000; slot++) {
    // One is within what is still whole.
    if (slot === 100) interleaver.push(0, 1e12, frame(0));
    for (const channel of [0, 1] as const) interleaver.push(channel, slot * 20, frame(slot % 200));
  }
  expect(interleaver.isWhole).toBe(true);
  for (let wrong = 0; wrong < 20; wrong++) interleaver.push(0, 1e12 + wrong * 1e6, frame(0));
  interleaver.end();
  expect(slots.map(({ slot }) => slot)).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
  expect(interleaver.isWhole).toBe(false);
});

it("counts frames that come after silence took their place", () => {
  const { interleaver } = collected();
  for (let slot = 0; slot < 100; slot++) interleaver.push(0, slot * 20, frame(1));
  expect(interleaver.isWhole).toBe(true);
  expect(interleaver.push(1, 0, frame(1))).toBe(false);
  expect(interleaver.isWhole).toBe(false);
});

it("loses no more than the frame itself to a wrong time of less than a minute", () => {
  const { slots, interleaver } = collected();
  for (let slot = 0; slot < 3_000; slot++) {
    if (slot === 500) interleaver.push(1, (slot + 1_500) * 20 + 1, frame(0));
    for (const channel of [0, 1] as const)
      expect(interleaver.push(channel, slot * 20, frame(slot % 200))).toBe(true);
  }
  interleaver.end();
  expect(slots.map(({ slot }) => slot)).toEqual(Array.from({ length: 3_000 }, (_, i) => i));
  expect(interleaver.isWhole).toBe(true);
});

it("puts silence in a gap of less than a minute, and loses nothing of the bursts behind it", () => {
  const { slots, interleaver } = collected();
  for (const from of [0, 500]) {
    if (from === 0) for (const channel of [0, 1] as const) interleaver.push(channel, 0, frame(0));
    for (const channel of [0, 1] as const)
      for (let slot = Math.max(1, from); slot < from + 20; slot++)
        interleaver.push(channel, slot * 20, frame(slot % 200));
  }
  interleaver.end();
  const isSilent = (slot: number) => slot >= 20 && slot < 500;
  expect(slots).toEqual(
    Array.from({ length: 520 }, (_, slot) => ({
      slot,
      pair: Array(4)
        .fill(isSilent(slot) ? 255 : slot % 200)
        .join(" "),
    })),
  );
  expect(interleaver.isWhole).toBe(true);
});
