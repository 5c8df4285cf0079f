import { expect, test } from "vitest";
import { convertMinor, rateOf } from "@/lib/format/exchange";
import { agentConfigSchema, DEFAULT_CONFIG, savedConfigSchema } from "./config";
import { readAgentConfig } from "./json-columns";

test("what is wrong with a setting is said in a sentence for people", () => {
  const levels = (level: number) => ({ serviceLevels: { A: level, B: 0.95, C: 0.9 } });
  const wrong = [
    { budgetMinor: -5 },
    { budgetMinor: Number.NaN },
    { budgetMinor: 1e14 },
    { approval: { kind: "above", amountMinor: Number.NaN } },
    { reviewDays: Number.NaN },
    { reviewDays: 1.5 },
    { proposalDays: 61 },
    { proposalDays: 0 },
    levels(Number.NaN),
    levels(2),
    { exchangeRates: { USD: 0 } },
    { suppliers: { kind: "list", ids: [] } },
  ];
  for (const change of wrong) {
    const read = agentConfigSchema.safeParse({ ...DEFAULT_CONFIG, ...change });
    const messages = read.error?.issues.map((issue) => issue.message) ?? [];
    expect(messages.length, JSON.stringify(change)).toBeGreaterThan(0);
    for (const message of messages) expect(message).not.toMatch(/expected|invalid|too (small|big)|NaN/i);
  }
});

const LONG = "x".repeat(64);
const limits: [what: string, at: (value: never) => object, takes: unknown[], refuses: unknown[]][] = [
  ["hour", (hour: number) => ({ schedule: { kind: "daily", hour } }), [0, 23], [-1, 24, 1.5]],
  ["weekday", (weekday: number) => ({ schedule: { kind: "weekly", weekday, hour: 6 } }), [1, 7], [0, 8]],
  [
    "service level",
    (A: number) => ({ serviceLevels: { A, B: 0.95, C: 0.9 } }),
    [0.5, 0.999],
    [0.499, 0.9991],
  ],
  ["days between reviews", (reviewDays: number) => ({ reviewDays }), [1, 90], [0, 91, 1.5]],
  ["days until a proposal expires", (proposalDays: number) => ({ proposalDays }), [1, 60], [0, 61]],
  ["budget", (budgetMinor: number) => ({ budgetMinor }), [0, 1e13, null], [-1, 1e13 + 1, 0.5]],
  [
    "amount",
    (amountMinor: number) => ({ approval: { kind: "above", amountMinor } }),
    [0, 1e13],
    [-1, 1e13 + 1],
  ],
  ["exchange rate", (USD: number) => ({ exchangeRates: { USD } }), [0.0001, 1e6], [0, 1e6 + 1]],
  ["currency", (code: string) => ({ exchangeRates: { [code]: 1 } }), ["USD"], ["usd", "US", "USDX", ""]],
  [
    "suppliers",
    (ids: string[]) => ({ suppliers: { kind: "list", ids } }),
    [[LONG], ["s"], Array.from({ length: 5_000 }, () => "s")],
    [[], [`${LONG}x`], [""], Array.from({ length: 5_001 }, () => "s")],
  ],
  ["item that is left out", (id: string) => ({ excludedItemIds: [id] }), ["i", LONG], ["", `${LONG}x`]],
  [
    "category that is left out",
    (name: string) => ({ excludedCategories: [name] }),
    ["c", "x".repeat(200)],
    ["", "x".repeat(201)],
  ],
];

test.each(limits)("the limits of a setting: %s", (_, at, takes, refuses) => {
  const taken = (value: unknown) =>
    agentConfigSchema.safeParse({ ...DEFAULT_CONFIG, ...at(value as never) }).success;
  for (const value of takes) expect([value, taken(value)]).toEqual([value, true]);
  for (const value of refuses) expect([value, taken(value)]).toEqual([value, false]);
});

test("what orders by itself is saved with a budget alone", () => {
  const saves = (change: object) => savedConfigSchema.safeParse({ ...DEFAULT_CONFIG, ...change }).success;
  const approvals = [{ kind: "never" }, { kind: "above", amountMinor: 100 }];
  for (const approval of approvals) {
    expect(saves({ approval })).toBe(false);
    expect(saves({ approval, budgetMinor: 0 })).toBe(true);
  }
  expect(saves({})).toBe(true);
});

test("an agent begins by asking before every order, with these figures", () => {
  expect(DEFAULT_CONFIG).toEqual({
    schedule: { kind: "daily", hour: 6 },
    serviceLevels: { A: 0.98, B: 0.95, C: 0.9 },
    reviewDays: 7,
    mode: "periodic",
    budgetMinor: null,
    suppliers: { kind: "all" },
    excludedItemIds: [],
    excludedCategories: [],
    approval: { kind: "always" },
    proposalDays: 7,
    belowMinimum: "hold",
    exchangeRates: {},
    sendOnApproval: true,
  });
  expect(readAgentConfig("{}", "agent")).toEqual(DEFAULT_CONFIG);
  expect(readAgentConfig('{"reviewDays":3}', "agent")).toEqual({ ...DEFAULT_CONFIG, reviewDays: 3 });
});

test("amounts are converted by what one unit is worth, in minor units of either currency", () => {
  expect(convertMinor(10_000, "USD", "EUR", 0.9)).toBe(9_000);
  expect(convertMinor(10_000, "JPY", "EUR", 0.006)).toBe(6_000);
  expect(convertMinor(6_000, "EUR", "JPY", 160)).toBe(9_600);
  expect(convertMinor(5, "EUR", "EUR", 1)).toBe(5);
  expect(rateOf({ exchangeRates: { USD: 0.9 } }, "EUR", "EUR")).toBe(1);
  expect(rateOf({ exchangeRates: { USD: 0.9 } }, "USD", "EUR")).toBe(0.9);
  expect(rateOf({ exchangeRates: { USD: 0.9 } }, "GBP", "EUR")).toBeNull();
});
