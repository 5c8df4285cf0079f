import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "./normal";

describe("the normal distribution", () => {
  test("agrees with printed tables", () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 7);
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021, 6);
    expect(normalCdf(-3)).toBeCloseTo(0.0013499, 6);
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536, 6);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.3263479, 6);
    expect(normalQuantile(0.9999)).toBeCloseTo(3.7190165, 6);
  });

  test("one undoes the other", () => {
    for (let p = 0.0005; p < 1; p += 0.0131) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
  });

  test("refuses what is no probability", () => {
    for (const p of [0, 1, -0.1, Number.NaN])
      expect(() => normalQuantile(p)).toThrow(
        new RangeError(`A probability between 0 and 1 is needed, not ${p}.`),
      );
  });
});

test("the quantile is right to eight places in its middle and in its tails", () => {
  for (const [p, z] of [
    [0.6, 0.2533471031357997],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.999, 3.090232306167813],
    [0.9999, 3.719016485455709],
  ] as const) {
    expect(normalQuantile(p)).toBeCloseTo(z, 8);
    expect(normalQuantile(1 - p)).toBeCloseTo(-z, 8);
  }
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
});
