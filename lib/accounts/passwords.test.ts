import { expect, it, vi } from "vitest";
import { checkPassword, hashPassword } from "./passwords";

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

it("answers no, after the same work, where there is no account or no usable hash", async () => {
  expect(await checkPassword("seven wide shelves", null)).toBe(false);
  expect(await checkPassword("", null)).toBe(false);
  expect(await checkPassword("seven wide shelves", "")).toBe(false);
  expect(await checkPassword("seven wide shelves", "md5$abc")).toBe(false);
});
