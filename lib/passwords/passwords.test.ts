import { expect, it, vi } from "vitest";
import { checkPassword, hashPassword, matchingHash, NO_PASSWORD } from "./passwords";

type Scrypt = (password: string, salt: Buffer, size: number, cost: object, done: () => void) => void;
/** What is derived, and what it costs. */
const derived = vi.hoisted(() => [] as { saltBytes: number; size: number; cost: object }[]);
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  const scrypt: Scrypt = (password, salt, size, cost, done) => {
    derived.push({ saltBytes: salt.length, size, cost });
    crypto.scrypt(password, salt, size, cost, done);
  };
  return { ...crypto, scrypt };
});

// Deriving is slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

it("knows its own password and no other", async () => {
  const stored = await hashPassword("seven wide shelves");
  expect(stored).toMatch(/^scrypt\$16384\$8\$5\$/);
  expect(await checkPassword("seven wide shelves", stored)).toBe(true);
  expect(await checkPassword("seven wide shelve", stored)).toBe(false);
  expect(await hashPassword("seven wide shelves")).not.toBe(stored);
});

it("takes a letter and its accent as one or as two characters alike", async () => {
  const stored = await hashPassword("caf\u00e9 au lait doux");
  expect(await checkPassword("cafe\u0301 au lait doux", stored)).toBe(true);
});

it("derives once for every answer, at the same cost, whether or not there is an account", async () => {
  const stored = await hashPassword("seven wide shelves");
  for (const hash of [stored, null, undefined, "", NO_PASSWORD]) {
    derived.length = 0;
    await checkPassword("nine narrow drawers", hash);
    // What OWASP lists for 16 MiB of memory.
    const cost = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 };
    expect(derived).toEqual([{ saltBytes: 16, size: 32, cost }]);
  }
});

it("lets nobody in where no password was ever chosen", async () => {
  expect(await checkPassword("", NO_PASSWORD)).toBe(false);
  expect(await checkPassword("seven wide shelves", NO_PASSWORD)).toBe(false);
});

it("answers no, after the same work, where there is no account or no usable hash", async () => {
  expect(await checkPassword("seven wide shelves", null)).toBe(false);
  expect(await checkPassword("", null)).toBe(false);
  expect(await checkPassword("seven wide shelves", "")).toBe(false);
  expect(await checkPassword("seven wide shelves", "md5$abc")).toBe(false);
});

it("finds the one of several that a password belongs to, deriving once, whichever it is", async () => {
  const first = await hashPassword("seven wide shelves");
  const beside = await hashPassword("nine narrow drawers", first);
  const apart = await hashPassword("ten slow carriages");
  expect(beside.split("$")[4]).toBe(first.split("$")[4]);
  const answers: (number | null)[] = [];
  derived.length = 0;
  for (const password of ["seven wide shelves", "nine narrow drawers", "ten slow carriages", "none of these"])
    answers.push(await matchingHash(password, [first, beside, apart]));
  expect(answers).toEqual([0, 1, null, null]);
  expect(derived).toHaveLength(4);
});

it("shares the salt only of a hash that was made as today's are", async () => {
  const older = (await hashPassword("seven wide shelves")).replace("$16384$", "$8192$");
  expect((await hashPassword("seven wide shelves", older)).split("$")[4]).not.toBe(older.split("$")[4]);
});
