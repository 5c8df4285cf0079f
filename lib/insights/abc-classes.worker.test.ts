import { expect, test } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import { classOfSetting, classText } from "./abc-words";
import { classifyItems } from "./outlook";

const ACTOR = { kind: "system", id: "test" } as const;
const DAY = "2026-11-01";

test("an item whose sales lack an exchange rate has no class, unless it is A without them", async () => {
  const db = await makeOrganization("abc");
  // Units of 1.00, by item and currency: what is known comes to 1,000.
  const sales: [item: string, currency: string, units: number][] = [
    ["big", "EUR", 800],
    ["big", "XAF", 5],
    ["middle", "EUR", 150],
    ["small", "EUR", 40],
    ["foreign", "XAF", 900],
    ["mixed", "EUR", 10],
    ["mixed", "XAF", 100],
  ];
  const items = [...new Set([...sales.map(([item]) => item), "unsold"])];
  await db.write(ACTOR, async (w) => {
    await w.item.createMany({
      data: items.map((id) => ({
        ...{ id, code: id, codeKey: id, name: id, kind: "item", status: "active", unit: "each" },
        createdAt: clock.instant(),
      })),
    });
    w.insertRows(
      "SalesLine",
      ["id", "document", "itemId", "day", "quantity", "unitPrice", "currency", "kind"],
      sales.map(([item, currency, units], i) => [
        ...[`s${i}`, `${i}`, item, DAY],
        ...[units * 1_000, 10_000, currency, "sale"],
      ]),
    );
  });
  const classes = async (exchangeRates: Record<string, number>) => {
    await classifyItems(
      db,
      { currency: "EUR", exchangeRates } as never,
      { asOf: "2026-11-23" } as never,
      ACTOR,
    );
    const rows = await db.item.findMany({ select: { code: true, abcClass: true }, orderBy: { code: "asc" } });
    return Object.fromEntries(rows.map(({ code, abcClass }) => [code, abcClass]));
  };
  expect(await classes({})).toEqual({
    ...{ big: "A", middle: "B", small: "C", unsold: "C" },
    ...{ foreign: null, mixed: null },
  });
  const known = await classes({ XAF: 1 });
  expect(Object.values(known)).not.toContain(null);
  expect(known.foreign).toBe("A");
});

test("what is not known is said in words", () => {
  expect([classText("B"), classText(null)]).toEqual(["class B", "class not known"]);
  expect(classOfSetting("A")).toBe("class A");
  expect(classOfSetting(null)).toMatch(
    /^class C, as the item's class is not known: .*without an exchange rate/,
  );
});
