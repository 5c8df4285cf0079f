import { describe, expect, it } from "vitest";
import { type DemoOptions, type DemoOrganization, demoOrganizationSteps } from ".";

/** Milliseconds of each step of building and then of reading all sales lines. */
function stepTimes(options: DemoOptions): { times: number[]; organization: DemoOrganization; lines: number } {
  const times: number[] = [];
  const timed = <T>(work: () => T): T => {
    const start = performance.now();
    const result = work();
    times.push(performance.now() - start);
    return result;
  };
  const steps = demoOrganizationSteps(options);
  let step = timed(() => steps.next());
  while (!step.done) step = timed(() => steps.next());
  const batches = step.value.salesLines();
  let lines = 0;
  for (let batch = timed(() => batches.next()); !batch.done; batch = timed(() => batches.next())) {
    lines += batch.value.length;
  }
  return { times, organization: step.value, lines };
}

/** The longest step, each taken at its best of three runs, so that a busy machine does not count. */
function longestStep(options: DemoOptions): number {
  const runs = [stepTimes(options), stepTimes(options), stepTimes(options)].map(({ times }) => times);
  return Math.max(...(runs[0] ?? []).map((_, at) => Math.min(...runs.map((times) => times[at] ?? 0))));
}

describe("speed", () => {
  it("builds and reads the default in less than 1.5 s of processor time, no step over 30 ms", () => {
    const before = process.cpuUsage();
    stepTimes({ today: "2026-11-23" });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1.5);
    expect(longestStep({ today: "2026-11-23" })).toBeLessThan(30);
  });

  it("scales to 10,000 items with distinct codes and names, no step over 30 ms", () => {
    const options = { today: "2026-11-23", scale: { items: 10_000, years: 1 } };
    const { organization, lines } = stepTimes(options);
    expect(new Set(organization.items.map(({ code }) => code)).size).toBe(10_000);
    expect(new Set(organization.items.map(({ name }) => name)).size).toBe(10_000);
    expect(new Set(organization.suppliers.map(({ name }) => name)).size).toBe(organization.suppliers.length);
    expect(new Set(organization.customers.map(({ name }) => name)).size).toBe(organization.customers.length);
    expect(lines).toBeGreaterThan(100_000);
    expect(longestStep(options)).toBeLessThan(30);
  }, 60_000);
});
