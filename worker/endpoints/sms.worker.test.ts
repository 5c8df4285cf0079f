import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimNumber } from "@/lib/accounts/phone-number-owners";
import { newOwner } from "@/lib/accounts/testing";
import { SMS_PATH, smsStatusUrl } from "@/lib/phone-numbers/webhook-urls";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { twilioSignature } from "@/lib/providers/twilio";
import { sendSms } from "@/lib/sms/send";
import { saveSmsSettings } from "@/lib/sms/settings";
import { ORIGIN, send } from "../testing";

const OURS = "+12025550100";
const THEIRS = "+12025550107";
const ADA = { kind: "user", id: "usr_1" } as const;
const SID = `SM${"a".repeat(32)}`;
let db: TenantDb;
let stranger: TenantDb;

async function organizationOf(email: string): Promise<TenantDb> {
  const { slug } = await newOwner(email, { company: email });
  return tenantDb((await controlDb().organization.findUnique({ where: { slug } }))?.id ?? "");
}

beforeAll(async () => {
  db = await organizationOf("ada@sms-hooks.example");
  stranger = await organizationOf("bob@sms-hooks.example");
  const accountSid = environment().TWILIO_ACCOUNT_SID ?? "";
  await claimNumber({ number: OURS, accountSid, organizationId: db.organizationId, numberId: "pho_1" });
  const rules = { quietFrom: 8, quietUntil: 8, chaseAfterDays: null, chaseEveryDays: 7, version: 0 };
  await saveSmsSettings(db, ADA, rules);
});
beforeEach(async () => {
  await db.write({ kind: "system", id: "test" }, (w) => {
    w.deleteRows("SmsMessage", "1 = 1");
    w.deleteRows("SmsThread", "1 = 1");
  });
});

type Fields = Record<string, string>;
const incoming = (more: Fields = {}): Fields => ({
  ...{ AccountSid: environment().TWILIO_ACCOUNT_SID ?? "", ApiVersion: "2010-04-01", MessageSid: SID },
  ...{ SmsSid: SID, SmsStatus: "received", From: THEIRS, To: OURS, Body: "On the 14th", NumMedia: "0" },
  ...more,
});
/** A webhook as Twilio sends it: signed for this path, unless told otherwise. */
const hook = (path: string, fields: Fields, more: { signature?: string; body?: string } = {}) =>
  send(path, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": more.signature ?? twilioSignature(ORIGIN + path, fields),
    },
    body: more.body ?? new URLSearchParams(fields).toString(),
  });
const received = () => db.smsMessage.count({ where: { direction: "inbound" } });

describe("a text message that comes in", () => {
  it("is kept, once, and answered with an empty document; unknown fields pass", async () => {
    for (const _ of [1, 2]) {
      const answer = await hook(SMS_PATH, incoming({ Unheard: "of", FromCity: "" }));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/xml"]);
      expect(await answer.text()).toBe("<Response/>");
    }
    expect(await received()).toBe(1);
    expect(await stranger.smsMessage.count()).toBe(0);
  });

  it.each<[string, Fields, { signature?: string; body?: string }, number]>([
    ["without a signature", incoming(), { signature: "" }, 403],
    ["with another path's signature", incoming(), { signature: "other" }, 403],
    ["of another account", incoming({ AccountSid: `AC${"0".repeat(32)}` }), {}, 400],
    ["whose id is a path", incoming({ MessageSid: "../../SM1" }), {}, 400],
    ["whose id is SQL", incoming({ MessageSid: `SM'; DROP TABLE "SmsMessage"--` }), {}, 400],
    ["from a name", incoming({ From: "LUMINA" }), {}, 400],
    ["without a text", (({ Body: _, ...rest }) => rest)(incoming()), {}, 400],
    ["of a text that is too long", incoming({ Body: "a".repeat(10_001) }), {}, 400],
  ])("%s is refused and costs nothing", async (_, fields, more, status) => {
    const signature =
      more.signature === "other" ? twilioSignature(`${ORIGIN}${SMS_PATH}/x`, fields) : undefined;
    const answer = await hook(SMS_PATH, fields, { ...more, ...(signature && { signature }) });
    expect(answer.status).toBe(status);
    expect(await received()).toBe(0);
  });

  it("with a field twice is refused, though Twilio's signature fits", async () => {
    const fields = incoming();
    const body = `${new URLSearchParams(fields)}&To=${encodeURIComponent(OURS)}`;
    expect((await hook(SMS_PATH, fields, { body })).status).toBe(400);
    expect(await received()).toBe(0);
  });

  it("to a number that is nobody's is taken and forgotten", async () => {
    expect((await hook(SMS_PATH, incoming({ To: "+12025550199" }))).status).toBe(200);
    expect(await received()).toBe(0);
  });
});

describe("a report about a message of ours", () => {
  const written = async () => {
    const about = { ourNumber: OURS, theirNumber: THEIRS, supplierId: null, purchaseOrderId: null };
    const sms = { requestKey: crypto.randomUUID(), body: "When?", ...about };
    const { id } = await sendSms(db, ADA, "UTC", sms);
    return (await db.smsMessage.findFirst({ where: { id } })) as { id: string; providerSid: string };
  };
  const pathOf = (organizationId: string, id: string) => new URL(smsStatusUrl(organizationId, id)).pathname;
  const report = (providerSid: string, more: Fields = {}): Fields => ({
    ...{ AccountSid: environment().TWILIO_ACCOUNT_SID ?? "", MessageSid: providerSid },
    ...{ MessageStatus: "undelivered", ErrorCode: "30003", ...more },
  });
  const statusOf = async (id: string) => (await db.smsMessage.findFirst({ where: { id } }))?.status;

  it("moves it on and says why it did not arrive", async () => {
    const { id, providerSid } = await written();
    const path = pathOf(db.organizationId, id);
    expect((await hook(path, report(providerSid))).status).toBe(204);
    expect(await db.smsMessage.findFirst({ where: { id } })).toMatchObject({
      status: "undelivered",
      failure: "It did not arrive. The phone could not be reached: it may be switched off.",
    });
    expect((await hook(path, report(providerSid, { MessageStatus: "sent", ErrorCode: "" }))).status).toBe(
      204,
    );
    expect(await statusOf(id)).toBe("undelivered");
  });

  it("of another message, or for another organization, is not found", async () => {
    const { id, providerSid } = await written();
    expect((await hook(pathOf(db.organizationId, id), report(SID))).status).toBe(404);
    expect((await hook(pathOf(stranger.organizationId, id), report(providerSid))).status).toBe(404);
    expect((await hook(pathOf(db.organizationId, "sms_unknown"), report(providerSid))).status).toBe(404);
    expect(await statusOf(id)).not.toBe("undelivered");
  });

  it("with a word that is not known changes nothing", async () => {
    const { id, providerSid } = await written();
    const before = await statusOf(id);
    const fields = report(providerSid, { MessageStatus: "teleported" });
    expect((await hook(pathOf(db.organizationId, id), fields)).status).toBe(204);
    expect(await statusOf(id)).toBe(before);
  });
});
