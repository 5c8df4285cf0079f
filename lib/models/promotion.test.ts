import { describe, expect, test } from "vitest";
import { type Contest, decidePromotion } from "./promotion";
import type { DataSnapshot } from "./types";

const data = (lastWeek: number, hash: string): DataSnapshot => ({
  lines: 1000,
  firstDay: "2024-01-01",
  lastDay: "2026-01-04",
  lastWeek,
  locationIds: [],
  hash,
});

interface Case {
  weeks?: number;
  changed?: boolean;
  old?: number | null;
  own?: number | null;
  failed?: number;
}

function contest({ weeks = 0, changed = weeks > 0, old = 0.8, own = 0.8, failed = 0 }: Case): Contest {
  return {
    champion: { number: 3, data: data(100, "a"), trained: 100, failed: 0 },
    challenger: { data: data(100 + weeks, changed ? "b" : "a"), trained: 100 - failed, failed },
    common: { items: 90, champion: old, challenger: own },
  };
}

const outcome = (of: Case) => {
  const { promote, rule } = decidePromotion(contest(of));
  return [promote, rule];
};

describe("decidePromotion", () => {
  test("the first version is champion", () => {
    const first = { ...contest({}), champion: null };
    expect(decidePromotion(first)).toMatchObject({ promote: true, rule: "first" });
  });

  test("on the same data only a real gain counts", () => {
    expect(outcome({ own: 0.79 })).toEqual([true, "better"]);
    expect(outcome({ own: 0.7999 })).toEqual([false, "not better"]);
    expect(outcome({ own: 0.81 })).toEqual([false, "not better"]);
  });

  test("newer data win unless the new version is clearly worse", () => {
    expect(outcome({ weeks: 1, own: 0.85 })).toEqual([true, "fresh"]);
    expect(outcome({ weeks: 3, own: 0.95 })).toEqual([false, "worse"]);
    expect(outcome({ changed: true, own: 0.85 })).toEqual([true, "fresh"]);
  });

  test("a champion a month behind is replaced in any case", () => {
    expect(outcome({ weeks: 4, own: 1.2 })).toEqual([true, "overdue"]);
    expect(outcome({ weeks: 60, own: null })).toEqual([true, "overdue"]);
  });

  test("a version that failed on many series is never promoted by itself", () => {
    expect(outcome({ failed: 11, own: 0.5 })).toEqual([false, "incomplete"]);
    expect(outcome({ failed: 11, weeks: 60 })).toEqual([false, "incomplete"]);
    expect(outcome({ failed: 9, own: 0.5 })).toEqual([true, "better"]);
  });

  test("without a common measure only changed data replace the champion", () => {
    expect(outcome({ own: null })).toEqual([false, "nothing in common"]);
    expect(outcome({ changed: true, old: null })).toEqual([true, "nothing in common"]);
  });

  test("says the figures it went by", () => {
    expect(decidePromotion(contest({ weeks: 2, own: 0.75 })).text).toBe(
      "Replaces version 3: the data moved on by 2 weeks and the accuracy held. On 90 items known to both, its loss is 0.750 of the naive method's; before it was 0.800.",
    );
  });
});
