import { describe, expect, it } from "vitest";
import { perOfHeader } from "./prices";

const perOf = (header: string) => perOfHeader("supplier-items", header, "unitPrice").per ?? null;

describe("the header of a price", () => {
  it.each([
    ["Price per 100", 100],
    ["Price per 10 pcs", 10],
    ["Price per 10.00 kg", 10],
    ["Preis je 1.000 Stk", 1_000],
    ["Preis je 100.000", 100_000],
    ["Prix par 1 000", 1_000],
    ["€/100", 100],
    ["EUR / 1,000", 1_000],
    ["Preis pro Tausend", 1_000],
  ])("tells in %j that it is for %i", (header, per) => expect(perOf(header)).toBe(per));

  it.each([
    ...["Price 01/10/2025", "Price 2025/10", "Price 2025 / 100", "Preis ab 1/10", "Price /10/2025"],
    ...["Price per 1.00 kg", "Price per 1,0 kg", "Price per 1.0000", "Price per 10.5 kg", "Price per 1"],
    ...["Price per 10/2025", "Preis pro 10-2025", "Price 100/200", "Price group 10"],
  ])("tells nothing in %j", (header) => expect(perOf(header)).toBeNull());
});
