import { SAMPLE_RATE } from "@/lib/voice/recordings/wav";
import type { Party } from "@/lib/voice/status";
import type { TimedLine, TimedWord } from "./timing";

/**
 * Two voices that hum the words of a call at their times: a buzz at the pitch of the voice, through two resonances that follow
 * the vowels, with a hiss for consonants. It is made for this and says nothing; nobody's voice is imitated.
 */

/** First and second resonance of vowels, in Hz (after Peterson and Barney, 1952). */
const VOWELS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ a: [730, 1090], e: [530, 1840], i: [270, 2290], o: [570, 840], u: [300, 870], y: [390, 1990] },
};
const NEUTRAL = [500, 1500] as const;
const PITCH_HZ: Record<Party, number> = { us: 185, them: 115 };
const LOUDNESS = 2_600;

/**
 * @returns samples of mu-law at 8,000 Hz, of our party and the other one in turns
 */
export function callSound(lines: readonly TimedLine[], durationMs: number): Uint8Array<ArrayBuffer> {
  const samples = new Uint8Array(2 * Math.ceil((durationMs * SAMPLE_RATE) / 1000)).fill(SILENCE);
  for (const { party, words } of lines)
    for (const [index, word] of words.entries()) {
      // A sentence falls; a question rises at its end.
      const place = index / Math.max(1, words.length - 1);
      const isQuestion = words.at(-1)?.text.endsWith("?") ?? false;
      const pitch = PITCH_HZ[party] * (isQuestion ? 1 + 0.25 * place ** 3 : 1.08 - 0.18 * place);
      speak(samples, party === "us" ? 0 : 1, word, pitch);
    }
  return samples;
}

const SILENCE = 0xff;

function speak(
  samples: Uint8Array,
  channel: 0 | 1,
  { text, startMs, endMs }: TimedWord,
  pitch: number,
): void {
  // A hidden number is silent, as in a recording from which it was taken.
  if (text.includes("▇")) return;
  const letters = [...text.toLowerCase().replace(/[^a-z0-9]/g, "")];
  if (letters.length === 0) return;
  const from = Math.round((startMs * SAMPLE_RATE) / 1000);
  const count = Math.round(((endMs - startMs) * SAMPLE_RATE) / 1000);
  const [first, second] = [resonator(90), resonator(130)];
  let phase = 0;
  let noise = 1;
  for (let i = 0; i < count; i++) {
    const share = i / count;
    const letter = letters[Math.min(letters.length - 1, Math.floor(share * letters.length))] as string;
    const [f1, f2] = VOWELS[letter] ?? NEUTRAL;
    phase += pitch / SAMPLE_RATE;
    const isPulse = phase >= 1;
    if (isPulse) phase -= 1;
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    const isHiss = /[fhkpstxz]/.test(letter);
    const source = isHiss ? (noise / 1_073_741_824 - 1) * 0.12 : isPulse ? 1 : 0;
    const envelope = Math.min(1, share * 12, (1 - share) * 8);
    const value = (first(source, f1) + 0.6 * second(source, f2)) * envelope * LOUDNESS;
    samples[2 * (from + i) + channel] = muLaw(value);
  }
}

/** A digital resonator (Klatt, 1980, equation 2) of so wide a band, whose frequency may change with each sample. */
function resonator(bandwidth: number): (input: number, frequency: number) => number {
  let [before, beforeThat] = [0, 0];
  const c = -Math.exp((-2 * Math.PI * bandwidth) / SAMPLE_RATE);
  const width = 2 * Math.exp((-Math.PI * bandwidth) / SAMPLE_RATE);
  return (input, frequency) => {
    const b = width * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
    const output = (1 - b - c) * input + b * before + c * beforeThat;
    [beforeThat, before] = [before, output];
    return output * 6;
  };
}

/** A sample of 16 bits as mu-law (ITU-T G.711). */
export function muLaw(value: number): number {
  const BIAS = 132;
  const magnitude = Math.min(32_635, Math.abs(Math.round(value))) + BIAS;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((value < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}
