import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { partiesAt } from "@/lib/catalogue/contact-parties";
import {
  contactsOf,
  createContact,
  MOST_CONTACTS,
  removeContact,
  updateContact,
} from "@/lib/catalogue/contacts";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { placeCallOut } from "./call-out";
import { findCall, writeNotes } from "./calls";

const SETUP = { kind: "system", id: "test" } as const;
const PHONE = "+12025550150";
const SUPPLIER = "+12025550108";
let db: TenantDb;
let actor: Actor;
let organization = { id: "", timeZone: "UTC", country: "US" };

beforeAll(async () => {
  const { slug } = await newOwner("ada@out.example", { company: "Out Engines" });
  const member = await controlDb().membership.findFirst({
    where: { organization: { slug } },
    include: { organization: true },
  });
  db = tenantDb(member?.organizationId ?? "");
  actor = { kind: "user", id: member?.userId ?? "" };
  organization = { ...organization, id: db.organizationId };
});

beforeEach(async () => {
  const place = await db.location.findFirst({ select: { id: true } });
  await db.write(SETUP, async (w) => {
    for (const model of ["Call", "PurchaseOrder", "Contact", "PhoneNumber", "Supplier"] as const)
      w.deleteRows(model, "1 = 1");
    await w.supplier.createMany({
      data: ["sup_a", "sup_b"].map((id) => ({
        ...{ id, code: id, codeKey: id, name: `Supplier ${id}`, currency: "EUR", createdAt: "2026-11-01" },
        phone: id === "sup_a" ? "(202) 555-0109" : null,
      })),
    });
    await w.phoneNumber.createMany({
      data: [
        {
          ...{ id: "pho_1", number: "+14155550140", label: "Purchasing", country: "US", status: "active" },
          ...{ requestKey: "key", sms: true, priceMinor: 115, priceCurrency: "USD", boughtBy: actor.id },
          ...{ timeZone: "UTC", createdAt: "2026-11-01" },
        },
      ],
    });
    await w.purchaseOrder.createMany({
      data: [
        {
          ...{
            id: "po_1",
            number: "PO-1007",
            supplierId: "sup_a",
            locationId: place?.id ?? "",
            currency: "EUR",
          },
          ...{ totalMinor: 100, source: "manual", status: "sent", createdAt: "2026-11-01" },
        },
      ],
    });
  });
  await bindings()
    .DB.prepare(
      `INSERT INTO "UserPhone" ("userId", "number", "provenAt", "updatedAt") VALUES (?1, ?2, ?3, ?3)
       ON CONFLICT ("userId") DO UPDATE SET "number" = excluded."number"`,
    )
    .bind(actor.id, PHONE, "2026-11-01")
    .run();
  await bindings().DB.prepare('DELETE FROM "RateLimit"').run();
});

const contact = (name: string, phones: readonly string[], supplierId = "sup_a") =>
  createContact(db, actor, { supplierId }, { name, jobTitle: null, email: null, phones });
const wanted = (more: object = {}) => ({
  ...{ requestKey: crypto.randomUUID(), number: SUPPLIER, supplierId: "sup_a" },
  ...{ contactId: null, purchaseOrderId: null, numberId: null, ...more },
});
const call = (more: object = {}) => placeCallOut({ db, actor, organization }, wanted(more));

describe("calling a supplier", () => {
  it("rings the member's phone, shows our number, and is tied to where it was started", async () => {
    const { id: contactId } = await contact("Eve", [SUPPLIER]);
    const form = wanted({ purchaseOrderId: "po_1" });
    const calls = await Promise.all([1, 2, 3].map(() => placeCallOut({ db, actor, organization }, form)));
    expect(new Set(calls.map(({ id }) => id)).size).toBe(1);
    const placed = await findCall(db, calls[0]?.id ?? "");
    expect(placed).toMatchObject({
      ...{ fromNumber: "+14155550140", toNumber: SUPPLIER, contactId, supplierId: "sup_a" },
      ...{ purchaseOrderId: "po_1", numberId: "pho_1", isTest: false, placedBy: actor.id },
    });
    expect(placed.providerSid).toMatch(/^CA/);
  });

  it("reaches the supplier's own number, too", async () => {
    const { id } = await call({ number: "+12025550109" });
    expect(await findCall(db, id)).toMatchObject({ contactId: null, toNumber: "+12025550109" });
  });

  it("says what is missing", async () => {
    await contact("Eve", [SUPPLIER]);
    await expect(call({ number: "+12025550199" })).rejects.toThrow("not theirs any more");
    await expect(call({ supplierId: "sup_b", number: SUPPLIER })).rejects.toThrow("not theirs");
    await expect(call({ supplierId: "sup_b", purchaseOrderId: "po_1" })).rejects.toThrow("not found");
    await bindings().DB.prepare('UPDATE "UserPhone" SET "number" = NULL').run();
    await expect(call()).rejects.toThrow("Confirm the phone");
    await db.write(SETUP, (w) => w.updateRows("PhoneNumber", `"status" = 'released'`, "1 = 1"));
    await expect(call()).rejects.toThrow("no number to call from");
    await bindings()
      .DB.prepare(`UPDATE "SubProcessor" SET "status" = 'removed' WHERE "key" = 'twilio'`)
      .run();
    try {
      await expect(call()).rejects.toThrow("Telephony is switched off");
    } finally {
      await bindings()
        .DB.prepare(`UPDATE "SubProcessor" SET "status" = 'active' WHERE "key" = 'twilio'`)
        .run();
    }
    expect(await db.call.count()).toBe(0);
  });

  it("keeps notes, and loses nobody's", async () => {
    await contact("Eve", [SUPPLIER]);
    const { id } = await call();
    await writeNotes(db, actor, { id, before: "", notes: "Asked for the pallets." });
    await expect(writeNotes(db, actor, { id, before: "", notes: "Mine" })).rejects.toThrow("Somebody else");
    await writeNotes(db, actor, { id, before: "Asked for the pallets.", notes: "" });
    expect((await findCall(db, id)).notes).toBe("");
  });
});

