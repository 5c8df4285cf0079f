import { beforeAll, describe, expect, test } from "vitest";
import { replanItem } from "@/lib/agents/replan";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { auditHash } from "@/lib/platform/db/audit-chain";
import type { UserError } from "@/lib/platform/errors";
import { correctStock } from "@/lib/stock/commands";
import { updateItem } from "./items";
import { addOffer, preferOffer, removeOffer, updateOffer } from "./offers";
import { createSupplier, setSupplierActive, updateSupplier } from "./suppliers";
import { stockRoom } from "./testing";

const PERSON = { kind: "user", id: "usr_1" } as const;
const TERMS = {
  supplierCode: null,
  unitPrice: 19_900,
  minimumQuantity: 0,
  orderMultiple: 1000,
  leadTimeDays: 9,
};
const ITEM = {
  id: "itm_1",
  name: "Holder",
  category: "Lights",
  unit: "piece",
  unitCost: 11_200,
  status: "active",
  kind: "item",
};
const SUPPLIER = {
  name: "Nordlicht",
  contactName: "Ada Byron",
  email: "orders@nordlicht.example",
  phone: null,
  country: "DE",
  currency: "EUR",
  leadTimeDays: 12,
  minimumOrderMinor: 5000,
};

let db: TenantDb;
let stranger: TenantDb;

beforeAll(async () => {
  db = await makeOrganization("mine");
  stranger = await makeOrganization("theirs");
  await stockRoom(db);
});

const lastAudit = async () => {
  const entry = await db.auditEntry.findFirst({ orderBy: { seq: "desc" } });
  if (!entry) throw new Error("Nothing was audited.");
  const { hash, ...row } = entry;
  expect(auditHash(row)).toBe(hash);
  return { ...row, before: JSON.parse(row.before ?? "null"), after: JSON.parse(row.after ?? "null") };
};

