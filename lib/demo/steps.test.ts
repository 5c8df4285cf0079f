import { describe, expect, it } from "vitest";
import { type DemoOptions, demoOrganizationSteps } from ".";

/** How many steps building takes, and how many lines each batch of sales holds. */
function inSteps(options: DemoOptions) {
  const steps = demoOrganizationSteps(options);
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count++;
  const batches = [...step.value.salesLines()].map((batch) => batch.length);
  return { organization: step.value, count, batches };
}

/** What one step may hold, so that the one thread is free again in between: a day's documents end a batch late. */
const MOST_LINES = 4_000;

describe("in short steps", () => {
  it("is built item by item and read batch by batch", () => {
    const { count, batches, organization } = inSteps({ today: "2026-11-23" });
    expect(count).toBeGreaterThan(organization.items.length / 50);
    expect(Math.max(...batches)).toBeLessThan(MOST_LINES);
  });

  it("scales to 10,000 items with distinct codes and names, and takes more steps, not longer ones", () => {
    const small = inSteps({ today: "2026-11-23", scale: { items: 1_000, years: 1 } });
    const { organization, count, batches } = inSteps({
      today: "2026-11-23",
      scale: { items: 10_000, years: 1 },
    });
    expect(new Set(organization.items.map(({ code }) => code)).size).toBe(10_000);
    expect(new Set(organization.items.map(({ name }) => name)).size).toBe(10_000);
    expect(new Set(organization.suppliers.map(({ name }) => name)).size).toBe(organization.suppliers.length);
    expect(new Set(organization.customers.map(({ name }) => name)).size).toBe(organization.customers.length);
    expect(batches.reduce((sum, lines) => sum + lines, 0)).toBeGreaterThan(100_000);
    expect(count).toBeGreaterThan(5 * small.count);
    expect(Math.max(...batches)).toBeLessThan(MOST_LINES);
  }, 60_000);
});
