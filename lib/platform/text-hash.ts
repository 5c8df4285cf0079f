/**
 * A 64-bit hash of a text, as 16 hexadecimal digits: two runs of MurmurHash3 x86_32 (A. Appleby, public domain) with
 * different seeds over the UTF-16 code units, two units a block. It names rows; it protects nothing.
 */
export function murmurHash(text: string): string {
  return hex(murmur(text, 0x9747b28c)) + hex(murmur(text, 0x5bd1e995));
}

const hex = (value: number) => value.toString(16).padStart(8, "0");

function murmur(text: string, seed: number): number {
  const size = text.length;
  let h = seed;
  let i = 0;
  for (; i + 1 < size; i += 2) {
    h ^= scramble(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  if (i < size) h ^= scramble(text.charCodeAt(i));
  h ^= size * 2;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}
