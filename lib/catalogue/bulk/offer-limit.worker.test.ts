import { beforeEach, expect, test } from "vitest";
import { failedRows } from "@/lib/imports/queries";
import { countOf, importFile, PERSON, SETUP } from "@/lib/imports/testing";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { addOffer } from "../offers";

let db: TenantDb;
const NOW = "2024-01-01T00:00:00.000Z";
let organizations = 0;
/** The item A, which 99 of the suppliers S0 to S100 offer. */
beforeEach(async () => {
  db = await makeOrganization(`offers-${organizations++}`);
  await db.write(SETUP, (w) => {
    w.insertRows(
      "Item",
      ["id", "code", "codeKey", "name", "unit", "kind", "status", "createdAt"],
      [["itm_one", "A", "A", "A", "each", "item", "active", NOW]],
    );
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      Array.from({ length: 101 }, (_, i) => [`sup_${i}`, `S${i}`, `S${i}`, `S${i}`, "EUR", NOW]),
    );
    w.insertRows(
      "SupplierItem",
      [
        "id",
        "supplierId",
        "itemId",
        "unitPrice",
        "currency",
        "minimumQuantity",
        "orderMultiple",
        "createdAt",
      ],
      Array.from({ length: 99 }, (_, i) => [`si_${i}`, `sup_${i}`, "itm_one", 10_000, "EUR", 0, 1_000, NOW]),
    );
  });
});

const REASON = "An item has at most 100 suppliers, and A has them: remove one at the item first.";

test.each([
  ["supplier-items", "Supplier,Item code,Price\n", (supplier: string) => `${supplier},A,1.10\n`],
  ["items", "Item code,Item name,Unit cost,Usual supplier\n", (supplier: string) => `A,A,1.10,${supplier}\n`],
] as const)("%s name the rows whose supplier is one too many for an item", async (kind, head, row) => {
  const file = head + ["S1", "NEW", "new", "S100", "S99"].map(row).join("");
  const record = await importFile(db, "file.csv", file, { kind });
  expect(record).toMatchObject({ status: "completed", rowsFailed: 2 });
  const { rows: failed } = await failedRows(db, record.id, 0, 5);
  expect(failed.map(({ rowNumber, errors }) => [rowNumber, errors[0]?.reason])).toEqual([
    [4, REASON],
    [5, REASON],
  ]);
  expect(await countOf(db, "SupplierItem")).toBe(100);
});

test("by hand, the hundred and first supplier is refused at its field", async () => {
  const offer = (supplierId: string) =>
    addOffer(db, PERSON, {
      ...{ itemId: "itm_one", supplierId, preferred: false, supplierCode: null, unitPrice: 10_000 },
      ...{ minimumQuantity: 0, orderMultiple: 1_000, leadTimeDays: null },
    });
  await offer("sup_99");
  await expect(offer("sup_100")).rejects.toMatchObject({ message: REASON, field: "supplierId" });
});
