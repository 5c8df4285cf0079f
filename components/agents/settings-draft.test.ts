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

const CASES = ["EUR", "JPY", "KWD"].flatMap((currency) =>
  ["en-GB", "de-DE", "fr-CH", "ar-EG"].map((locale) => ({ currency, locale })),
);

test.each(CASES)(
  "what was stored comes back unchanged through the form ($currency, $locale)",
  ({ currency, locale }) => {
    for (const config of [DEFAULT_CONFIG, rich]) {
      const { excludedItemIds: _, ...rest } = config;
      expect(
        configOf(draftOf(config as typeof DEFAULT_CONFIG, [], currency, locale), currency, locale),
      ).toEqual(rest);
    }
  },
);

test("figures are read in the reader's locale, and what is none is refused by name", () => {
  const draft = { ...draftOf(DEFAULT_CONFIG, [], "EUR", "de-DE"), budget: "10.000", reviewDays: "soon" };
  const config = configOf(draft, "EUR", "de-DE");
  expect(config.budgetMinor).toBe(1_000_000);
  expect(configOf({ ...draft, budget: "1500,50" }, "EUR", "de-DE").budgetMinor).toBe(150_050);
  expect(configOf({ ...draft, budget: "10,000" }, "EUR", "en-GB").budgetMinor).toBe(1_000_000);
  expect(configOf({ ...draft, budget: "0x10" }, "EUR", "en-GB").budgetMinor).toBeNaN();
  const result = agentConfigSchema.omit({ excludedItemIds: true }).safeParse(config);
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["reviewDays"]);
});

test("codes may be separated by lines, commas or semicolons", () => {
  expect(codesOf("0042\n A-1, A-1;B 2 \n\n")).toEqual(["0042", "A-1", "B 2"]);
});
