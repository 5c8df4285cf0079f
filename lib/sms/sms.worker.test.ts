import { env } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { bindings } from "@/lib/platform/runtime";
import { chaseLateOrders } from "./chase";
import { listThreads, threadView } from "./queries";
import { receiveSms } from "./receive";
import { cancelSms, checkAbout, type NewSms, noteSmsStatus, releaseSms, sendSms } from "./send";
import { saveSmsSettings, smsSettings } from "./settings";

const ADA: Actor = { kind: "user", id: "usr_1" };
const SETUP: Actor = { kind: "system", id: "test" };
/** The sandbox's own number, which the emulator lets anybody send from. */
const OURS = "+12025550100";
const THEIRS = "+12025550107";
const NO_QUIET = { quietFrom: 8, quietUntil: 8, chaseAfterDays: null, chaseEveryDays: 7 };
let db: TenantDb;

const control = async (method: string, what: string, body?: object) => {
  const answer = await fetch(`${(env as unknown as { EMULATORS: string }).EMULATORS}/voice/control/${what}`, {
    method,
    body: body && JSON.stringify(body),
  });
  return answer.json();
};
const sms = (more: Partial<NewSms> = {}): NewSms => ({
  ...{ requestKey: crypto.randomUUID(), ourNumber: OURS, theirNumber: THEIRS, body: "When does it come?" },
  ...{ supplierId: null, purchaseOrderId: null, ...more },
});
const send = (more: Partial<NewSms> = {}) => sendSms(db, ADA, "UTC", sms(more));
const message = async (id: string) => db.smsMessage.findFirst({ where: { id } });
const incoming = (body: string, more: object = {}) =>
  receiveSms(db, {
    providerSid: `SM${crypto.randomUUID().replaceAll("-", "")}`,
    ...{ ourNumber: OURS, theirNumber: THEIRS, body, media: 0, country: "US", ...more },
  });

/** The organization's number, as it is now. */
const ownNumber = (status: "active" | "released") =>
  db.write(SETUP, (w) => w.updateRows("PhoneNumber", `"status" = ?2`, "1 = 1", [status]));

beforeAll(async () => {
  const { slug } = await newOwner("ada@sms.example", { company: "Messages" });
  db = tenantDb((await controlDb().organization.findUnique({ where: { slug } }))?.id ?? "");
  await db.write(SETUP, async (w) => {
    const at = { createdAt: clock.instant() };
    const agent = { id: "agt_late", kind: "replenishment", name: "Agent", status: "active", config: "{}" };
    await w.agent.createMany({ data: [{ ...agent, ...at }] });
    const number = { id: "pho_late", number: OURS, label: "", country: "US", status: "active", sms: true };
    const bought = { requestKey: "late", priceMinor: 1, priceCurrency: "USD", boughtBy: "usr_1" };
    await w.phoneNumber.createMany({ data: [{ ...number, ...bought, timeZone: "UTC", ...at }] });
  });
});

beforeEach(async () => {
  await ownNumber("active");
  await db.write(SETUP, (w) => {
    for (const table of ["SmsMessage", "SmsThread", "SmsSettings"] as const) w.deleteRows(table, "1 = 1");
  });
  await bindings().DB.prepare('DELETE FROM "RateLimit"').run();
  await saveSmsSettings(db, ADA, { ...NO_QUIET, version: 0 });
  await control("DELETE", "faults");
});
afterEach(() => clock.shift(0));

