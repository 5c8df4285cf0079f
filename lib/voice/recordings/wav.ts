/** Telephone sound as it is kept: mu-law (ITU-T G.711) at 8,000 Hz, channel by channel within each sample. */
export const SAMPLE_RATE = 8_000;
export const HEADER_BYTES = 58;
const MU_LAW = 7;
const PCM = 1;
/** Where a WAV file says nothing of sound for so long, it is none. */
const LONGEST_HEADER = 64 * 1024;

/** The beginning of a WAV file of mu-law samples (an 18-byte fmt chunk and a fact chunk, as its format tag wants). */
export function wavHeader(byteSize: number, channels: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(HEADER_BYTES);
  const view = new DataView(head.buffer);
  const write = (at: number, text: string) => head.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + byteSize, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 18, true);
  view.setUint16(20, MU_LAW, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * channels, true);
  view.setUint16(32, channels, true);
  view.setUint16(34, 8, true);
  write(38, "fact");
  view.setUint32(42, 4, true);
  view.setUint32(46, Math.floor(byteSize / channels), true);
  write(50, "data");
  view.setUint32(54, byteSize, true);
  return head;
}

/** Sound that is not what a telephone recording is. */
export class WrongSoundError extends Error {
  override readonly name = "WrongSoundError";
}

interface Format {
  channels: 1 | 2;
  isPcm: boolean;
}

/**
 * Reads a WAV file as it comes, and gives its samples as mu-law: of mu-law or 16-bit PCM, at 8,000 Hz, of one or two channels.
 * A data chunk without a length goes to the end of the file.
 */
export class WavReader {
  private pending: Uint8Array = new Uint8Array(0);
  private format: Format | null = null;
  private left: number | null = null;

  /** @throws WrongSoundError until there is sound */
  get channels(): 1 | 2 {
    if (!this.format) throw new WrongSoundError("The recording is no WAV file.");
    return this.format.channels;
  }

  /**
   * Takes more of the file.
   *
   * @returns whole samples of all channels; empty while there are none
   * @throws WrongSoundError when it is no such file
   */
  push(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    this.pending = joined(this.pending, bytes);
    if (this.left === null && !this.readHeader()) return new Uint8Array(0);
    const { channels, isPcm } = this.format as Format;
    const frame = channels * (isPcm ? 2 : 1);
    const there = Math.min(this.pending.length, this.left ?? 0);
    const whole = there - (there % frame);
    const samples = this.pending.subarray(0, whole);
    const out = isPcm ? fromPcm(samples) : new Uint8Array(samples);
    this.left = (this.left ?? 0) - whole;
    this.pending = this.pending.slice(whole);
    return out;
  }

  /** Whether the data has begun. */
  private readHeader(): boolean {
    const view = new DataView(this.pending.buffer, this.pending.byteOffset, this.pending.byteLength);
    const name = (at: number) => new TextDecoder("latin1").decode(this.pending.subarray(at, at + 4));
    if (view.byteLength < 12) return false;
    if (name(0) !== "RIFF" || name(8) !== "WAVE") throw new WrongSoundError("The recording is no WAV file.");
    for (let at = 12; at + 8 <= view.byteLength; ) {
      const length = view.getUint32(at + 4, true);
      if (name(at) === "data") {
        if (!this.format) throw new WrongSoundError("The recording does not say how it sounds.");
        this.left = length === 0 || length === 0xffffffff ? Number.MAX_SAFE_INTEGER : length;
        this.pending = this.pending.slice(at + 8);
        return true;
      }
      if (length > LONGEST_HEADER) throw new WrongSoundError("The recording has no sound.");
      if (at + 8 + length > view.byteLength) break;
      if (name(at) === "fmt ") this.format = formatOf(view, at + 8);
      at += 8 + length + (length % 2);
    }
    if (view.byteLength > LONGEST_HEADER) throw new WrongSoundError("The recording has no sound.");
    return false;
  }
}

function formatOf(view: DataView, at: number): Format {
  const [tag, channels] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
  const [rate, bits] = [view.getUint32(at + 4, true), view.getUint16(at + 14, true)];
  const isKnown = (tag === MU_LAW && bits === 8) || (tag === PCM && bits === 16);
  if (!isKnown || rate !== SAMPLE_RATE || (channels !== 1 && channels !== 2))
    throw new WrongSoundError(`The recording has the format ${tag}, ${channels} × ${bits} bit, ${rate} Hz.`);
  return { channels, isPcm: tag === PCM };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return new Uint8Array(other);
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function fromPcm(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Uint8Array(bytes.length / 2);
  for (let i = 0; i < samples.length; i++) samples[i] = muLaw(view.getInt16(2 * i, true));
  return samples;
}

/** One linear sample of 16 bits as mu-law. */
export function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  const exponent = Math.max(0, 24 - Math.clz32(magnitude));
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0xf)) & 0xff;
}

/** How loud a mu-law sample is, from 0 to 127: its bits are a logarithm already. */
export const loudness = (sample: number): number => ~sample & 0x7f;
