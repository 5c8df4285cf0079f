import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { type ChainedRow, FIRST_HASH, hashOfFields, linkProblem } from "./hash-chain";

const hashOf = (row: ChainedRow & { text: string }) => hashOfFields([row.seq, row.text, row.previousHash]);
const row = (seq: number, previousHash: string, text = "a") => {
  const fields = { seq, previousHash, text };
  return { ...fields, hash: hashOf({ ...fields, hash: "" }) };
};
const BEGINNING = { seq: 0, hash: FIRST_HASH };

it("hashes fields in their order, as an auditor can compute it", () => {
  const text = '["a",1,null,"é"]';
  expect(hashOfFields(["a", 1, null, "é"])).toBe(createHash("sha256").update(text).digest("hex"));
  expect(hashOfFields([1, "a", null, "é"])).not.toBe(hashOfFields(["a", 1, null, "é"]));
});

it("finds nothing wrong with rows that follow each other", () => {
  const first = row(1, FIRST_HASH);
  expect(linkProblem(first, BEGINNING, hashOf)).toBeNull();
  expect(linkProblem(row(2, first.hash), first, hashOf)).toBeNull();
});

it("says what is wrong: the place first, then the link, then the content", () => {
  const first = row(1, FIRST_HASH);
  for (const seq of [0, 1, 3]) expect(linkProblem(row(seq, first.hash), first, hashOf)).toBe("missing");
  expect(linkProblem(row(2, FIRST_HASH), first, hashOf)).toBe("unlinked");
  expect(linkProblem(row(1, first.hash), BEGINNING, hashOf)).toBe("unlinked");
  expect(linkProblem({ ...first, text: "b" }, BEGINNING, hashOf)).toBe("altered");
  expect(linkProblem({ ...first, hash: "0" }, BEGINNING, hashOf)).toBe("altered");
});
