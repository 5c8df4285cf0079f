import { beforeAll, describe, expect, it } from "vitest";
import { planningInputs } from "@/lib/insights/outlook";
import { planningDayOf } from "@/lib/insights/refresh";
import { addDays, clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { addEvent, setEventStatus } from "./event-commands";
import { eventList, eventsOf } from "./event-queries";
import { itemModel } from "./queries";
import { makeOrganization, sellWeekly, trainNow } from "./testing";
import { mondayOf, weekOf } from "./weeks";

const PERSON = { kind: "user", id: "usr_test" } as const;
const SETUP = { kind: "system", id: "test" } as const;
const SETTINGS = { currency: "EUR", exchangeRates: {} };
const THIS_WEEK = mondayOf(weekOf(clock.today("UTC")));
const WEEKS = 60;
const FIRST = addDays(THIS_WEEK, -WEEKS * 7);
const PROMOTION = 30;
const sold = Array.from({ length: WEEKS }, (_, week) =>
  week === PROMOTION ? 400 : 40 + ((week * 7919) % 7),
);

let db: TenantDb;
const event = {
  ...{
    name: "Spring",
    kind: "promotion" as const,
    effect: 500,
    category: "Bolts",
    supplierId: null,
    itemId: null,
  },
  ...{ fromDay: addDays(THIS_WEEK, 9), toDay: addDays(THIS_WEEK, 16) },
};
const inputs = async (itemId: string) =>
  (await planningInputs(db, [itemId], SETTINGS, await planningDayOf(db, "UTC")))[0];

beforeAll(async () => {
  db = await makeOrganization("events");
  const others = Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [`itm_${n}`, Array.from({ length: WEEKS }, () => 10 * n)]),
  );
  await sellWeekly(db, FIRST, { itm_a: sold, ...others });
  await db.write(SETUP, (w) => {
    w.updateRows("Item", `"category" = 'Bolts', "unitPrice" = 100000`, "1 = 1");
    w.updateRows("Item", `"category" = 'Nuts'`, `"id" = 'itm_6'`);
    const line = ["last", "DL", "itm_a", addDays(THIS_WEEK, -1), 1000, "sale"];
    w.insertRows("SalesLine", ["id", "document", "itemId", "day", "quantity", "kind"], [line]);
  });
  await trainNow(db);
});

describe("an event", () => {
  it("changes the forecast of its whole weeks, of the items that it is about", async () => {
    const { id } = await addEvent(db, PERSON, event);
    const [own, other] = [await inputs("itm_a"), await inputs("itm_6")];
    const system = own?.systemForecast?.mean ?? [];
    expect(own?.forecast?.mean.slice(0, 4)).toEqual(
      system.slice(0, 4).map((value, week) => (week === 1 || week === 2 ? value * 1.5 : value)),
    );
    expect(other?.forecast).toBe(other?.systemForecast);
    expect(await eventList(db)).toMatchObject([{ about: "Bolts", scope: "category", effect: 500 }]);
    await setEventStatus(db, PERSON, { id, version: 1 }, "removed");
    expect((await inputs("itm_a"))?.forecast?.mean).toEqual(system);
    await setEventStatus(db, PERSON, { id, version: 2 }, "active");
    expect((await eventsOf(db, ["itm_a"])).get("itm_a")).toHaveLength(1);
    await setEventStatus(db, PERSON, { id, version: 3 }, "removed");
  });

  it("that is past is left out of what models learn from, and of no history", async () => {
    const monday = addDays(FIRST, PROMOTION * 7);
    await addEvent(db, PERSON, { ...event, name: "Last year", fromDay: monday, toDay: monday });
    await trainNow(db);
    const model = await itemModel(db, "itm_a");
    expect(model?.history.values[PROMOTION]).toBe(400);
    expect(Math.max(...(model?.model?.quantiles.at(-1)?.values ?? []))).toBeLessThan(70);
  });

  it("refuses what makes no sense, and is nobody else's", async () => {
    await expect(addEvent(db, PERSON, { ...event, effect: 0 })).rejects.toThrow(/other than zero/);
    await expect(addEvent(db, PERSON, { ...event, toDay: addDays(THIS_WEEK, -7) })).rejects.toThrow(/before/);
    await expect(addEvent(db, PERSON, { ...event, category: null, itemId: "itm_x" })).rejects.toThrow(
      NotFoundError,
    );
    const other = await makeOrganization("quiet");
    expect(await eventList(other)).toEqual([]);
    const own = (await db.demandEvent.findFirst({ where: { status: "active" } }))?.id ?? "";
    await expect(setEventStatus(other, PERSON, { id: own, version: 1 }, "removed")).rejects.toThrow(
      NotFoundError,
    );
  });
});

