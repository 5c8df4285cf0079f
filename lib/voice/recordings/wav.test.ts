import { expect, it } from "vitest";
import { HEADER_BYTES, muLaw, WavReader, WrongSoundError, wavHeader } from "./wav";

const samples = Uint8Array.from({ length: 4_000 }, (_, i) => (i * 37) & 0xff);
const file = (bytes: Uint8Array, channels = 2) =>
  Uint8Array.from([...wavHeader(bytes.length, channels), ...bytes]);

function read(bytes: Uint8Array, step: number): { samples: number[]; channels: number } {
  const reader = new WavReader();
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += step) out.push(...reader.push(bytes.subarray(at, at + step)));
  return { samples: out, channels: reader.channels };
}

it.each([1, 7, 58, 59, 1_000, 100_000])("reads the same samples in pieces of %i bytes", (step) => {
  expect(read(file(samples), step)).toEqual({ samples: [...samples], channels: 2 });
  expect(read(file(samples, 1), step)).toEqual({ samples: [...samples], channels: 1 });
});

it("reads 16-bit PCM as mu-law, and passes over chunks that it does not know", () => {
  const pcm = new Int16Array([0, 1_000, -1_000, 32_000, -32_000, 5]);
  const head = new Uint8Array(12 + 24 + 12 + 8);
  const view = new DataView(head.buffer);
  const write = (at: number, text: string) => head.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, 8_000, true);
  view.setUint16(34, 16, true);
  write(36, "LIST");
  view.setUint32(40, 3, true);
  write(48, "data");
  view.setUint32(52, pcm.byteLength, true);
  const bytes = Uint8Array.from([...head, ...new Uint8Array(pcm.buffer)]);
  for (const step of [3, 1_000]) expect(read(bytes, step).samples).toEqual([...pcm].map(muLaw));
});

it("takes a data chunk without a length to the end of the file", () => {
  const bytes = file(samples);
  new DataView(bytes.buffer).setUint32(54, 0xffffffff, true);
  expect(read(bytes, 500).samples).toHaveLength(samples.length);
});

it("leaves out what stands behind the data", () => {
  expect(read(Uint8Array.from([...file(samples), 1, 2, 3, 4]), 333).samples).toHaveLength(samples.length);
});

it("refuses what is no telephone sound", () => {
  const wrong = (change: (view: DataView) => void) => {
    const bytes = file(samples);
    change(new DataView(bytes.buffer));
    return () => read(bytes, 100);
  };
  expect(() => read(new TextEncoder().encode("<html>not found</html>"), 5)).toThrow(WrongSoundError);
  expect(wrong((view) => view.setUint32(24, 44_100, true))).toThrow("44100 Hz");
  expect(wrong((view) => view.setUint16(22, 6, true))).toThrow(WrongSoundError);
  expect(wrong((view) => view.setUint32(16, 900_000, true))).toThrow("no sound");
  expect(() => read(new Uint8Array(0), 1)).toThrow(WrongSoundError);
  expect(HEADER_BYTES).toBe(wavHeader(0, 1).length);
});
