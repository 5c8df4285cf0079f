import { beforeAll, describe, expect, test } from "vitest";
import { callsWithCustomer, listCalls } from "@/lib/call-search/call-list";
import { customerOf, findCustomers } from "@/lib/catalogue/customers";
import { stockRoom } from "@/lib/catalogue/testing";
import { makeOrganization } from "@/lib/models/testing";
import { addDays, clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { threadsWith } from "@/lib/sms/queries";
import { callListSchema } from "@/lib/voice/schema";
import { SETUP, storeCall } from "@/lib/voice/testing";
import { customerSales } from "./customer-sales";

const TODAY = clock.today("UTC");
const ago = (days: number) => addDays(TODAY, -days);
let db: TenantDb;
let stranger: TenantDb;

const CONTACTS = [
  ["con_1", null, "Garden Store", "10020", "Ann", "+12025550111"],
  ["con_2", null, "Garden Store", null, "Ben", "+12025550112"],
  ["con_3", null, "Gift Shop", "10030", "Cy", "+12025550113"],
  ["con_4", "sup_a", null, null, "Dee", "+12025550114"],
];

beforeAll(async () => {
  db = await makeOrganization("customers");
  stranger = await makeOrganization("no-customers");
  for (const each of [db, stranger]) await stockRoom(each);
  await db.write(SETUP, (w) => {
    w.insertRows(
      "Contact",
      ["id", "supplierId", "company", "customerCode", "name", "phone", "createdAt"],
      CONTACTS.map((row) => [...row, clock.instant()]),
    );
    const sale = (id: string, code: string, document: string, day: string, more: (number | string)[]) => [
      ...[id, document, "itm_1", day, code, ...more],
    ];
    w.insertRows(
      "SalesLine",
      ["id", "document", "itemId", "day", "customerCode", "quantity", "unitPrice", "currency", "kind"],
      [
        sale("s1", "10020", "SO-1", ago(5), [2000, 25_500, "EUR", "sale"]),
        sale("s2", "10020", "SO-1", ago(5), [1000, 10_000, "EUR", "sale"]),
        sale("s3", "10020", "SO-2", ago(3), [-1000, 25_500, "EUR", "return"]),
        sale("s4", "10020", "SO-3", ago(1), [9000, 25_500, "EUR", "not-sold"]),
        sale("s5", "10020", "SO-4", ago(400), [9000, 25_500, "EUR", "sale"]),
        sale("s6", "10030", "SO-5", ago(2), [9000, 25_500, "EUR", "sale"]),
      ],
    );
    const thread = (id: string, number: string) => [id, "+12025550160", number, clock.instant()];
    w.insertRows(
      "SmsThread",
      ["id", "ourNumber", "theirNumber", "lastAt"],
      [thread("sth_1", "+12025550112"), thread("sth_2", "+12025550113")],
    );
    const message = (id: string, threadId: string) => [id, threadId, "inbound", "received", "Hello", 1];
    w.insertRows(
      "SmsMessage",
      ["id", "threadId", "direction", "status", "body", "parts", "createdAt", "statusAt"],
      [
        [...message("sms_1", "sth_1"), clock.instant(), clock.instant()],
        [...message("sms_2", "sth_2"), clock.instant(), clock.instant()],
      ],
    );
  });
  for (const [id, contact] of [
    ["cal_1", "con_1"],
    ["cal_2", "con_2"],
    ["cal_3", "con_3"],
    ["cal_4", "con_4"],
  ] as const) {
    await storeCall(db, [["them", "Hello."]], { id });
    await db.write(SETUP, (w) => w.updateRows("Call", `"contactId" = ?3`, `"id" = ?2`, [id, contact]));
  }
});

describe("a customer", () => {
  test("is found by any of its contacts, and has all of them", async () => {
    for (const id of ["con_1", "con_2"]) {
      const customer = await customerOf(db, id);
      expect(customer).toMatchObject({ company: "Garden Store", codes: ["10020"] });
      expect(customer?.contacts.map(({ name }) => name)).toEqual(["Ann", "Ben"]);
    }
  });

  test("is none of a supplier's contact, of nobody, and of another organization", async () => {
    expect(await customerOf(db, "con_4")).toBeNull();
    expect(await customerOf(db, "con_9")).toBeNull();
    expect(await customerOf(stranger, "con_1")).toBeNull();
  });

  test("is found by its name and its code, once, in its own organization", async () => {
    const garden = { id: "con_1", code: "10020", name: "Garden Store" };
    expect(await findCustomers(db, "garden")).toEqual([garden]);
    expect(await findCustomers(db, "10020")).toEqual([garden]);
    expect((await findCustomers(db, "100")).map(({ name }) => name)).toEqual(["Garden Store", "Gift Shop"]);
    expect(await findCustomers(db, "Supplier")).toEqual([]);
    expect(await findCustomers(db, " ")).toEqual([]);
    expect(await findCustomers(stranger, "garden")).toEqual([]);
  });

  test("has the calls of everybody who works there", async () => {
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(ids(await callsWithCustomer(db, "con_2"))).toEqual(["cal_1", "cal_2"]);
    expect(await callsWithCustomer(db, "con_4")).toEqual([]);
    const listed = (query: object) => listCalls(db, callListSchema.parse(query), "UTC");
    expect(ids((await listed({ customer: "con_1" })).rows)).toEqual(["cal_1", "cal_2"]);
    expect(ids((await listed({ customer: "con_1", q: "hello" })).rows)).toEqual(["cal_1", "cal_2"]);
  });

  test("has the messages of its numbers", async () => {
    const rows = await threadsWith(db, ["+12025550111", "+12025550112"]);
    expect(rows.map(({ id, company }) => [id, company])).toEqual([["sth_1", "Garden Store"]]);
    expect(await threadsWith(db, [])).toEqual([]);
    expect(await threadsWith(stranger, ["+12025550112"])).toEqual([]);
  });

  test("has what it bought and brought back in the last year", async () => {
    expect(await customerSales(db, ["10020"], TODAY)).toEqual({
      totals: [{ currency: "EUR", valueMinor: 355 }],
      ...{ documents: 2, lastDay: ago(3), isPartial: false },
      latest: [
        { document: "SO-2", day: ago(3), lines: 1, currency: "EUR", valueMinor: -255 },
        { document: "SO-1", day: ago(5), lines: 2, currency: "EUR", valueMinor: 610 },
      ],
      items: [
        {
          ...{ itemId: "itm_1", code: "0085123A", name: "T-light holder", unit: "each", quantity: 2000 },
          ...{ documents: 2, lastDay: ago(3) },
        },
      ],
    });
    expect(await customerSales(db, [], TODAY)).toBeNull();
    expect(await customerSales(stranger, ["10020"], TODAY)).toBeNull();
  });
});
