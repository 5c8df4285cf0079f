import fc from "fast-check";
import { expect, it } from "vitest";
import { numberParam, pageParam, positionParam, readSearchParams } from "./search-params";

const ODD = [
  "99999999999999999999",
  "-1",
  "1e999",
  "NaN",
  "",
  "0x",
  "1.5",
  ["1", "2"],
  {},
  null,
  undefined,
  "%00",
];

it.each(ODD.map((value) => [value]))("takes %j for no number", (value) => {
  expect([pageParam.parse(value), positionParam.parse(value), numberParam.parse(value)]).toEqual([
    1,
    0,
    undefined,
  ]);
});

it("takes what is in bounds, and always answers a number that the database can hold", () => {
  expect([pageParam.parse("12"), positionParam.parse("0"), numberParam.parse("7")]).toEqual([12, 0, 7]);
  expect([pageParam.parse("10001"), positionParam.parse("2147483648")]).toEqual([1, 0]);
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.double().map(String), fc.bigInt().map(String)), (value) => {
      for (const number of [
        pageParam.parse(value),
        positionParam.parse(value),
        numberParam.parse(value) ?? 1,
      ])
        expect(Number.isInteger(number) && number >= 0 && number < 2 ** 31).toBe(true);
    }),
  );
});

it("takes the first of a parameter that stands there several times", async () => {
  const query = { request: ["a", "b"], p: "c", none: undefined, empty: [] };
  expect(await readSearchParams(Promise.resolve(query))).toEqual({ request: "a", p: "c" });
});
