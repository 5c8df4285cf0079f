import fc from "fast-check";
import { expect, it } from "vitest";
import { CHECK_STATES } from "./check-list";
import { tellBy } from "./incident-times";
import { PROMISES } from "./promises";
import { stateOf } from "./state";
import { uptimeOf } from "./uptime";

const check = fc.record({
  state: fc.option(fc.constantFrom(...CHECK_STATES), { nil: null }),
  isLate: fc.boolean(),
});

it("a promise with a failing check never holds, whatever its other checks say", () => {
  fc.assert(
    fc.property(fc.array(check, { maxLength: 4 }), fc.nat(4), (checks, at) => {
      const failing = [
        ...checks.slice(0, at),
        { state: "fail", isLate: false } as const,
        ...checks.slice(at),
      ];
      expect(stateOf("checked", failing)).toBe("fail");
    }),
  );
});

it("a promise holds only when every check that applies has passed, and none is late", () => {
  fc.assert(
    fc.property(fc.array(check, { minLength: 1, maxLength: 4 }), (checks) => {
      const holds = stateOf("checked", checks) === "pass";
      const whole =
        checks.every(({ state, isLate }) => !isLate && (state === "pass" || state === "not-applicable")) &&
        checks.some(({ state }) => state === "pass");
      expect(holds).toBe(whole);
    }),
  );
});

it("probes that were not made count as not answered", () => {
  const since = "2026-03-01T00:00:00.000Z";
  const after = (minutes: number) => new Date(Date.parse(since) + minutes * 60_000);
  expect(uptimeOf(since, after(0), 1, 1)).toMatchObject({ expected: 1, answered: 1 });
  expect(uptimeOf(since, after(50), 11, 11)).toMatchObject({ expected: 11, answered: 11 });
  expect(uptimeOf(since, after(100), 11, 11)).toMatchObject({ expected: 21, answered: 11 });
  // A restart ticks once more than the clock would have.
  expect(uptimeOf(since, after(50), 13, 13)).toMatchObject({ expected: 13, answered: 13 });
});

it("the authority is told within 72 hours, over a change of the clocks too, and not of a drill", () => {
  const detectedAt = "2026-03-28T10:00:00.000Z";
  expect(tellBy({ personalData: true, drill: false, detectedAt })).toBe("2026-03-31T10:00:00.000Z");
  expect(tellBy({ personalData: true, drill: true, detectedAt })).toBeNull();
  expect(tellBy({ personalData: false, drill: false, detectedAt })).toBeNull();
});

it("there are 74 promises, each with a sentence of its own", () => {
  expect(PROMISES.map(({ id }) => id)).toEqual(Array.from({ length: 74 }, (_, i) => `P${i + 1}`));
  expect(new Set(PROMISES.map(({ sentence }) => sentence)).size).toBe(74);
});