describe("a text message", () => {
  it("is sent once, however often the form is sent, and is in the audit", async () => {
    const asked = sms();
    const [first, second] = await Promise.all([
      sendSms(db, ADA, "UTC", asked),
      sendSms(db, ADA, "UTC", asked),
    ]);
    expect(second.id).toBe(first.id);
    expect(await db.smsMessage.count()).toBe(1);
    expect(await message(first.id)).toMatchObject({ status: "queued", parts: 1, sentBy: "usr_1" });
    const at = await bindings()
      .DB.prepare('SELECT count(*) AS n FROM "AuditEntry" WHERE "action" = ? AND "subjectId" = ?')
      .bind("sms.sent", first.id)
      .first<{ n: number }>();
    expect(at?.n).toBe(1);
  });

  it("says why Twilio refused it", async () => {
    const { id } = await send({ theirNumber: "+120255501" });
    expect(await message(id)).toMatchObject({ status: "queued" });
    const refused = await send({ ourNumber: "+4930111222" });
    expect(await message(refused.id)).toMatchObject({
      status: "failed",
      failure: "Your number is not a number at Twilio any more.",
    });
  });

  it("moves forward only, whatever order the reports come in", async () => {
    const { id } = await send();
    await noteSmsStatus(db, id, { status: "delivered" });
    await noteSmsStatus(db, id, { status: "sent" });
    await noteSmsStatus(db, id, { status: "undelivered", failure: "late" });
    expect(await message(id)).toMatchObject({ status: "delivered", failure: null });
  });

  it("is shown as not known when nobody said whether it was taken", async () => {
    const { id, threadId } = await send();
    await db.write(SETUP, (w) => w.updateRows("SmsMessage", `"status" = 'sending'`, `"id" = ?2`, [id]));
    expect((await threadView(db, threadId))?.messages[0]?.status).toBe("sending");
    clock.shift(61_000);
    expect((await threadView(db, threadId))?.messages[0]?.status).toBe("unknown");
    await noteSmsStatus(db, id, { status: "delivered" });
    expect((await threadView(db, threadId))?.messages[0]?.status).toBe("delivered");
  });

  it("is about a supplier and an order that belong together", async () => {
    await expect(checkAbout(db, { supplierId: "sup_of_others", purchaseOrderId: null })).rejects.toThrow(
      "This supplier was not found.",
    );
    await expect(checkAbout(db, { supplierId: null, purchaseOrderId: "po_of_others" })).rejects.toThrow(
      "This purchase order was not found.",
    );
    await expect(checkAbout(db, { supplierId: null, purchaseOrderId: null })).resolves.toBeUndefined();
  });

  it("is limited: so many to one number in an hour", async () => {
    for (let count = 0; count < 20; count++) await send();
    await expect(send()).rejects.toThrow("At most 20 text messages an hour are sent to one number.");
    await expect(send({ theirNumber: "+12025550101" })).resolves.toBeTruthy();
  });
});

describe("quiet hours", () => {
  const quietNow = async () => {
    const hour = clock.now().getUTCHours();
    const rules = { ...NO_QUIET, quietFrom: hour, quietUntil: (hour + 2) % 24 };
    await saveSmsSettings(db, ADA, { ...rules, version: 1 });
  };

  it("hold a message until they are over; then it leaves once", async () => {
    await quietNow();
    const { id, sendAfter } = await send();
    expect(await message(id)).toMatchObject({ status: "held" });
    await releaseSms(db, id);
    expect(await message(id)).toMatchObject({ status: "held" });
    clock.shift(Date.parse(sendAfter ?? "") - Date.now() + 1_000);
    await Promise.all([releaseSms(db, id), releaseSms(db, id)]);
    expect((await message(id))?.status).not.toBe("held");
    expect((await message(id))?.providerSid).toMatch(/^SM/);
  });

  it("let it be taken back, not after it left", async () => {
    await quietNow();
    const { id, sendAfter } = await send();
    await cancelSms(db, ADA, id);
    clock.shift(Date.parse(sendAfter ?? "") - Date.now() + 1_000);
    await releaseSms(db, id);
    expect(await message(id)).toMatchObject({ status: "cancelled", providerSid: null });
    await expect(cancelSms(db, ADA, id)).rejects.toThrow("This message has left already.");
  });

  it("does not leave from a number that was released while it waited", async () => {
    await quietNow();
    const { id, sendAfter } = await send();
    await ownNumber("released");
    clock.shift(Date.parse(sendAfter ?? "") - Date.now() + 1_000);
    await releaseSms(db, id);
    expect(await message(id)).toMatchObject({ status: "failed", providerSid: null });
  });

  it("keep an agent's message back for as long as the agents are stopped", async () => {
    await quietNow();
    const { id, sendAfter } = await send();
    await db.write(SETUP, (w) => {
      w.updateRows("SmsMessage", `"sentBy" = 'agt_late'`, `"id" = ?2`, [id]);
      w.updateRows("Agent", `"stoppedAt" = ?2`, "1 = 1", [clock.instant()]);
    });
    clock.shift(Date.parse(sendAfter ?? "") - Date.now() + 1_000);
    await releaseSms(db, id);
    expect(await message(id)).toMatchObject({ status: "held" });
    await db.write(SETUP, (w) => w.updateRows("Agent", `"stoppedAt" = NULL`, "1 = 1", []));
    await releaseSms(db, id);
    expect((await message(id))?.providerSid).toMatch(/^SM/);
  });

  it("a STOP that comes while it waits keeps it back", async () => {
    await quietNow();
    const { id, sendAfter } = await send();
    await incoming("Stop");
    clock.shift(Date.parse(sendAfter ?? "") - Date.now() + 1_000);
    await releaseSms(db, id);
    expect(await message(id)).toMatchObject({ status: "failed", providerSid: null });
  });
});

