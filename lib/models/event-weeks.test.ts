import { describe, expect, it } from "vitest";
import { withoutEvents } from "./event-weeks";
import { mondayOf } from "./weeks";

const series = (values: number[], firstWeek = 2900) => ({
  ...{ itemId: "itm_a", locationId: "all", firstWeek, values },
});
const event = (from: number, to = from) => ({ fromDay: mondayOf(from), toDay: mondayOf(to) });

describe("what a model learns from", () => {
  it("has usual weeks in the place of an event's", () => {
    const cleaned = withoutEvents(series([10, 10, 12, 90, 80, 8, 10, 10]), [event(2903, 2904)]);
    expect(cleaned.values).toEqual([10, 10, 12, 10, 10, 8, 10, 10]);
  });

  it("takes the four nearest usual weeks on each side, across other events", () => {
    const values = [1, 2, 3, 4, 5, 100, 200, 5, 6, 7, 8, 9];
    const cleaned = withoutEvents(series(values), [event(2905), event(2906)]);
    expect(cleaned.values[5]).toBe((2 + 3 + 4 + 5 + 5 + 6 + 7 + 8) / 8);
    expect(cleaned.values[6]).toBe(cleaned.values[5]);
  });

  it("is what was sold where no event lies within, or nothing else is known", () => {
    const sold = series([1, 2, 3]);
    expect(withoutEvents(sold, [event(2800), event(2903)])).toBe(sold);
    expect(withoutEvents(sold, [event(2800, 3000)]).values).toEqual([1, 2, 3]);
    expect(withoutEvents(series([]), [event(2900)]).values).toEqual([]);
  });
});