describe("a new item", () => {
  it("is planned like the items of its category at a similar price, and says how many they are", async () => {
    const createdAt = clock.inMs(1000);
    const row = (id: string, category: string, price: number) => [id, id, id, id, category, price, createdAt];
    await db.write(SETUP, (w) =>
      w.insertRows(
        "Item",
        ["id", "code", "codeKey", "name", "category", "unitPrice", "createdAt"],
        [
          row("itm_new", "Bolts", 150_000),
          row("itm_dear", "Bolts", 9_000_000),
          row("itm_lone", "Screws", 100_000),
        ],
      ),
    );
    const fresh = await inputs("itm_new");
    expect(fresh?.similar).toEqual({ items: 6, by: "category" });
    expect(fresh?.forecast?.mean[0]).toBeCloseTo((10 + 20 + 30 + 40 + 50 + 43) / 6, 0);
    expect((await inputs("itm_dear"))?.forecast).toBeNull();
    expect((await inputs("itm_lone"))?.forecast).toBeNull();
    expect((await inputs("itm_1"))?.similar).toBeNull();
  });

  it("is like none whose price is in another currency, or of which only the cost is known", async () => {
    const createdAt = clock.inMs(1000);
    const row = (id: string, price: number | null, cost: number | null, currency: string | null) => [
      ...[id, id, id, id, "Bolts", price, cost, currency, createdAt],
    ];
    await db.write(SETUP, (w) =>
      w.insertRows(
        "Item",
        ["id", "code", "codeKey", "name", "category", "unitPrice", "unitCost", "currency", "createdAt"],
        [
          row("itm_yen", 150_000, null, "JPY"),
          row("itm_cost", null, 150_000, null),
          row("itm_euro", 150_000, 40_000, "EUR"),
        ],
      ),
    );
    expect((await inputs("itm_yen"))?.similar).toBeNull();
    expect((await inputs("itm_cost"))?.similar).toBeNull();
    expect((await inputs("itm_euro"))?.similar).toEqual({ items: 6, by: "category" });
  });

  it("is else planned like what the same supplier sells, several of them at once", async () => {
    const createdAt = clock.inMs(1000);
    const fresh = ["itm_n1", "itm_n2"];
    const sellers = ["sup_1", "sup_2"];
    await db.write(SETUP, (w) => {
      w.insertRows(
        "Item",
        ["id", "code", "codeKey", "name", "unitPrice", "createdAt"],
        fresh.map((id) => [id, id, id, id, 150_000, createdAt]),
      );
      w.insertRows(
        "Supplier",
        ["id", "code", "codeKey", "name", "currency", "createdAt"],
        sellers.map((id) => [id, id, id, id, "EUR", createdAt]),
      );
      const offers = [
        ...["itm_1", "itm_2", "itm_3", "itm_n1"].map((itemId) => ["sup_1", itemId] as const),
        ...["itm_3", "itm_4", "itm_5", "itm_n1", "itm_n2"].map((itemId) => ["sup_2", itemId] as const),
      ];
      w.insertRows(
        "SupplierItem",
        ["id", "supplierId", "itemId", "unitPrice", "currency", "createdAt"],
        offers.map(([supplierId, itemId]) => [
          ...[`${supplierId}-${itemId}`, supplierId, itemId, 100, "EUR", createdAt],
        ]),
      );
    });
    const planned = await planningInputs(db, fresh, SETTINGS, await planningDayOf(db, "UTC"));
    const of = (id: string) => planned.find(({ record }) => record.itemId === id)?.similar ?? null;
    expect(of("itm_n1")).toEqual({ items: 5, by: "supplier" });
    expect(of("itm_n2")).toBeNull();
  });
});