describe("what comes in", () => {
  it("is kept once, in the thread of both numbers, without control characters", async () => {
    const { threadId } = await send();
    const providerSid = `SM${"a".repeat(32)}`;
    const text = "On\u0007 the\u202e 14th\r\nThanks <b>";
    await Promise.all([incoming(text, { providerSid }), incoming(text, { providerSid })]);
    await incoming(text, { providerSid });
    const thread = await threadView(db, threadId);
    expect(thread?.messages.map(({ body }) => body)).toEqual([
      "When does it come?",
      "On the 14th\nThanks <b>",
    ]);
    expect(thread?.isUnread).toBe(true);
    expect((await listThreads(db, 1)).rows).toMatchObject([
      { id: threadId, unread: 1, direction: "inbound" },
    ]);
  });

  it("makes one thread when the first two messages come at the same instant", async () => {
    await Promise.all([incoming("one"), incoming("two"), incoming("three")]);
    expect(await db.smsThread.count()).toBe(1);
    expect(await db.smsMessage.count()).toBe(3);
  });

  it("STOP keeps everything back until START", async () => {
    await send();
    await incoming(" stop ");
    await expect(send()).rejects.toThrow(/They have written STOP/);
    await incoming("START");
    await expect(send()).resolves.toBeTruthy();
  });

  it("is dropped when it is a flood of one number; others get through", async () => {
    for (let count = 0; count < 61; count++) await incoming(`message ${count}`);
    expect(await db.smsMessage.count()).toBe(60);
    await incoming("hello", { theirNumber: "+12025550101" });
    expect(await db.smsMessage.count()).toBe(61);
  });

  it("says what was attached and not kept", async () => {
    await incoming("", { media: 2 });
    expect((await listThreads(db, 1)).rows[0]?.body).toBe("(2 attached, not kept)");
  });
});

describe("the rules", () => {
  it("are not written over what somebody else saved", async () => {
    const read = await smsSettings(db);
    await saveSmsSettings(db, ADA, { ...read, quietFrom: 21 });
    await expect(saveSmsSettings(db, ADA, { ...read, quietFrom: 22 })).rejects.toThrow(/Somebody else/);
    expect(await smsSettings(db)).toMatchObject({ quietFrom: 21, version: 2 });
  });
});