describe("calling a customer", () => {
  it("rings a contact's number and no other, and the call is with the contact", async () => {
    const eve = { name: "Zoë", jobTitle: null, email: null, phones: [SUPPLIER] };
    const { id: contactId } = await createContact(db, actor, { company: "Café", customerCode: null }, eve);
    const { id } = await call({ supplierId: null, contactId });
    expect(await findCall(db, id)).toMatchObject({ contactId, supplierId: null, toNumber: SUPPLIER });
    await expect(call({ supplierId: null, contactId, number: "+12025550199" })).rejects.toThrow("not theirs");
    await expect(call({ supplierId: null, contactId: "con_other" })).rejects.toThrow("not theirs");
    await expect(call({ supplierId: null, contactId, purchaseOrderId: "po_1" })).rejects.toThrow("not found");
  });
});

describe("contacts", () => {
  it("are changed by their version, and removed with their numbers", async () => {
    const { id } = await contact("Eve", [SUPPLIER, SUPPLIER, "+12025550110"]);
    const [eve] = await contactsOf(db, "sup_a");
    expect(eve).toMatchObject({ name: "Eve", phones: [SUPPLIER, "+12025550110"], version: 1 });
    const change = { id, version: 1, name: "Eve <b>", jobTitle: "Sales", email: null, phones: [] };
    await updateContact(db, actor, change);
    await expect(updateContact(db, actor, change)).rejects.toThrow("Somebody else");
    expect(await contactsOf(db, "sup_a")).toMatchObject([{ name: "Eve <b>", phones: [] }]);
    await removeContact(db, actor, { id, version: 2 });
    expect(await partiesAt(db, SUPPLIER, "US")).toEqual([]);
    expect(JSON.stringify(await db.auditEntry.findMany({ take: 100 }))).not.toContain("Eve");
  });

  it("are at most a hundred a supplier, and another organization's are not found", async () => {
    await db.write(SETUP, (w) =>
      w.insertRows(
        "Contact",
        ["id", "supplierId", "name", "createdAt"],
        Array.from({ length: MOST_CONTACTS }, (_, n) => [`con_${n}`, "sup_a", `N${n}`, "2026-11-01"]),
      ),
    );
    await expect(contact("One more", [])).rejects.toThrow("at most 100");
    await expect(
      createContact(
        tenantDb("org_other"),
        actor,
        { supplierId: "sup_a" },
        { name: "Eve", jobTitle: null, email: null, phones: [] },
      ),
    ).rejects.toThrow("not found");
    expect(await contactsOf(tenantDb("org_other"), "sup_a")).toEqual([]);
  });

  it("are found by a number: one, two, or a supplier's own", async () => {
    await contact("Eve", [SUPPLIER]);
    expect(await partiesAt(db, SUPPLIER, "US")).toMatchObject([{ name: "Eve", supplierId: "sup_a" }]);
    await contact("Bob", [SUPPLIER], "sup_b");
    expect((await partiesAt(db, SUPPLIER, "US")).map(({ name }) => name)).toEqual(["Bob", "Eve"]);
    expect(await partiesAt(db, "+12025550109", "US")).toMatchObject([
      { contactId: null, supplierId: "sup_a" },
    ]);
    expect(await partiesAt(db, "+13125550109", "US")).toEqual([]);
    expect(await partiesAt(db, "+12025559999", "US")).toEqual([]);
  });
});
