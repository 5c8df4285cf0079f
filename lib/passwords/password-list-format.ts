import { createHash } from "node:crypto";

/**
 * The list of common passwords as it lies among the static assets: sorted hashes of 32 bits in 256 files, chosen by the
 * hash's first 8 bits, and two files of the most common words. Of 600,000 entries a word that is none of them is taken for
 * one in about 1 of 1,800,000 cases.
 */
export const LIST_FOLDER = "passwords";
export const MOST_COMMON_FILE = "most-common.bin";
export const TRIED_FIRST_FILE = "tried-first.bin";

export interface ListPlace {
  file: string;
  hash: number;
}

const digestOf = (word: string) => createHash("sha256").update(word).digest();

/** In which file a word would be, and as which hash. */
export function bucketOf(word: string): ListPlace {
  const digest = digestOf(word);
  return { file: `${digest.subarray(0, 1).toString("hex")}.bin`, hash: digest.readUInt32BE(1) };
}

/** The bytes of a file of hashes. */
export function packHashes(hashes: Iterable<number>): Buffer {
  const sorted = [...new Set(hashes)].sort((a, b) => a - b);
  const bytes = Buffer.alloc(sorted.length * 4);
  sorted.forEach((hash, i) => {
    bytes.writeUInt32BE(hash, i * 4);
  });
  return bytes;
}

/** Whether a file of hashes has this one, by halving. */
export function hasHash(bytes: DataView, hash: number): boolean {
  let [low, high] = [0, bytes.byteLength / 4];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = bytes.getUint32(middle * 4);
    if (found === hash) return true;
    if (found < hash) low = middle + 1;
    else high = middle;
  }
  return false;
}