describe("late orders", () => {
  const day = (ahead: number) => clock.inMs(ahead * 86_400_000).slice(0, 10);
  const order = async (number: string, expectedDay: string, status = "sent") => {
    const id = newId("purchaseOrder");
    const row = { id, number, supplierId: "sup_late", locationId: "loc_late", currency: "EUR", status };
    await db.write(SETUP, async (w) => {
      await w.purchaseOrder.createMany({
        data: [{ ...row, totalMinor: 1, source: "manual", expectedDay, createdAt: clock.instant() }],
      });
    });
    return id;
  };

  beforeAll(async () => {
    await db.write(SETUP, async (w) => {
      const at = { createdAt: clock.instant() };
      await w.location.createMany({ data: [{ id: "loc_late", code: "LATE", name: "Late", ...at }] });
      const supplier = { id: "sup_late", code: "LATE", codeKey: "late", name: "Late Ltd", currency: "EUR" };
      await w.supplier.createMany({ data: [{ ...supplier, phone: "+12025550107", ...at }] });
    });
  });
  beforeEach(async () => {
    await db.write(SETUP, (w) => w.deleteRows("PurchaseOrder", "1 = 1"));
    const { version } = await smsSettings(db);
    await saveSmsSettings(db, ADA, { ...NO_QUIET, chaseAfterDays: 3, version });
  });

  it("are asked for by the agent, once in so many days, and only those that are late enough", async () => {
    const late = await order("PO-1", day(-4));
    await order("PO-2", day(-2));
    await order("PO-3", day(-9), "draft");
    await order("PO-4", day(-9), "received");
    expect(await chaseLateOrders(db)).toBe(1);
    expect(await chaseLateOrders(db)).toBe(0);
    const [written] = await db.smsMessage.findMany({ where: { direction: "outbound" } });
    expect(written).toMatchObject({ purchaseOrderId: late, sentBy: "agt_late" });
    expect(written?.body).toContain("PO-1 was expected on");
    clock.shift(8 * 86_400_000);
    expect(await chaseLateOrders(db)).toBe(2);
  });

  it("that cannot be asked for keep no other from being asked for", async () => {
    await db.write(SETUP, async (w) => {
      const silent = { id: "sup_silent", code: "SILENT", codeKey: "silent", name: "Silent", currency: "EUR" };
      const at = { phone: "extension 12", createdAt: clock.instant() };
      await w.supplier.createMany({ data: [{ ...silent, ...at }] });
      const order = { supplierId: "sup_silent", locationId: "loc_late", currency: "EUR", status: "sent" };
      const more = { totalMinor: 1, source: "manual", expectedDay: day(-30), createdAt: clock.instant() };
      await w.purchaseOrder.createMany({
        data: Array.from({ length: 12 }, (_, n) => ({
          id: `po_silent${n}`,
          number: `S-${n}`,
          ...order,
          ...more,
        })),
      });
    });
    await order("PO-1", day(-4));
    expect(await chaseLateOrders(db)).toBe(1);
  });

  it("are not asked for in quiet hours", async () => {
    await order("PO-1", day(-4));
    const hour = clock.now().getUTCHours();
    const { version } = await smsSettings(db);
    const quiet = { quietFrom: hour, quietUntil: (hour + 2) % 24, chaseEveryDays: 7 };
    await saveSmsSettings(db, ADA, { ...quiet, chaseAfterDays: 3, version });
    expect(await chaseLateOrders(db)).toBe(0);
    expect(await db.smsMessage.count()).toBe(0);
  });

  it("are not asked for where a rule, a stop or a STOP forbids it", async () => {
    await order("PO-1", day(-4));
    await db.write(SETUP, (w) => w.updateRows("Agent", `"stoppedAt" = ?2`, "1 = 1", [clock.instant()]));
    expect(await chaseLateOrders(db)).toBe(0);
    await db.write(SETUP, (w) => w.updateRows("Agent", `"stoppedAt" = NULL`, "1 = 1", []));
    await incoming("STOP");
    expect(await chaseLateOrders(db)).toBe(0);
    await incoming("START");
    const { version } = await smsSettings(db);
    await saveSmsSettings(db, ADA, { ...NO_QUIET, version });
    expect(await chaseLateOrders(db)).toBe(0);
    await saveSmsSettings(db, ADA, { ...NO_QUIET, chaseAfterDays: 3, version: version + 1 });
    expect(await chaseLateOrders(db)).toBe(1);
  });
});
