import { beforeAll, beforeEach, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { listContacts } from "@/lib/catalogue/contact-list";
import { partiesAt } from "@/lib/catalogue/contact-parties";
import { createContact } from "@/lib/catalogue/contacts";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { addCaller, callerChoices, setCaller } from "./caller";
import { findCall } from "./calls";
import { callView } from "./queries";

const SETUP = { kind: "system", id: "test" } as const;
const actor: Actor = { kind: "user", id: "usr_1" };
const THEIRS = "+12025550101";
let db: TenantDb;

beforeAll(async () => {
  const { slug } = await newOwner("ada@caller.example", { company: "Caller Engines" });
  const row = await controlDb().organization.findUnique({ where: { slug } });
  db = tenantDb(row?.id ?? "");
});

beforeEach(async () => {
  await db.write(SETUP, async (w) => {
    for (const model of ["Call", "Contact", "Supplier"] as const) w.deleteRows(model, "1 = 1");
    await w.supplier.createMany({
      data: ["sup_a", "sup_b"].map((id) => ({
        ...{ id, code: id, codeKey: id, name: id, currency: "EUR", createdAt: "2026-11-01" },
      })),
    });
  });
  await incoming("cal_1", THEIRS);
});

const incoming = (id: string, fromNumber: string) =>
  db.write(SETUP, async (w) => {
    await w.call.createMany({
      data: [
        {
          ...{ id, direction: "inbound", status: "ringing", fromNumber, toNumber: "+14155550140" },
          ...{ transcriptStatus: "waiting", insightStatus: "waiting", createdAt: new Date().toISOString() },
        },
      ],
    });
  });
const contact = (name: string, supplierId: string) =>
  createContact(db, actor, { supplierId }, { name, jobTitle: null, email: null, phones: [THEIRS] });
const choices = async (id = "cal_1") => {
  const call = await findCall(db, id);
  return callerChoices(db, { ...call, contact: call.contactId }, "US");
};

it("asks whom a number belongs to that fits two contacts, and takes one answer", async () => {
  const eve = await contact("Eve", "sup_a");
  const bob = await contact("Bob", "sup_b");
  expect((await choices())?.map(({ name }) => name)).toEqual(["Bob", "Eve"]);
  await setCaller(db, actor, { id: "cal_1", contactId: eve.id });
  await expect(setCaller(db, actor, { id: "cal_1", contactId: bob.id })).rejects.toThrow("Somebody else");
  expect(await findCall(db, "cal_1")).toMatchObject({ contactId: eve.id, supplierId: "sup_a" });
  expect(await choices()).toBeNull();
});

it("names nobody who does not have the number, and no other organization's", async () => {
  const eve = { name: "Eve", jobTitle: null, email: null, phones: ["+12025550102"] };
  const { id } = await createContact(db, actor, { supplierId: "sup_a" }, eve);
  await expect(setCaller(db, actor, { id: "cal_1", contactId: id })).rejects.toThrow("not found");
  await expect(setCaller(tenantDb("org_other"), actor, { id: "cal_1", contactId: id })).rejects.toThrow(
    "not found",
  );
});

it("makes an unknown number a contact in one step, and a hidden one never", async () => {
  expect(await choices()).toEqual([]);
  await addCaller(db, actor, { supplierId: "sup_b" }, { id: "cal_1", name: "Bob", jobTitle: "Sales" });
  const { contactId, supplierId } = await findCall(db, "cal_1");
  expect(supplierId).toBe("sup_b");
  expect(await db.contact.findFirst({ where: { id: contactId ?? "" } })).toMatchObject({ phone: THEIRS });
  await incoming("cal_2", "");
  expect(await choices("cal_2")).toBeNull();
  const hidden = { id: "cal_2", name: "Bob", jobTitle: null };
  await expect(addCaller(db, actor, { supplierId: "sup_b" }, hidden)).rejects.toThrow("hid their number");
});

it("makes a caller a contact of a customer: the call is theirs, and so is the next one", async () => {
  const at = { company: "Harbour Café", customerCode: "C-17" };
  await addCaller(db, actor, at, { id: "cal_1", name: "Zoë", jobTitle: null });
  const { contactId, supplierId } = await findCall(db, "cal_1");
  expect(supplierId).toBeNull();
  expect(await callView(db, "cal_1")).toMatchObject({
    contact: { id: contactId, company: "Harbour Café" },
    orders: [],
  });
  expect(await partiesAt(db, THEIRS, "US")).toMatchObject([{ contactId, ...{ company: "Harbour Café" } }]);
  for (const q of ["zoë", "harbour", "c-17", "202 555 0101", "0202555"])
    expect((await listContacts(db, { q, at: "customers", page: 1 })).rows.map(({ id }) => id)).toEqual([
      contactId,
    ]);
  expect((await listContacts(db, { q: "", at: "suppliers", page: 1 })).total).toBe(0);
  expect((await listContacts(tenantDb("org_other"), { q: "", at: "all", page: 1 })).total).toBe(0);
});
