import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS } from "@/lib/platform/clock";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { KEPT } from "../rules";
import { TABLE_RULES } from "../tables";

const instant = fc.date({
  min: new Date("2024-01-01T00:00:00Z"),
  max: new Date("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});

it("never moves a limit back as time goes on: what is due stays due", () => {
  fc.assert(
    fc.property(instant, fc.nat(400 * DAY_MS), (at, later) => {
      for (const { limit } of TABLE_RULES)
        expect(limit(new Date(at.getTime() + later)) >= limit(at)).toBe(true);
    }),
  );
});

/** Rules whose time is not that of their table's tag, and why. */
const OTHERS: Readonly<Record<string, string>> = {
  "Session.lastSeenAt": "Thirty days after it has ended, which it did for want of use.",
  "SubjectRequest.receivedAt": "Requests that a check of ours makes every day are nobody's.",
};

it("keeps every table as long as its tag says, by one rule at least", () => {
  const at = new Date("2030-07-15T12:00:00.000Z");
  for (const { name, retention } of dataRules) {
    const [, unit, count] = /^(days|months)-(\d+)$/.exec(retention) ?? [];
    if (!unit) continue;
    const rules = TABLE_RULES.filter(
      ({ table, children = [] }) => table === name || children.some((child) => child.table === name),
    );
    const begins = new Date(at);
    if (unit === "days") begins.setUTCDate(begins.getUTCDate() - Number(count));
    else begins.setUTCMonth(begins.getUTCMonth() - Number(count));
    for (const { key, limit, by } of rules) {
      if (by || key in OTHERS) continue;
      const found = limit(at);
      expect(`${key} ${found}`).toBe(`${key} ${begins.toISOString().slice(0, found.length)}`);
    }
    expect(rules.length, name).toBeGreaterThan(0);
  }
});

it("takes each period from the figures that the legal pages show", () => {
  const periods = new Set(TABLE_RULES.map(({ period }) => period));
  expect(periods).toContain(`${KEPT.notificationDays} days`);
  expect(new Set(TABLE_RULES.map(({ key }) => key)).size).toBe(TABLE_RULES.length);
});
