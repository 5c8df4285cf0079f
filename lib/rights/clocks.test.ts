import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessDays, federalHolidays, isBusinessDay } from "@/lib/holidays/business-days";
import { addDays, daysBetween } from "@/lib/platform/clock";
import {
  acknowledgementDate,
  addMonths,
  type ClockFacts,
  currentDue,
  dayOfDeadline,
  dayReceived,
  daysPaused,
  dueDate,
  extendedDate,
  kindUnder,
  mayExtend,
  mayPause,
  regimeOfCountry,
} from "./clocks";
import { REQUEST_KINDS, REQUEST_REGIMES } from "./status";

const day = fc.integer({ min: 0, max: 365 * 80 }).map((offset) => addDays("2020-01-01", offset));
const facts: fc.Arbitrary<ClockFacts> = fc.record({
  regime: fc.constantFrom(...REQUEST_REGIMES),
  kind: fc.constantFrom(...REQUEST_KINDS),
  receivedDay: day,
  pausedDays: fc.integer({ min: 0, max: 200 }),
});
const access = (regime: ClockFacts["regime"], receivedDay: string, pausedDays = 0) =>
  ({ regime, kind: "access", receivedDay, pausedDays }) as const;

describe("one month or 30 days, whichever is earlier", () => {
  it.each([
    ["2026-01-31", "2026-02-28"],
    ["2026-01-30", "2026-02-28"],
    ["2026-01-28", "2026-02-27"],
    ["2028-01-31", "2028-02-29"],
    ["2028-01-30", "2028-02-29"],
    ["2026-02-28", "2026-03-28"],
    ["2028-02-29", "2028-03-29"],
    ["2026-03-01", "2026-03-31"],
    ["2026-04-30", "2026-05-30"],
    ["2026-12-31", "2027-01-30"],
    ["2026-08-31", "2026-09-30"],
  ])("from %s to %s", (received, due) => {
    for (const regime of ["gdpr", "uk-gdpr", "other"] as const)
      expect(dueDate(access(regime, received)).day).toBe(due);
  });

  it("is never later than a month, nor than 30 days, and never shorter than February", () => {
    fc.assert(
      fc.property(day, (received) => {
        const due = dueDate(access("gdpr", received)).day;
        expect(due <= addMonths(received, 1)).toBe(true);
        expect(daysBetween(received, due)).toBeLessThanOrEqual(30);
        expect(daysBetween(received, due)).toBeGreaterThanOrEqual(28);
      }),
    );
  });
});

it("adds months to a day that exists, in the month that was meant", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 40 }), (from, months) => {
      const to = addMonths(from, months);
      const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(month(to) - month(from)).toBe(months);
      expect(to.slice(8) <= from.slice(8)).toBe(true);
      expect(new Date(`${to}T00:00:00Z`).toISOString().slice(0, 10)).toBe(to);
    }),
  );
});

describe("California", () => {
  it("counts 45 days from receipt, 90 with the one extension, whatever was waited for", () => {
    expect(dueDate(access("ccpa", "2026-01-10", 20)).day).toBe("2026-02-24");
    expect(extendedDate(access("ccpa", "2026-01-10", 20))?.day).toBe("2026-04-10");
  });

  it("lets an opt-out take effect within 15 business days, without an extension", () => {
    const optOut = { regime: "ccpa", kind: "opt-out", receivedDay: "2026-06-15" } as const;
    // Juneteenth is a Friday; 3 July stands for the Fourth, a Saturday.
    expect(dueDate(optOut).day).toBe("2026-07-08");
    expect(extendedDate(optOut)).toBeNull();
    expect(acknowledgementDate(optOut)).toBeNull();
  });

  it.each([
    // Thanksgiving lies between, then nothing.
    ["2026-11-20", "2026-12-07"],
    // Christmas and New Year's Day.
    ["2026-12-18", "2027-01-05"],
    // New Year's Day of 2028 is a Saturday and observed on Friday, 31 December 2027.
    ["2027-12-17", "2028-01-04"],
    // Received on a Saturday: Monday is the first day.
    ["2026-03-07", "2026-03-20"],
  ])("acknowledges what came on %s by %s", (received, by) => {
    expect(acknowledgementDate(access("ccpa", received))?.day).toBe(by);
  });
});

describe("federal holidays", () => {
  it("are those that were proclaimed for 2026 and 2027", () => {
    expect(federalHolidays(2026)).toEqual([
      ...["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03"],
      ...["2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"],
    ]);
    expect(federalHolidays(2027)).toEqual([
      ...["2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05"],
      ...["2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24"],
    ]);
  });

  it("never fall on a weekend as observed, and are eleven", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2021, max: 2200 }), (year) => {
        const holidays = federalHolidays(year);
        expect(new Set(holidays).size).toBe(11);
        for (const holiday of holidays) {
          expect([0, 6]).not.toContain(new Date(`${holiday}T00:00:00Z`).getUTCDay());
          expect(isBusinessDay(holiday)).toBe(false);
        }
      }),
    );
  });

  it("counts exactly so many business days, and ends on one", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const end = addBusinessDays(from, count);
        expect(isBusinessDay(end)).toBe(true);
        const between = Array.from({ length: daysBetween(from, end) }, (_, i) => addDays(from, i + 1));
        expect(between.filter(isBusinessDay)).toHaveLength(count);
      }),
    );
  });
});

