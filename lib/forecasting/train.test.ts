import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/statistics/random";
import { detectAnomalies, ForecastInputError, forecast, type SeriesModel, trainSeries } from ".";

const demand = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 70 });
const options = { season: 12, horizon: 6, nonNegative: true, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95] };

function allNumbers(model: SeriesModel): number[] {
  return [model.mean, ...[...model.quantiles, ...model.cumulative].map((path) => path.values)].flat();
}

describe("trainSeries keeps its laws on any demand", () => {
  it("is finite, non-negative, monotone in level, plain JSON and the same every time", () => {
    fc.assert(
      fc.property(demand, (values) => {
        const model = trainSeries(values, options);
        expect(allNumbers(model).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        for (const paths of [model.quantiles, model.cumulative]) {
          for (let l = 1; l < paths.length; l++) {
            paths[l]?.values.forEach((value, h) => {
              expect(value).toBeGreaterThanOrEqual(paths[l - 1]?.values[h] as number);
            });
          }
        }
        expect(JSON.parse(JSON.stringify(model))).toEqual(trainSeries(values, options));
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  it("scales with the unit of the series", () => {
    fc.assert(
      fc.property(demand, fc.constantFrom(0.125, 8, 1024), (values, factor) => {
        const model = trainSeries(values, options);
        const scaled = trainSeries(
          values.map((value) => value * factor),
          options,
        );
        expect(scaled.demandClass).toBe(model.demandClass);
        const numbers = allNumbers(scaled);
        allNumbers(model).forEach((value, i) => {
          expect(Math.abs((numbers[i] as number) / factor - value)).toBeLessThan(1e-6 * (1 + value));
        });
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("forecasts a constant as itself, at every level once the history is long enough", () => {
    for (const constant of [7, 0.1, -3]) {
      const model = trainSeries(new Array(40).fill(constant), { ...options, nonNegative: false });
      expect(model.mean.every((value) => Math.abs(value - constant) < 1e-9)).toBe(true);
      for (const path of model.quantiles)
        for (const value of path.values) expect(value).toBeCloseTo(constant, 9);
    }
  });

  it("forecasts zero after a history of zeros", () => {
    const model = trainSeries(new Array(30).fill(0), options);
    expect(model.demandClass).toBe("dead");
    expect(allNumbers(model).every((value) => value === 0)).toBe(true);
    expect(model.reason).toContain("zero");
  });

  it("says in words why there is nothing to compare with", () => {
    expect(trainSeries(new Array(30).fill(4), options).reason).toContain("repeats so exactly");
    expect(trainSeries([4], options).reason).toContain("too short to back-test");
  });

  it("does not touch its input", () => {
    const values = Object.freeze([3, 5, 4, 6, 8, 7, 9, 8, 10, 12]);
    expect(() => trainSeries(values, options)).not.toThrow();
  });
});

describe("trainSeries", () => {
  it("refuses what cannot be forecast, in plain words", () => {
    expect(() => trainSeries([], options)).toThrow(new ForecastInputError("The series has no values."));
    expect(() => trainSeries([1, Number.NaN], options)).toThrow(
      "Value 2 of the series is not a finite number.",
    );
    expect(() => trainSeries([1], { ...options, season: 0 })).toThrow(ForecastInputError);
    expect(() => trainSeries([1], { ...options, horizon: 1.5 })).toThrow(ForecastInputError);
    expect(() => trainSeries([1], { ...options, quantiles: [0, 0.5] })).toThrow(ForecastInputError);
  });

  it("tells the kinds of demand apart", () => {
    const random = seededRandom(2);
    const kind = (make: (t: number) => number, n = 60) =>
      trainSeries(
        Array.from({ length: n }, (_, t) => make(t)),
        options,
      ).demandClass;
    expect(kind(() => 50 + 10 * random())).toBe("smooth");
    expect(kind(() => 1 + 90 * random() ** 4)).toBe("erratic");
    expect(kind((t) => (t % 4 === 0 ? 5 : 0))).toBe("intermittent");
    expect(kind((t) => (t % 4 === 0 ? 1 + 90 * random() ** 4 : 0))).toBe("lumpy");
    expect(kind(() => 5, 3)).toBe("new");
    expect(kind((t) => (t < 20 ? 5 : 0))).toBe("dead");
  });

  it("keeps the season of a seasonal series and beats the naive method on it", () => {
    const random = seededRandom(4);
    const y = Array.from({ length: 72 }, (_, t) => 100 + 40 * Math.sin(t / 1.9099) + 8 * (random() - 0.5));
    const model = trainSeries(y, { ...options, horizon: 12 });
    expect(Math.max(...model.mean) - Math.min(...model.mean)).toBeGreaterThan(60);
    expect(model.metrics.mase as number).toBeLessThan(model.metrics.naiveMase as number);
    expect(model.metrics.origins).toBeGreaterThan(4);
    expect(model.candidates[0]?.score).toBeLessThanOrEqual(model.candidates.at(-1)?.score as number);
  });

  it("does not run away with the rise of a short-lived item", () => {
    const { mean } = trainSeries([1, 36, 135, 151, 138, 114, 130, 151], { ...options, season: 52 });
    expect(Math.max(...mean)).toBeLessThan(2 * 151);
  });

  it("does not answer sparse demand with zero, and its quantiles are sizes that occur", () => {
    const y = Array.from({ length: 48 }, (_, t) => (t % 5 === 2 ? 1 + (t % 3) : 0));
    const model = trainSeries(y, options);
    expect(model.mean[0]).toBeGreaterThan(0.2);
    for (const path of model.quantiles)
      for (const value of path.values) expect([0, 1, 2, 3]).toContain(value);
  });

  it("never forecasts below zero what was never negative", () => {
    const y = Array.from({ length: 30 }, (_, t) => Math.max(0, 60 - 2 * t));
    expect(
      forecast(y, { season: 1, horizon: 12, quantiles: [0.05] }).quantiles[0]?.values.every((v) => v >= 0),
    ).toBe(true);
  });

  it("covers about as often as it says on noise, in single periods and in sums", () => {
    const random = seededRandom(8);
    let single = 0;
    let sums = 0;
    const runs = 150;
    for (let run = 0; run < runs; run++) {
      const y = Array.from({ length: 66 }, () => 100 + 30 * (random() + random() + random() - 1.5));
      const model = trainSeries(y.slice(0, 60), options);
      const inside = (path: typeof model.quantiles, h: number, value: number) =>
        value >= (path[0]?.values[h] as number) && value <= (path[4]?.values[h] as number);
      if (inside(model.quantiles, 3, y[63] as number)) single++;
      if (
        inside(
          model.cumulative,
          5,
          y.slice(60).reduce((a, b) => a + b, 0),
        )
      )
        sums++;
    }
    expect(single / runs).toBeGreaterThan(0.84);
    expect(sums / runs).toBeGreaterThan(0.84);
    // An interval that always covers says nothing.
    expect(single / runs).toBeLessThan(0.995);
  });
});

describe("detectAnomalies", () => {
  it("finds a spike in a seasonal series and nothing else", () => {
    const random = seededRandom(6);
    const y = Array.from(
      { length: 60 },
      (_, t) => 100 + 30 * Math.sin((2 * Math.PI * t) / 12) + 6 * random(),
    );
    y[33] = 400;
    const found = detectAnomalies(y, undefined, 12);
    expect(found.map((anomaly) => anomaly.index)).toContain(33);
    expect(found.length).toBeLessThanOrEqual(3);
  });

  it("judges values after the training by the model's interval", () => {
    const y = Array.from({ length: 40 }, (_, t) => 50 + (t % 3));
    const model = trainSeries(y, options);
    expect(detectAnomalies([...y, 51, 90], model).map((anomaly) => anomaly.index)).toContain(41);
    expect(detectAnomalies([...y, 51], model)).toEqual([]);
  });

  it("says nothing about a handful of values", () => {
    expect(detectAnomalies([1, 100, 1])).toEqual([]);
  });
});
