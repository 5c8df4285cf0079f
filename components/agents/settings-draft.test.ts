import { expect, test } from "vitest";
import { agentConfigSchema, DEFAULT_CONFIG } from "@/lib/agents/config";
import { codesOf, configOf, draftOf } from "./settings-draft";

const rich = {
  ...DEFAULT_CONFIG,
  schedule: { kind: "weekly", weekday: 3, hour: 17 } as const,
  serviceLevels: { A: 0.985, B: 0.95, C: 0.9 },
  budgetMinor: 123_456,
  suppliers: { kind: "list", ids: ["sup_1"] } as const,
  approval: { kind: "above", amountMinor: 50_000 } as const,
  exchangeRates: { USD: 0.92 },
  sendOnApproval: false,
};

test.each(["EUR", "JPY"])("what was stored comes back unchanged through the form (%s)", (currency) => {
  for (const config of [DEFAULT_CONFIG, rich]) {
    const { excludedItemIds: _, ...rest } = config;
    expect(configOf(draftOf(config as typeof DEFAULT_CONFIG, [], currency), currency)).toEqual(rest);
  }
});

test("figures are read with a comma, and what is none is refused by name", () => {
  const draft = { ...draftOf(DEFAULT_CONFIG, [], "EUR"), budget: "1500,50", reviewDays: "soon" };
  const config = configOf(draft, "EUR");
  expect(config.budgetMinor).toBe(150_050);
  const result = agentConfigSchema.omit({ excludedItemIds: true }).safeParse(config);
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["reviewDays"]);
});

test("codes may be separated by lines, commas or semicolons", () => {
  expect(codesOf("0042\n A-1, A-1;B 2 \n\n")).toEqual(["0042", "A-1", "B 2"]);
});
