import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { expect, it } from "vitest";
import { isRouterState } from "./router-state";

const encoded = (state: unknown) => encodeURIComponent(JSON.stringify(state));
const nested = (depth: number): unknown => ["", depth === 0 ? {} : { children: nested(depth - 1) }];

const GOOD = [
  ["", {}],
  [
    "",
    { children: ["(app)", { children: [["org", "acme", "d", null], {}, null, "refetch"] }] },
    null,
    null,
    16,
  ],
  ["", { children: [["path", "a/b", "oc", ["x", "y"]], {}, ["/a", ""], "metadata-only", 1, "v"] }],
  ["", { children: ['__PAGE__?{"q":"ü"}', {}], modal: [["id", "1", "di(..)(..)", null], {}] }, null],
  nested(30),
];

const BAD = [
  ...[
    "garbage",
    "null",
    "",
    "1",
    "%5B%5D",
    "%7B%7D",
    "%E0%A4%A",
    "%",
    "[",
    "[1,{}]",
    '["",{"a":1}]',
    '["",{"__proto__":1}]',
  ],
  ...['["",{}', '["",{},["/a"]]', '["",{},null,"other"]', '["",{},null,null,"16"]', '["",{},null,null,1,2]'],
  ...['["",{},null,null,1,"v",1]', '[["a","b","x",null],{}]', '[["a","b","d"],{}]', '["",null]', '"",{}'],
  `["${"x".repeat(40_000)}",{}]`,
];

const framework = (header: string) => {
  try {
    return parseAndValidateFlightRouterState(header) !== undefined;
  } catch {
    return false;
  }
};

it("takes what the framework's scripts send", () => {
  for (const state of GOOD) {
    expect(isRouterState(encoded(state)), encoded(state)).toBe(true);
    expect(framework(encoded(state)), encoded(state)).toBe(true);
  }
});

it("refuses what the framework cannot read", () => {
  for (const header of BAD) {
    expect(isRouterState(header), header.slice(0, 80)).toBe(false);
    expect(framework(header), header.slice(0, 80)).toBe(false);
  }
});

it("takes forty thousand characters and no more", () => {
  const header = (length: number) => `["${"x".repeat(length - 7)}",{}]`;
  expect([header(40_000).length, isRouterState(header(40_000)), isRouterState(header(40_001))]).toEqual([
    ...[40_000, true, false],
  ]);
});

it("refuses what is nested without end", () => {
  expect(isRouterState(JSON.stringify(nested(63)))).toBe(true);
  expect(isRouterState(JSON.stringify(nested(64)))).toBe(false);
});
