import { muLaw } from "./frames.mjs";

/** Several mu-law channels of equal length, byte by byte. */
export function interleave(channels) {
  if (channels.length === 1) return channels[0];
  const whole = Buffer.alloc(channels[0].length * channels.length);
  channels.forEach((bytes, channel) => {
    for (let index = 0; index < bytes.length; index++)
      whole[index * channels.length + channel] = bytes[index];
  });
  return whole;
}

/** Channel by channel what `interleave` made one. */
export function separate(bytes, count) {
  const length = Math.floor(bytes.length / count);
  return Array.from({ length: count }, (_, channel) => {
    const one = Buffer.alloc(length);
    for (let index = 0; index < length; index++) one[index] = bytes[index * count + channel];
    return one;
  });
}

/** A WAV file of mu-law at 8 kHz: format tag 7 with an 18-byte fmt chunk and a fact chunk. */
export function wavOf(channels) {
  const data = interleave(channels);
  const head = Buffer.alloc(58);
  head.write("RIFF", 0);
  head.writeUInt32LE(50 + data.length + (data.length % 2), 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20);
  head.writeUInt16LE(channels.length, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000 * channels.length, 28);
  head.writeUInt16LE(channels.length, 32);
  head.writeUInt16LE(8, 34);
  head.writeUInt16LE(0, 36);
  head.write("fact", 38);
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(channels[0].length, 46);
  head.write("data", 50);
  head.writeUInt32LE(data.length, 54);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/**
 * The mu-law channels of a WAV file, or null when it is none of mu-law or 16-bit PCM at 8 kHz.
 * A recorder that was cut off writes no lengths: then the data goes to the end.
 */
export function channelsOfWav(bytes) {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WAVE") return null;
  let [at, format] = [12, null];
  while (at + 8 <= bytes.length) {
    const [name, length] = [bytes.toString("latin1", at, at + 4), bytes.readUInt32LE(at + 4)];
    const body = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + length));
    if (name === "fmt " && body.length >= 16)
      format = {
        tag: body.readUInt16LE(0),
        ...{ channels: body.readUInt16LE(2), rate: body.readUInt32LE(4), bits: body.readUInt16LE(14) },
      };
    if (name === "data") {
      if (format?.rate !== 8_000 || format.channels < 1) return null;
      if (format.tag === 7 && format.bits === 8) return separate(body, format.channels);
      if (format.tag === 1 && format.bits === 16) return separate(fromPcm(body), format.channels);
      return null;
    }
    at += 8 + length + (length % 2);
  }
  return null;
}

function fromPcm(bytes) {
  const samples = Buffer.alloc(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index++) samples[index] = muLaw(bytes.readInt16LE(index * 2));
  return samples;
}
