/**
 * Emulated telephone audio: mu-law, 8 kHz, in frames of 20 ms. A frame sounds while its party speaks and begins with a
 * marker that says which part of which script it is, so that whoever is sent the audio can tell the words in it.
 * The marker's sixteen bytes hold four bits each in the quietest mu-law values (0xF0–0xFF), so it is hardly heard:
 * magic (4) · play (4) · slot (5) · party (1) · check (2).
 */
export const FRAME_BYTES = 160;
export const SLOT_S = 0.02;
export const MARKER_BYTES = 16;
const MAGIC = [0xa, 0x5, 0xc, 0x3];
const PARTIES = ["us", "them"];

export const SILENCE = Buffer.alloc(FRAME_BYTES, 0xff);

/** One linear sample of 16 bits as mu-law (G.711). */
export function muLaw(sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  const exponent = Math.max(0, 24 - Math.clz32(magnitude));
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0xf)) & 0xff;
}

/** A frame of one tone. Multiples of 50 Hz have whole periods in 20 ms, so frames join without a click. */
function tone(hertz) {
  const at = (index) => 5_000 * Math.sin((2 * Math.PI * hertz * index) / 8_000);
  return Buffer.from(Array.from({ length: FRAME_BYTES }, (_, index) => muLaw(Math.round(at(index)))));
}

// Each word has a pitch of its own, the two parties an octave apart.
const TONES = { us: [150, 200, 250, 200].map(tone), them: [350, 400, 450, 500].map(tone) };

const nibbles = (value, count) =>
  Array.from({ length: count }, (_, index) => (value >>> (4 * (count - 1 - index))) & 0xf);

function checkOf(digits) {
  let sum = 0x1b;
  for (const digit of digits) sum = (sum * 31 + digit + 7) & 0xff;
  return sum;
}

/** One party's frame at a slot of a play. */
export function frameOf({ play, script, slot, party }) {
  const word = script.wordAt(party, slot);
  const frame = Buffer.from(word < 0 ? SILENCE : TONES[party][word % TONES[party].length]);
  const digits = [...MAGIC, ...nibbles(play, 4), ...nibbles(slot, 5), PARTIES.indexOf(party)];
  const marked = [...digits, ...nibbles(checkOf(digits), 2)];
  for (const [index, digit] of marked.entries()) frame[index] = 0xf0 | digit;
  return frame;
}

/** The marker at a place in mu-law bytes of one channel, or null. */
export function markerAt(bytes, offset) {
  if (bytes[offset] !== (0xf0 | MAGIC[0]) || offset + MARKER_BYTES > bytes.length) return null;
  const digits = [];
  for (let index = 0; index < MARKER_BYTES; index++) {
    const byte = bytes[offset + index];
    if (byte < 0xf0) return null;
    digits.push(byte & 0xf);
  }
  if (MAGIC.some((digit, index) => digits[index] !== digit)) return null;
  const value = (from, count) => digits.slice(from, from + count).reduce((sum, digit) => sum * 16 + digit, 0);
  const party = PARTIES[digits[13]];
  if (!party || checkOf(digits.slice(0, 14)) !== value(14, 2)) return null;
  return { play: value(4, 4), slot: value(8, 5), party };
}
