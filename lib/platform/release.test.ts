import { expect, it } from "vitest";
import { release } from "./release";

it("empties the bytes and every view of them", () => {
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const view = bytes.subarray(1, 3);
  release(bytes);
  expect(bytes.length).toBe(0);
  expect(view.length).toBe(0);
  release(new ArrayBuffer(8));
});
