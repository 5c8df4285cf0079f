import { expect, it } from "vitest";
import { jsonIsChecked } from "./checked-json";

const check = (text: string, path = "lib/x/y.ts") => jsonIsChecked([{ path, text }]);

it.each([
  ["a cast", "const plan = JSON.parse(row.plan) as Plan;"],
  ["a cast in parentheses", "const { a } = (JSON.parse(row.plan)) as Plan;"],
  ["a cast by way of unknown", "const plan = JSON.parse(row.plan) as unknown as Plan;"],
  ["the same in parentheses", "const plan = (JSON.parse(row.plan) as unknown) as Plan;"],
  ["a cast to any", "const plan = JSON.parse(row.plan) as any;"],
  ["an old cast", "const plan = <Plan>JSON.parse(row.plan);"],
  ["a typed variable", "const plan: Plan = JSON.parse(row.plan);"],
  ["a variable without a type", "const plan = JSON.parse(row.plan);"],
  ["a spread", "const plan = { ...JSON.parse(row.plan), hash };"],
  ["a destructured value", "const { hash } = JSON.parse(row.plan);"],
  ["an argument", "show(JSON.parse(row.plan));"],
  ["a returned value", "function planOf(row: Row): Plan { return JSON.parse(row.plan); }"],
  ["an arrow's value", "const planOf = (row: Row): Plan => JSON.parse(row.plan);"],
  ["the function handed on", "const plans = rows.map(JSON.parse);"],
  ["another way to name it", 'const plan = JSON["parse"](row.plan) as Plan;'],
  ["the global's", "const plan = globalThis.JSON.parse(row.plan) as Plan;"],
])("refuses %s", (_, text) => {
  expect(check(text)).toHaveLength(1);
  expect(check(text, "app/x/y.ts")).toHaveLength(1);
});

it.each([
  "const plan = JSON.parse(text) as unknown;",
  "const plan: unknown = JSON.parse(text);",
  "const plan = schema.parse(JSON.parse(text) as unknown);",
  "function parsed(text: string): unknown { try { return JSON.parse(text); } catch { return undefined; } }",
  "async function body(): Promise<unknown> { return JSON.parse(await text()); }",
  "const plan = readPlan(row.plan, row.id);",
  "const text = JSON.stringify(plan) as string;",
])("accepts %s", (text) => {
  expect(check(text)).toEqual([]);
});

it("lets the reader and the tests be", () => {
  const text = "value = JSON.parse(text);";
  expect(check(text, "lib/platform/checked-json.ts")).toEqual([]);
  expect(check(text, "lib/x/y.test.ts")).toEqual([]);
  expect(check(text, "lib/x/testing.ts")).toEqual([]);
  expect(check(text, "scripts/x.ts")).toEqual([]);
  expect(check(text)).toHaveLength(1);
});
