/**
 * SHA-256 (FIPS 180-4) whose state can be put aside and taken up again by another process: a large file is hashed over the
 * steps of a durable job. WebCrypto hashes only what is there at once.
 */
const BLOCK_BYTES = 64;

// 32-bit integers, signed: others are slow.
/** Fractions of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) =>
    n > 1 &&
    !Array.from({ length: Math.floor(Math.sqrt(n)) + 1 }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);
const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0;
const ROUND = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const FIRST = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** What has been hashed so far. */
export interface HashState {
  words: number[];
  /** Bytes that fill no block yet, in base64. */
  rest: string;
  length: number;
}

export class Sha256 {
  private readonly words: Int32Array;
  private readonly block = new Uint8Array(BLOCK_BYTES);
  private readonly schedule = new Int32Array(64);
  private filled = 0;
  private length = 0;

  constructor(state?: HashState) {
    this.words = Int32Array.from(state?.words ?? FIRST);
    if (!state) return;
    const rest = Buffer.from(state.rest, "base64");
    this.block.set(rest);
    this.filled = rest.length;
    this.length = state.length;
  }

  get state(): HashState {
    const rest = Buffer.from(this.block.subarray(0, this.filled)).toString("base64");
    return { words: [...this.words], rest, length: this.length };
  }

  update(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(BLOCK_BYTES - this.filled, bytes.length);
      this.block.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < BLOCK_BYTES) return;
      this.compress(this.block, 0);
      this.filled = 0;
    }
    for (; at + BLOCK_BYTES <= bytes.length; at += BLOCK_BYTES) this.compress(bytes, at);
    this.block.set(bytes.subarray(at));
    this.filled = bytes.length - at;
  }

  /** The hash in hex; nothing may be added afterwards. */
  digest(): string {
    const bits = this.length * 8;
    const end = new Uint8Array((this.filled < 56 ? 64 : 128) - this.filled);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(end.length - 4, bits >>> 0);
    this.update(end);
    return [...this.words].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private compress(bytes: Uint8Array, at: number): void {
    const w = this.schedule;
    for (let i = 0; i < 16; i++) {
      const j = at + i * 4;
      w[i] =
        ((bytes[j] as number) << 24) |
        ((bytes[j + 1] as number) << 16) |
        ((bytes[j + 2] as number) << 8) |
        (bytes[j + 3] as number);
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number;
      const y = w[i - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
    }
    const start = this.words;
    let a = start[0] as number;
    let b = start[1] as number;
    let c = start[2] as number;
    let d = start[3] as number;
    let e = start[4] as number;
    let f = start[5] as number;
    let g = start[6] as number;
    let h = start[7] as number;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] as number) + (w[i] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      // Without a list: this loop is the whole cost.
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    const sums = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++) this.words[i] = ((this.words[i] as number) + (sums[i] as number)) | 0;
  }
}
