import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/platform/clock";
import { type KnownPromise, promiseOutcome, promiseRecord } from "./record";

const TODAY = "2026-11-25";
const arrived = (day: string, arrivedDay: string): KnownPromise => ({ day, arrivedDay, isOpen: false });
const open = (day: string): KnownPromise => ({ day, arrivedDay: null, isOpen: true });
const UNKNOWN: KnownPromise = { day: "2026-11-01", arrivedDay: null, isOpen: false };

const dayAt = (ahead: number) => addDays(TODAY, ahead);
const day = fc.integer({ min: -60, max: 60 }).map(dayAt);
const past = fc.integer({ min: -60, max: 0 }).map(dayAt);
const promise: fc.Arbitrary<KnownPromise> = fc.oneof(
  fc.record({ day, arrivedDay: past, isOpen: fc.constant(false) }),
  fc.record({ day, arrivedDay: fc.constant(null), isOpen: fc.boolean() }),
);

describe("the record of promises", () => {
  it("counts what was kept, and how late the rest came", () => {
    const promises = [
      arrived("2026-11-10", "2026-11-10"),
      arrived("2026-11-10", "2026-11-08"),
      arrived("2026-11-10", "2026-11-12"),
      arrived("2026-11-10", "2026-11-15"),
      ...[open("2026-11-24"), open("2026-11-25"), open("2026-12-01"), UNKNOWN],
    ];
    expect(promiseRecord(promises, TODAY)).toEqual({
      ...{ kept: 2, judged: 5, open: 2, overdue: 1, unknown: 1, meanDaysLate: 3.5 },
    });
  });

  it("knows nothing of nothing", () => {
    expect(promiseRecord([], TODAY)).toEqual({
      ...{ kept: 0, judged: 0, open: 0, overdue: 0, unknown: 0, meanDaysLate: null },
    });
    expect(promiseOutcome(UNKNOWN, TODAY)).toBe("unknown");
  });

  it("counts each promise once, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(promise), (promises) => {
        const record = promiseRecord(promises, TODAY);
        expect(record.judged + record.open + record.unknown).toBe(promises.length);
        const again = promiseRecord(promises.toReversed(), TODAY);
        expect({ ...again, meanDaysLate: null }).toEqual({ ...record, meanDaysLate: null });
        expect(again.meanDaysLate ?? 0).toBeCloseTo(record.meanDaysLate ?? 0, 9);
        if (record.meanDaysLate !== null) expect(record.meanDaysLate).toBeGreaterThanOrEqual(1);
        expect(record.meanDaysLate !== null).toBe(record.judged - record.kept - record.overdue > 0);
      }),
    );
  });

  it("is no better when goods come later, nor changed by what nobody knows", () => {
    fc.assert(
      fc.property(fc.array(promise), day, past, fc.nat(30), (others, promised, came, more) => {
        const at = (arrivedDay: string) => promiseRecord([...others, arrived(promised, arrivedDay)], TODAY);
        expect(at(addDays(came, more)).kept).toBeLessThanOrEqual(at(came).kept);
        expect(at(addDays(came, more)).judged).toBe(at(came).judged);
        const { unknown, ...known } = promiseRecord([...others, UNKNOWN], TODAY);
        expect({ ...known, unknown: unknown - 1 }).toEqual(promiseRecord(others, TODAY));
      }),
    );
  });
});