describe("the United Kingdom", () => {
  it("adds the days in which the clock stood, there alone", () => {
    expect(dueDate(access("uk-gdpr", "2026-01-31", 10)).day).toBe("2026-03-10");
    for (const regime of ["gdpr", "ccpa", "other"] as const) {
      expect(dueDate(access(regime, "2026-01-31", 10))).toEqual(dueDate(access(regime, "2026-01-31")));
      expect(mayPause(access(regime, "2026-01-31"))).toBe(false);
    }
    expect(mayPause(access("uk-gdpr", "2026-01-31"))).toBe(true);
  });

  it("acknowledges a complaint within 30 days of which the day of receipt is the first", () => {
    const complaint = { kind: "complaint", receivedDay: "2026-07-01" } as const;
    expect(acknowledgementDate({ ...complaint, regime: "uk-gdpr" })?.day).toBe("2026-07-30");
    expect(acknowledgementDate({ ...complaint, regime: "gdpr" })).toBeNull();
  });

  it("counts whole days of waiting, never less than none", () => {
    expect(daysPaused("2026-02-27T23:59:00.000Z", "2026-03-01T00:01:00.000Z")).toBe(2);
    expect(daysPaused("2026-03-02T00:00:00.000Z", "2026-03-01T00:00:00.000Z")).toBe(0);
  });
});

describe("an extension", () => {
  it("leads at most three months from receipt, and never to an earlier day", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const due = dueDate(given).day;
        const extended = extendedDate(given);
        if (!extended) return;
        expect(extended.day > due).toBe(true);
        if (given.regime === "gdpr" || given.regime === "other")
          expect(extended.day <= addMonths(given.receivedDay, 3)).toBe(true);
      }),
    );
  });

  it("needs a notice before the due day, once", () => {
    const due = dueDate(access("gdpr", "2026-01-31")).day;
    const open = { ...access("gdpr", "2026-01-31"), dueDay: due, extendedUntilDay: null };
    expect(mayExtend(open, addDays(due, -1))).toBe(true);
    expect(mayExtend(open, due)).toBe(false);
    expect(mayExtend({ ...open, extendedUntilDay: "2026-04-28" }, addDays(due, -1))).toBe(false);
    expect(mayExtend({ ...open, kind: "complaint" }, addDays(due, -1))).toBe(false);
    expect(currentDue({ ...open, extendedUntilDay: "2026-04-28" }).day).toBe("2026-04-28");
    expect(currentDue(open).day).toBe(due);
  });
});

it("explains each date with its law and the day itself", () => {
  fc.assert(
    fc.property(facts, (given) => {
      for (const date of [dueDate(given), acknowledgementDate(given), extendedDate(given)]) {
        if (!date) continue;
        const [year, , dayOfMonth] = date.day.split("-");
        expect(date.because).toMatch(new RegExp(`\\b${Number(dayOfMonth)} \\w+ ${year}\\b`));
        expect(date.because.endsWith(".")).toBe(true);
        expect(date.law.length).toBeGreaterThan(5);
      }
    }),
  );
});

it("takes the day of receipt early and the day of the deadline late, in whatever zone the process runs", () => {
  const instant = fc
    .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2040, 0, 1) })
    .map((ms) => new Date(ms));
  fc.assert(
    fc.property(instant, (at) => {
      const [received, deadline] = [dayReceived(at.toISOString()), dayOfDeadline(at)];
      expect(deadline).toBe(at.toISOString().slice(0, 10));
      expect([0, 1]).toContain(daysBetween(received, deadline));
    }),
  );
  expect(dayReceived("2026-02-01T03:00:00.000Z")).toBe("2026-01-31");
});

it.each([
  ["DE", "gdpr"],
  ["NO", "gdpr"],
  ["RE", "gdpr"],
  ["GB", "uk-gdpr"],
  ["US", "ccpa"],
  ["CH", "other"],
  ["BR", "other"],
])("counts %s under %s, and refuses no country", (country, regime) => {
  expect(regimeOfCountry(country)).toBe(regime);
});

it("calls a right as the law that counts does", () => {
  expect(kindUnder("ccpa", "erasure")).toBe("delete");
  expect(kindUnder("gdpr", "delete")).toBe("erasure");
  expect(kindUnder("uk-gdpr", "portability")).toBe("portability");
  for (const regime of REQUEST_REGIMES)
    for (const kind of REQUEST_KINDS) {
      const once = kindUnder(regime, kind);
      expect(kindUnder(regime, once)).toBe(once);
    }
});
