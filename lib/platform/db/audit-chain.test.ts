import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { FIRST_HASH } from "../hash-chain";
import { type Actor, auditHash, chainRecords } from "./audit-chain";

const PERSON: Actor = { kind: "user", id: "usr_1" };
const AT = "2026-11-28T10:00:00.000Z";
const record = (n: number, changes: object = {}) => ({
  actor: PERSON,
  at: AT,
  record: {
    action: "item.updated",
    subjectType: "Item",
    subjectId: `itm_${n}`,
    summary: "Changed.",
    ...changes,
  },
});
const chain = (...entries: ReturnType<typeof record>[]) =>
  chainRecords("org_1", { seq: 7, hash: "a".repeat(64) }, entries);

test("an entry holds who, when, what, and the values before and after as JSON", () => {
  const [row] = chain(
    record(1, { before: { quantity: 5n, name: "a" }, after: { quantity: 6n, name: null } }),
  );
  expect(row).toEqual({
    organizationId: "org_1",
    seq: 8,
    at: AT,
    actorKind: "user",
    actorId: "usr_1",
    action: "item.updated",
    subjectType: "Item",
    subjectId: "itm_1",
    summary: "Changed.",
    before: '{"quantity":5,"name":"a"}',
    after: '{"quantity":6,"name":null}',
    previousHash: "a".repeat(64),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("what was not said is null, and a value of null is the text of it", () => {
  expect(chain(record(1))[0]).toMatchObject({ before: null, after: null });
  expect(chain(record(1, { before: null, after: 0 }))[0]).toMatchObject({ before: "null", after: "0" });
});

test("entries follow their head and each other without a gap", () => {
  const rows = chain(record(1), record(2), record(3));
  expect(rows.map((row) => row.seq)).toEqual([8, 9, 10]);
  expect(rows.map((row) => row.previousHash)).toEqual(["a".repeat(64), rows[0]?.hash, rows[1]?.hash]);
  for (const row of rows) expect(row.hash).toBe(auditHash(row));
  expect(chain()).toEqual([]);
});

test("the hash is SHA-256 over the fields in a fixed order, as an auditor can compute it", () => {
  const [row] = chain(record(1, { after: { a: 1 } }));
  const text = `["org_1",8,"${AT}","user","usr_1","item.updated","Item","itm_1","Changed.",null,"{\\"a\\":1}","${"a".repeat(64)}"]`;
  expect(row?.hash).toBe(createHash("sha256").update(text).digest("hex"));
});

test("a chain begins behind a hash of 64 zeros, as stored chains do", () => {
  expect(FIRST_HASH).toBe("0000000000000000000000000000000000000000000000000000000000000000");
});