describe("an item", () => {
  test("changes once per version, with before and after", async () => {
    const { before } = await updateItem(db, PERSON, { ...ITEM, version: 1 });
    expect(before).toMatchObject({ name: "T-light holder", unitCost: null });
    expect(await db.item.findFirst({ where: { id: "itm_1" } })).toMatchObject({
      name: "Holder",
      unitCost: 11_200n,
      version: 2,
      touchedAt: expect.stringMatching(/Z$/),
    });
    expect(await lastAudit()).toMatchObject({
      action: "item.updated",
      actorId: "usr_1",
      subjectType: "Item",
      subjectId: "itm_1",
      before: { unitCost: null, category: null },
      after: { unitCost: 11_200, category: "Lights" },
    });
    await expect(updateItem(db, PERSON, { ...ITEM, name: "Late", version: 1 })).rejects.toThrow(
      /Somebody else/,
    );
    expect(await db.item.findFirst({ where: { id: "itm_1" } })).toMatchObject({ name: "Holder", version: 2 });
    expect((await lastAudit()).after).not.toHaveProperty("name", "Late");
  });

  test("that is saved as it is writes nothing", async () => {
    const entries = await db.auditEntry.count();
    expect(await updateItem(db, PERSON, { ...ITEM, version: 2 })).toMatchObject({ before: null });
    expect(await db.auditEntry.count()).toBe(entries);
  });

  test("keeps its unit once something is counted in it, and may call it by another word", async () => {
    const own = await makeOrganization("units");
    await stockRoom(own);
    const item = async () => {
      const { version, unit } = await own.item.findFirstOrThrow({ where: { id: "itm_1" } });
      return { version, unit };
    };
    const edit = async (unit: string) =>
      updateItem(own, PERSON, { ...ITEM, unit, version: (await item()).version });
    const refusal = await edit("box").catch((error: UserError) => error);
    expect(refusal).toMatchObject({
      field: "unit",
      message: expect.stringMatching(/the unit can't be changed\. Use another item code for box/),
    });
    expect((await item()).unit).not.toBe("box");
    await edit("pcs");
    expect((await item()).unit).toBe("pcs");
    await own.write(PERSON, (w) => {
      w.unaudited("The test takes the history away.");
      for (const table of [
        "Receipt",
        "PurchaseOrderLine",
        "StockLevel",
        "SupplierItem",
        "SalesLine",
      ] as const)
        w.deleteRows(table, "1");
    });
    await edit("box");
    expect((await item()).unit).toBe("box");
  });

  test("of another organization is not found", async () => {
    await expect(updateItem(stranger, PERSON, { ...ITEM, name: "Stolen", version: 2 })).rejects.toThrow(
      /not found/,
    );
  });

  test("is planned anew, and forgotten once it is discontinued", async () => {
    const organization = { currency: "EUR", timeZone: "UTC" };
    await replanItem(db, organization, PERSON, "itm_1", "sup_a");
    expect(await db.itemOutlook.count({ where: { itemId: "itm_1" } })).toBe(1);
    expect(await db.leadTimeEstimate.count({ where: { supplierId: "sup_a" } })).toBe(1);
    await updateItem(db, PERSON, { ...ITEM, status: "discontinued", version: 2 });
    await replanItem(db, organization, PERSON, "itm_1");
    expect(await db.itemOutlook.count()).toBe(0);
    await updateItem(db, PERSON, { ...ITEM, version: 3, undo: true });
    expect((await lastAudit()).summary).toMatch(/was undone/);
  });
});

describe("stock", () => {
  const correct = (more: object, of = db) =>
    correctStock(of, PERSON, {
      itemId: "itm_1",
      locationId: "loc_main",
      version: 1,
      onHand: 9000,
      reason: "Counted on the shelf",
      day: "2026-11-20",
      ...more,
    });

  test("is corrected together with the movement that explains it", async () => {
    expect(await correct({})).toEqual({ before: 12_000, version: 2 });
    const level = await db.stockLevel.findFirst({ where: { locationId: "loc_main" } });
    expect(level).toMatchObject({ onHand: 9000n, version: 2, asOfDay: "2026-11-20" });
    const movements = await db.stockMovement.findMany();
    expect(movements).toMatchObject([
      { quantity: -3000n, kind: "correction", reference: "Counted on the shelf", actorId: "usr_1" },
    ]);
    expect(await lastAudit()).toMatchObject({
      action: "stock.corrected",
      before: { location: "Main", onHand: 12_000 },
      after: { onHand: 9000, reason: "Counted on the shelf" },
    });
  });

  test("that moved meanwhile stays as it is, and nothing explains what did not happen", async () => {
    await expect(correct({ onHand: 1 })).rejects.toThrow(/Somebody else/);
    expect(await db.stockMovement.count()).toBe(1);
    expect(await correct({ version: 2 })).toMatchObject({ before: null });
    expect(await db.stockMovement.count()).toBe(1);
  });

  test("has no half pieces, except those it had before", async () => {
    await expect(correct({ version: 2, onHand: 2500 })).rejects.toMatchObject({
      field: "onHand",
      message: expect.stringMatching(/ is counted in whole /),
    });
    expect(await db.stockMovement.count()).toBe(1);
  });

  test("of two corrections of the same version at once, one is written", async () => {
    const both = await Promise.allSettled([
      correct({ version: 2, onHand: 1000 }),
      correct({ version: 2, onHand: 2000 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [sum] = await db.query<{ moved: number }>(
      `SELECT sum(m."quantity") AS moved FROM {StockMovement} m`,
    );
    const level = await db.stockLevel.findFirst({ where: { locationId: "loc_main" } });
    expect(12_000 + (sum?.moved ?? 0)).toBe(Number(level?.onHand));
  });

  test("of a place that nothing was known of begins with a count, once", async () => {
    const first = { locationId: "loc_east", version: 0, onHand: 4000 };
    const both = await Promise.allSettled([correct(first), correct(first)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.stockLevel.count({ where: { locationId: "loc_east" } })).toBe(1);
  });

  test("of another organization is out of reach", async () => {
    await expect(correct({ version: 3 }, stranger)).rejects.toThrow(/not found/);
  });
});

describe("what suppliers ask", () => {
  test("a second supplier offers the item, in its own currency, and only one is preferred", async () => {
    const { id } = await addOffer(db, PERSON, {
      itemId: "itm_1",
      supplierId: "sup_b",
      preferred: true,
      ...TERMS,
    });
    expect(await db.supplierItem.findFirst({ where: { id } })).toMatchObject({
      currency: "USD",
      preferred: true,
    });
    expect(await db.supplierItem.findFirst({ where: { id: "si_a" } })).toMatchObject({
      preferred: false,
      version: 2,
    });
    await expect(
      addOffer(db, PERSON, { itemId: "itm_1", supplierId: "sup_b", preferred: false, ...TERMS }),
    ).rejects.toThrow(/already/);
    const { previous } = await preferOffer(db, PERSON, { id: "si_a", version: 2 });
    expect(previous).toEqual({ id, version: 2 });
    expect(await db.supplierItem.count({ where: { preferred: true } })).toBe(1);
    expect(await lastAudit()).toMatchObject({
      action: "supplier-item.preferred",
      subjectId: "itm_1",
      before: { preferred: "Supplier B" },
      after: { preferred: "Supplier A" },
    });
  });

  test("terms change once per version", async () => {
    const { offer } = await updateOffer(db, PERSON, { id: "si_a", version: 3, ...TERMS });
    expect(offer.terms.unitPrice).toBe(25_500);
    expect(await lastAudit()).toMatchObject({
      before: { supplier: "Supplier A", unitPrice: 25_500, leadTimeDays: null, currency: "EUR" },
      after: { unitPrice: 19_900, leadTimeDays: 9 },
    });
    await expect(updateOffer(db, PERSON, { id: "si_a", version: 3, ...TERMS, unitPrice: 1 })).rejects.toThrow(
      /Somebody else/,
    );
    expect(await updateOffer(db, PERSON, { id: "si_a", version: 4, ...TERMS })).toMatchObject({
      changed: false,
    });
  });

  test("an offer that changed meanwhile is not removed; a removed one can be put back", async () => {
    await expect(removeOffer(db, PERSON, { id: "si_a", version: 1 })).rejects.toThrow(/Somebody else/);
    const { terms, preferred, itemId, supplierId } = await removeOffer(db, PERSON, {
      id: "si_a",
      version: 4,
    });
    expect((await lastAudit()).before).toMatchObject({ supplier: "Supplier A", unitPrice: 19_900 });
    expect(await db.supplierItem.count()).toBe(1);
    await addOffer(db, PERSON, { itemId, supplierId, preferred, ...terms, undo: true });
    expect((await lastAudit()).summary).toMatch(/was undone/);
  });

  test("another organization sees and changes none of it", async () => {
    const own = { id: "si_a", version: 1 };
    await expect(updateOffer(stranger, PERSON, { ...own, ...TERMS })).rejects.toThrow(/not found/);
    await expect(preferOffer(stranger, PERSON, own)).rejects.toThrow(/not found/);
    await expect(removeOffer(stranger, PERSON, own)).rejects.toThrow(/not found/);
    await expect(
      addOffer(stranger, PERSON, { itemId: "itm_1", supplierId: "sup_a", preferred: false, ...TERMS }),
    ).rejects.toThrow(/not found/);
    expect(await stranger.auditEntry.count()).toBe(0);
  });
});

describe("a supplier", () => {
  let id: string;

  test("is added once for each code", async () => {
    ({ id } = await createSupplier(db, PERSON, { code: "007", ...SUPPLIER }));
    expect(await db.supplier.findFirst({ where: { id } })).toMatchObject({ code: "007", codeKey: "007" });
    await expect(createSupplier(db, PERSON, { code: " 007 ", ...SUPPLIER })).rejects.toThrow(/this code/);
  });

  test("is made as often as it is asked for at once, when the codes differ", async () => {
    const codes = Array.from({ length: 20 }, (_, n) => `AT-ONCE-${n}`);
    await Promise.all(codes.map((code) => createSupplier(db, PERSON, { code, ...SUPPLIER })));
    expect(await db.supplier.count({ where: { code: { in: codes } } })).toBe(20);
  });

  test("changes once per version, and the audit keeps no address of a person", async () => {
    const after = { ...SUPPLIER, email: "new@nordlicht.example", leadTimeDays: 15 };
    const { before } = await updateSupplier(db, PERSON, { id, version: 1, ...after });
    expect(before?.email).toBe(SUPPLIER.email);
    const entry = await lastAudit();
    expect(entry).toMatchObject({
      before: { leadTimeDays: 12 },
      after: { leadTimeDays: 15, email: "(not kept here)" },
    });
    const [kept] = await db.query<{ n: number }>(
      `SELECT count(*) AS n FROM {AuditEntry} a WHERE coalesce(a."before", '') || coalesce(a."after", '') || a."summary" LIKE '%nordlicht.example%' OR a."after" LIKE '%Ada%'`,
    );
    expect(kept?.n).toBe(0);
    await expect(updateSupplier(db, PERSON, { id, version: 1, ...SUPPLIER })).rejects.toThrow(
      /Somebody else/,
    );
  });

  test("goes out of planning and comes back", async () => {
    expect(await setSupplierActive(db, PERSON, { id, version: 2, active: false })).toMatchObject({
      changed: true,
    });
    expect(await lastAudit()).toMatchObject({ action: "supplier.deactivated", after: { active: false } });
    await expect(setSupplierActive(db, PERSON, { id, version: 2, active: true })).rejects.toThrow(
      /Somebody else/,
    );
    expect(await setSupplierActive(db, PERSON, { id, version: 3, active: false })).toMatchObject({
      changed: false,
    });
  });

  test("of another organization is not found", async () => {
    await expect(updateSupplier(stranger, PERSON, { id, version: 3, ...SUPPLIER })).rejects.toThrow(
      /not found/,
    );
    await expect(setSupplierActive(stranger, PERSON, { id, version: 3, active: true })).rejects.toThrow(
      /not found/,
    );
  });
});
