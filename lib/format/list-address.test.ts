import { expect, it } from "vitest";
import * as z from "zod";
import { listAddress } from "./list-address";
import { numberParam, pageParam, searchParam } from "./search-params";

const address = listAddress(
  z.object({
    q: searchParam,
    show: z.enum(["active", "all"]).catch("active"),
    before: numberParam,
    page: pageParam,
  }),
);
const read = (query: Record<string, string | string[]>) => address.read(Promise.resolve(query));

it("what is as by default, or not said, stays out of the address", async () => {
  expect(address.href("/o/a/items", await read({}))).toBe("/o/a/items");
  expect(address.href("/o/a/items", { page: 1, q: "" })).toBe("/o/a/items");
  expect(address.href("/o/a/items", { page: 2, q: "a b", before: undefined })).toBe(
    "/o/a/items?page=2&q=a+b",
  );
});

it("an address is read as it was written, with one change", async () => {
  const state = await read({ q: "bolt", show: "all", page: "3" });
  const { searchParams } = new URL(address.href("/x", state, { page: 4 }), "https://here.invalid");
  expect(await read(Object.fromEntries(searchParams))).toEqual({ ...state, page: 4 });
  expect(address.href("/x", state, { page: 1, show: "active", q: "" })).toBe("/x");
});

it("what cannot be read is as by default; of what is repeated the first counts", async () => {
  expect(await read({ page: "-4", show: "nonsense", before: "x" })).toEqual(await read({}));
  expect(await read({ page: ["2", "3"] })).toMatchObject({ page: 2 });
});
