import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldChanges } from "./changes";

const READER = { locale: "en-GB", timeZone: "Europe/Dublin", currency: "EUR" };
const changes = (before: unknown, after: unknown) =>
  fieldChanges(
    before === undefined ? null : JSON.stringify(before),
    after === undefined ? null : JSON.stringify(after),
    READER,
  );

describe("what changed, field by field", () => {
  it("leaves out what stayed", () => {
    expect(changes({ name: "Lamp", unit: "each" }, { name: "Lamps", unit: "each" })).toEqual([
      { label: "Name", before: "Lamp", after: "Lamps" },
    ]);
    expect(changes({ a: [1, 2], b: { c: null } }, { a: [1, 2], b: { c: null } })).toEqual([]);
  });

  it("writes stored scales as people read them", () => {
    expect(
      changes(
        {
          unitCost: 11_200,
          onHand: 12_000,
          minimumOrderMinor: 5000,
          leadTimeDays: 9,
          active: true,
          expectedDay: null,
        },
        {
          unitCost: 11_250,
          onHand: 9500,
          minimumOrderMinor: 0,
          leadTimeDays: 12,
          active: false,
          expectedDay: "2026-12-03",
        },
      ),
    ).toEqual([
      { label: "Unit cost", before: "€1.12", after: "€1.125" },
      { label: "On hand", before: "12", after: "9.5" },
      { label: "Minimum order", before: "€50.00", after: "€0.00" },
      { label: "Lead time days", before: "9", after: "12" },
      { label: "Active", before: "yes", after: "no" },
      { label: "Expected day", before: null, after: "3 Dec 2026" },
    ]);
  });

  it("takes the currency that stands beside an amount, and a new currency is a change of it", () => {
    expect(changes({ currency: "JPY", totalMinor: 500 }, { currency: "USD", totalMinor: 500 })).toEqual([
      { label: "Currency", before: "JPY", after: "USD" },
      { label: "Total", before: "¥500", after: "$5.00" },
    ]);
  });

  it("goes into lines and lists", () => {
    expect(
      changes(
        { lines: [{ itemId: "itm_1", quantity: 5000 }], levels: { A: 0.98 }, tags: ["a"] },
        { lines: [{ itemId: "itm_1", quantity: 6000 }], levels: { A: 0.99 }, tags: ["a", "b"] },
      ),
    ).toEqual([
      { label: "Lines › #1 › Quantity", before: "5", after: "6" },
      { label: "Levels › A", before: "0.98", after: "0.99" },
      { label: "Tags", before: "a", after: "a, b" },
    ]);
  });

  it("shows the whole of what is new or gone, and instants in the organization's time", () => {
    const made = changes(undefined, { stoppedAt: "2026-12-31T23:30:00.000Z", reason: "" });
    expect(made.map(({ label, before }) => [label, before])).toEqual([["Stopped at", null]]);
    expect(made[0]?.after).toMatch(/31 Dec 2026.*23:30/);
    expect(changes({ preferred: true }, undefined)).toEqual([
      { label: "Preferred", before: "yes", after: null },
    ]);
  });

  it("hides nothing that it cannot read", () => {
    expect(fieldChanges("{cut", null, READER)).toEqual([{ label: "Value", before: "{cut", after: null }]);
    expect(fieldChanges(null, null, READER)).toEqual([]);
  });

  it("finds no difference between a thing and itself, and some between different things", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), fc.string(), (row, more) => {
        expect(changes(row, row)).toEqual([]);
        expect(changes(row, { ...row, "new field": `x${more}` }).length).toBeGreaterThan(0);
      }),
    );
  });
});
