import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { Sha256 } from "./sha256";

const expected = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_001])(
  "hashes %d bytes as the standard says",
  (size) => {
    const bytes = randomBytes(size);
    const hash = new Sha256();
    hash.update(bytes);
    expect(hash.digest()).toBe(expected(bytes));
  },
);

it("goes on from a state that was put aside, wherever that was", () => {
  const bytes = randomBytes(5_000);
  for (const step of [1, 63, 64, 65, 777]) {
    let hash = new Sha256();
    for (let at = 0; at < bytes.length; at += step) {
      hash.update(bytes.subarray(at, at + step));
      hash = new Sha256(JSON.parse(JSON.stringify(hash.state)));
    }
    expect(hash.digest()).toBe(expected(bytes));
  }
});
