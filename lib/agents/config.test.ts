import { expect, test } from "vitest";
import { agentConfigSchema, DEFAULT_CONFIG } from "./config";

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
