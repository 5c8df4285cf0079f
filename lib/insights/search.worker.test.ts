import { beforeAll, describe, expect, test } from "vitest";
import { findContacts } from "@/lib/catalogue/find-contacts";
import { stockRoom } from "@/lib/catalogue/testing";
import { findInvoices } from "@/lib/invoices/find";
import { versionItemsSchema } from "@/lib/models/schema";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { recipientsSchema } from "@/lib/policies/schema";
import { recipientsOf } from "@/lib/policies/staff-queries";
import { orderList } from "@/lib/purchasing/order-list";
import { orderListSchema } from "@/lib/purchasing/schema";
import { mailLogSchema } from "@/lib/staff/mail-state";
import { mailLog } from "@/lib/staff/mails";
import { inboxPage } from "@/lib/support/inbox";
import { inboxSchema } from "@/lib/support/inbox-state";
import { findImports, findItems, findOrders, findSuppliers } from "./find";
import { itemsList, itemsListSchema } from "./items-list";
import { suppliersList, suppliersListSchema } from "./suppliers-list";
import { versionItems } from "./version-items";

/** D1 refuses LIKE patterns of more than 50 bytes: every search is asked in the real database, at twice that and more. */
const LONG =
  "Настольная лампа с абажуром из красного льна, высота 45 см, 红色台灯 مصباح Λαμπτήρας 🪑 100% 'x' \"y\" _";
const ALPHABETS = "абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψωäöüßéèêëàâîïôûùçñåøæœ";

let db: TenantDb;
let stranger: TenantDb;

beforeAll(async () => {
  db = await makeOrganization("seeker");
  stranger = await makeOrganization("hidden");
  for (const [each, name] of [
    [db, LONG],
    [stranger, `${LONG} of another`],
  ] as const) {
    await stockRoom(each);
    await each.write({ kind: "system", id: "test" }, (w) => {
      w.updateRows("Item", `"name" = ?2`, `"id" = 'itm_1'`, [name]);
      w.updateRows("Supplier", `"name" = ?2`, `"id" = 'sup_a'`, [name]);
    });
  }
});

const found = {
  items: async (q: string) => (await itemsList(db, itemsListSchema.parse({ q }))).rows.map((row) => row.name),
  suppliers: async (q: string) =>
    (await suppliersList(db, suppliersListSchema.parse({ q }))).rows.map((row) => row.name),
  "palette, items": async (q: string) => (await findItems(db, q)).map((row) => row.name),
  "palette, suppliers": async (q: string) => (await findSuppliers(db, q)).map((row) => row.name),
};

describe.each(Object.keys(found) as (keyof typeof found)[])("the search of %s", (where) => {
  test.each([
    ["of 100 characters", LONG.slice(0, 100)],
    ["of 49 characters", LONG.slice(3, 52)],
    ["in capitals", LONG.slice(0, 60).toUpperCase()],
    ["in another script", "ΛΑΜΠΤΉΡΑΣ"],
    ["of an emoji", "🪑"],
    ["with quotes and wildcards", `100% 'X' "Y" _`],
  ])("%s finds this organization's alone", async (_, q) => {
    expect(await found[where](q)).toEqual([LONG]);
  });

  test("finds nothing of others, and nothing by a wildcard", async () => {
    for (const q of ["of another", "%%", "__", "*", "x".repeat(3000)])
      expect(await found[where](q)).toEqual([]);
  });

  test("takes as many letters as there are", async () => {
    expect(await found[where](ALPHABETS)).toEqual([]);
    expect(await found[where](ALPHABETS.toUpperCase())).toEqual([]);
  });
});

test.each([LONG, ALPHABETS, "x".repeat(3000), "%"])("every other list answers a search of %s", async (q) => {
  expect((await orderList(db, orderListSchema.parse({ q }), { today: "2026-11-28" })).rows).toEqual([]);
  expect((await versionItems(db, "mv_1", versionItemsSchema.parse({ q }))).rows).toEqual([]);
  expect((await mailLog(mailLogSchema.parse({ q }))).rows).toEqual([]);
  expect((await mailLog(mailLogSchema.parse({ q: `${q}@` }))).rows).toEqual([]);
  expect((await inboxPage(inboxSchema.parse({ q }), "stf_1")).rows).toEqual([]);
  expect((await recipientsOf("plv_1", recipientsSchema.parse({ q }))).rows).toEqual([]);
});

test("the palette finds orders by their number, a few of the newest, and no stranger's", async () => {
  const order = (n: number, status: string, undoneAt: string | null = null) => [
    ...[`po_${n}`, `PO-0000${n}`, "sup_a", "loc_main", status, "EUR", 0, "manual"],
    ...[`2026-11-0${n}T08:00:00Z`, undoneAt],
  ];
  for (const [each, rows] of [
    [db, [1, 2, 3, 4, 5, 6, 7].map((n) => order(n, "sent"))],
    [stranger, [order(8, "draft")]],
  ] as const)
    await each.write({ kind: "system", id: "test" }, (w) =>
      w.insertRows(
        "PurchaseOrder",
        [
          ...["id", "number", "supplierId", "locationId", "status", "currency", "totalMinor", "source"],
          ...["createdAt", "undoneAt"],
        ],
        rows,
      ),
    );
  await db.write({ kind: "system", id: "test" }, (w) =>
    w.updateRows("PurchaseOrder", `"status" = 'cancelled', "undoneAt" = '2026-11-07'`, `"id" = 'po_7'`, []),
  );
  const numbers = async (q: string) => (await findOrders(db, q)).map(({ code }) => code);
  expect(await numbers("po-0")).toEqual(["PO-00006", "PO-00005", "PO-00004", "PO-00003", "PO-00002"]);
  expect(await findOrders(db, "00007")).toEqual([
    { id: "po_7", code: "PO-00007", name: LONG, status: "cancelled", undone: true },
  ]);
  for (const q of ["PO-00008", "", "%", "_", LONG]) expect(await numbers(q)).toEqual([]);
});

test("the palette finds invoices, contacts and imports by name or number, and no stranger's", async () => {
  const at = "2026-11-01T08:00:00Z";
  for (const [each, word] of [
    [db, "mine"],
    [stranger, "theirs"],
  ] as const)
    await each.write({ kind: "system", id: "test" }, (w) => {
      w.insertRows(
        "SupplierInvoice",
        ["id", "supplierId", "number", "day", "currency", "state", "createdAt"],
        [["inv_1", "sup_a", `RE-${word}-1`, "2026-11-01", "EUR", "matched", at]],
      );
      w.insertRows(
        "Contact",
        ["id", "supplierId", "company", "name", "createdAt"],
        [
          ["ctc_1", "sup_a", null, `Ada ${word}`, at],
          ["ctc_2", null, `Shop ${word}`, "Grace", at],
        ],
      );
      w.insertRows(
        "Import",
        ["id", "kind", "status", "fileName", "createdBy", "createdAt"],
        [["imp_1", "items", "completed", `stock ${word}.csv`, "usr_1", at]],
      );
    });
  expect((await findInvoices(db, "re-")).map(({ code }) => code)).toEqual(["RE-mine-1"]);
  expect(await findContacts(db, "mine")).toEqual([
    { id: "ctc_1", code: "", name: "Ada mine", supplierId: "sup_a" },
    { id: "ctc_2", code: "", name: "Grace", supplierId: null },
  ]);
  expect((await findImports(db, "STOCK")).map(({ name }) => name)).toEqual(["stock mine.csv"]);
  for (const find of [findInvoices, findContacts, findImports])
    for (const q of ["theirs", "", "%", "_", LONG]) expect(await find(db, q)).toEqual([]);
});
