import { expect, it } from "vitest";
import { CLOCK_PARTS } from "@/lib/platform/clock-parts";
import { PROCESSOR_TAILS, RETENTION_RULES } from "./rules";

it("promises the retention times of the policy, and those that proofs need", () => {
  const kept = (data: RegExp) => RETENTION_RULES.find((rule) => data.test(rule.data))?.kept ?? "";
  expect(kept(/^ERP data and trained models/)).toMatch(/subscription.* 30 days after it is cancelled/);
  expect(kept(/^Call recordings/)).toMatch(/^90 days from the date of the call/);
  expect(kept(/^Transcripts/)).toMatch(/while the account is active; deleted 30 days/i);
  expect(kept(/access logs/)).toBe("30 days");
  expect(kept(/^Analytics/)).toMatch(/up to 14 months/);
  expect(kept(/^Billing/)).toMatch(/tax and accounting.*8 years: Germany.*10 years: .*every other country/);
  expect(kept(/^Requests about personal data/)).toMatch(/^24 months from the answer/);
  expect(kept(/choices about cookies/)).toMatch(/^36 months/);
  expect(kept(/^History of the database/)).toMatch(/30 days/);
  expect(PROCESSOR_TAILS.map(({ kept: tail }) => tail).join()).toMatch(/two months.*55 days.*40 days/);
});

it("tells of everything that the clock deletes, and rests on it wherever it can", () => {
  const carriedOut = new Set<string>(RETENTION_RULES.flatMap(({ by }) => (typeof by === "string" ? [] : by)));
  const deleting = CLOCK_PARTS.filter((part) => /^(retention|deleting)/.test(part));
  expect(deleting.filter((part) => !carriedOut.has(part))).toEqual([]);
  const others = RETENTION_RULES.filter(({ by }) => typeof by === "string").map(({ data }) => data);
  expect(others).toEqual([
    "Account information",
    "Application and access logs",
    "Analytics event data at Google Analytics",
    "History of the database",
  ]);
});
