import { expect, it } from "vitest";
import { answerOf, isLike, withKeys } from "./answer-shape";

const known = { status: "running", done: 1, left: null, rows: [1], note: undefined };

it("is like a known value when it has its keys, each of its kind or null", () => {
  expect(isLike({ ...known, status: "over", done: null, left: 3, rows: [] }, known)).toBe(true);
  expect(isLike({ status: "over", done: 2, left: 3, rows: [], more: true }, known)).toBe(true);
});

it("is not when a key is missing or of another kind, or it is no object", () => {
  for (const value of [null, "running", [], { ...known, done: "1" }, { ...known, rows: {} }, { status: "x" }])
    expect(isLike(value, known)).toBe(false);
});

it("has its keys, each of its kind", () => {
  const check = answerOf(
    withKeys<{ id: string; lines: number[]; note: string }>({ id: "string", lines: "array" }),
  );
  expect(check.safeParse({ id: "1", lines: [], note: null })).toMatchObject({ success: true });
  for (const value of [null, "x", [], { id: 1, lines: [] }, { id: "1" }, { id: null, lines: [] }])
    expect(check.safeParse(value).success).toBe(false);
});
