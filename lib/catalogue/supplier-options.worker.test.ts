import { beforeAll, beforeEach, expect, test } from "vitest";
import { SETUP } from "@/lib/imports/testing";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { findSupplierOptions, supplierOptions } from "./supplier-options";

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("choices");
});
beforeEach(() => db.write(SETUP, (w) => w.deleteRows("Supplier", "1 = 1")));

/** Suppliers named S000, S001, …; every tenth is inactive. */
const add = (count: number) =>
  db.write(SETUP, (w) =>
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "active", "createdAt"],
      Array.from({ length: count }, (_, i) => {
        const name = `S${String(i).padStart(3, "0")}`;
        return [`sup_${i}`, `C${i}`, `C${i}`, name, "EUR", i % 10 === 9 ? 0 : 1, "2024-01-01T00:00:00.000Z"];
      }),
    ),
  );

test("a few suppliers are listed whole, and one that is chosen is among them though it is inactive", async () => {
  await add(20);
  const { options, searched } = await supplierOptions(db, { chosen: ["sup_9"] });
  expect(searched).toBe(false);
  expect(options.map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, i) => `sup_${i}`).filter((id) => id !== "sup_19"),
  );
  expect((await supplierOptions(db, { inactive: true })).options).toHaveLength(20);
});

test("of forty thousand a page gets those that are chosen, and the others are searched for", {
  timeout: 60_000,
}, async () => {
  await add(40_000);
  const found = await supplierOptions(db, { chosen: ["sup_39995", "sup_9", "sup_none"] });
  expect(found).toEqual({
    searched: true,
    options: [
      { id: "sup_9", name: "S009", currency: "EUR" },
      { id: "sup_39995", name: "S39995", currency: "EUR" },
    ],
  });
  const ids = Array.from({ length: 5_000 }, (_, i) => `sup_${i}`);
  expect((await supplierOptions(db, { chosen: ids })).options).toHaveLength(200);
  expect((await findSupplierOptions(db, "S3999")).map(({ name }) => name)).toEqual(
    [
      ...["S3999", "S39990", "S39991", "S39992", "S39993", "S39994", "S39995", "S39996", "S39997", "S39998"],
    ].slice(1),
  );
  expect(await findSupplierOptions(db, "S")).toHaveLength(20);
  expect((await findSupplierOptions(db, "C39999", { inactive: true })).map(({ id }) => id)).toEqual([
    "sup_39999",
  ]);
  expect(await findSupplierOptions(db, "  ")).toHaveLength(20);
});
