import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { FIRST_HASH } from "@/lib/platform/hash-chain";
import { type ConsentRow, firstBrokenRecord, recordHash } from "./record-chain";

const row = (seq: number, previousHash: string): ConsentRow => ({
  chain: "2026-11",
  seq,
  id: `cns_${seq}`,
  visitorId: "vis_1",
  userId: null,
  versionId: "cv_1",
  versionHash: "v".repeat(64),
  regime: "eea-uk",
  country: "IE",
  region: null,
  language: "en",
  kind: "accept",
  choice: '{"google-analytics":true}',
  surface: "banner",
  addressPrefix: "203.0.113.0/24",
  noticeServedAt: "2026-11-28T10:00:00.000Z",
  at: "2026-11-28T10:00:05.000Z",
  previousHash,
});
const hashed = (seq: number, previousHash: string) => {
  const own = row(seq, previousHash);
  return { ...own, hash: recordHash(own) };
};
function chain(length: number, from = 1, previousHash = FIRST_HASH) {
  const rows = [hashed(from, previousHash)];
  while (rows.length < length) rows.push(hashed(from + rows.length, rows.at(-1)?.hash ?? ""));
  return rows;
}
const changed = (at: number, change: Partial<ConsentRow & { hash: string }>) =>
  chain(4).map((one, i) => (i === at ? { ...one, ...change } : one));

describe("a chain of consent records", () => {
  it("holds together, from its beginning or from a later record", () => {
    expect(firstBrokenRecord([])).toBeNull();
    expect(firstBrokenRecord(chain(4))).toBeNull();
    expect(firstBrokenRecord(chain(3, 7, "a".repeat(64)))).toBeNull();
    expect(firstBrokenRecord(chain(3, 2, "a".repeat(64)))).toBeNull();
  });

  it("begins behind a hash of 64 zeros, as stored chains do", () => {
    expect(FIRST_HASH).toBe("0000000000000000000000000000000000000000000000000000000000000000");
    expect(firstBrokenRecord(chain(2, 1, "a".repeat(64)))).toBe(1);
  });

  it("is broken where any field of a record was changed", () => {
    for (const [column, value] of Object.entries(row(3, "x"))) {
      if (column === "seq" || column === "previousHash") continue;
      expect([column, firstBrokenRecord(changed(2, { [column]: `${value}x` }))]).toEqual([column, 3]);
    }
    expect(firstBrokenRecord(changed(1, { hash: "b".repeat(64) }))).toBe(2);
    expect(firstBrokenRecord(changed(3, { seq: 9 }))).toBe(9);
  });

  it("is broken where a record is missing, stands twice, or follows another one", () => {
    const rows = chain(4);
    expect(firstBrokenRecord(rows.filter((one) => one.seq !== 2))).toBe(3);
    expect(firstBrokenRecord([...rows.slice(0, 2), ...rows.slice(1)])).toBe(2);
    const [first, second] = rows;
    if (!first || !second) throw new Error("Four records were made.");
    // Each hash is right for its own record: only the link between them is not, or only the number.
    expect(firstBrokenRecord([first, hashed(2, "c".repeat(64))])).toBe(2);
    expect(firstBrokenRecord([first, hashed(3, first.hash)])).toBe(3);
    expect(firstBrokenRecord([first, second, hashed(2, second.hash)])).toBe(2);
  });

  it("has hashes that anybody can compute from the fields in their order", () => {
    const { hash, ...own } = hashed(1, FIRST_HASH);
    expect(hash).toBe(
      createHash("sha256")
        .update(JSON.stringify(Object.values(own)))
        .digest("hex"),
    );
  });
});
