import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { addDays, clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { NotFoundError } from "@/lib/platform/errors";
import { composing } from "./compose";
import { deleteTemplate, MAX_TEMPLATES, ownTemplates, saveTemplate } from "./own-templates";

const ADA: Actor = { kind: "user", id: "usr_1" };
const SETUP: Actor = { kind: "system", id: "test" };
const COMPANY = { name: "Acme", timeZone: "UTC" };
let db: TenantDb;

const save = (more: object = {}) =>
  saveTemplate(db, ADA, { id: null, version: 1, name: "Remind", text: "Where is {order}?", ...more });
/** The titles and texts that a window offers. */
const offered = async (about: Parameters<typeof composing>[2]) =>
  new Map((await composing(db, COMPANY, about, "en-GB"))?.templates.map(({ title, text }) => [title, text]));

beforeAll(async () => {
  const { slug } = await newOwner("ada@templates.example", { company: "Templates" });
  db = tenantDb((await controlDb().organization.findUnique({ where: { slug } }))?.id ?? "");
  await db.write(SETUP, async (w) => {
    const number = {
      id: "pho_1",
      number: "+12025550100",
      label: "",
      country: "US",
      status: "active",
      sms: true,
    };
    const bought = { requestKey: "1", priceMinor: 1, priceCurrency: "USD", boughtBy: "usr_1" };
    await w.phoneNumber.createMany({
      data: [{ ...number, ...bought, timeZone: "UTC", createdAt: clock.instant() }],
    });
  });
});
beforeEach(() => db.write(SETUP, (w) => w.deleteRows("SmsTemplate", "1 = 1")));

describe("a message template of an organization", () => {
  it("is offered with the facts of the order beside the built-in ones", async () => {
    await save({ text: "{supplier}: {order} is {days late} days late, due {day}. {company}" });
    const today = clock.today("UTC");
    const order = { id: "po_1", number: "PO-7", expectedDay: addDays(today, -2) };
    const late = await offered({ order, supplier: { name: "Nord" } });
    expect([...late.keys()]).toEqual(["Ask for a late order", "Ask for the papers", "Remind"]);
    expect(late.get("Remind")).toMatch(/^Nord: PO-7 is 2 days late, due \d+ \w+ \d{4}\. Acme$/);
  });

  it("is not offered where one of its facts is not known", async () => {
    await save();
    await save({ name: "Call", text: "Call {company}." });
    expect([...(await offered({})).keys()]).toEqual(["Ask for a call", "Call"]);
  });

  it("is refused with a placeholder that nobody knows", async () => {
    await expect(save({ text: "Where is {ordr}?" })).rejects.toMatchObject({
      message: expect.stringContaining("There is no placeholder {ordr}."),
      field: "text",
    });
    expect(await ownTemplates(db)).toEqual([]);
  });

  it("is changed by one at a time, has a name of its own, and is deleted", async () => {
    await save();
    const [{ id, version } = { id: "", version: 0 }] = await ownTemplates(db);
    await save({ id, version, name: "Ask again" });
    await expect(save({ id, version, name: "Third" })).rejects.toThrow("Somebody else has changed");
    await save();
    await expect(save()).rejects.toThrow("Another template has this name.");
    await expect(save({ id, version: version + 1 })).rejects.toThrow("Another template has this name.");
    await deleteTemplate(db, ADA, id);
    expect((await ownTemplates(db)).map(({ name }) => name)).toEqual(["Remind"]);
    await expect(deleteTemplate(db, ADA, id)).rejects.toThrow(NotFoundError);
    await expect(save({ id })).rejects.toThrow(NotFoundError);
  });

  it("is one of so many, and in the audit", async () => {
    const rows = Array.from({ length: MAX_TEMPLATES - 1 }, (_, i) => [`smt_${i}`, `T${i}`, "x"]);
    await db.write(SETUP, (w) => w.insertRows("SmsTemplate", ["id", "name", "text"], rows));
    await save();
    await expect(save({ name: "One more" })).rejects.toThrow(`at most ${MAX_TEMPLATES} templates`);
    expect(await db.auditEntry.count({ where: { action: "sms.template-added" } })).toBeGreaterThan(0);
  });
});
