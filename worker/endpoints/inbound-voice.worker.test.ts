import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { trialEnd } from "@/lib/accounts/access";
import { newOwner } from "@/lib/accounts/testing";
import { createContact } from "@/lib/catalogue/contacts";
import { numberUrls } from "@/lib/phone-numbers/webhook-urls";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { bindings } from "@/lib/platform/runtime";
import { twilioSignature } from "@/lib/providers/twilio";
import { findCall } from "@/lib/voice/calls";
import { MAX_INBOUND_AT_ONCE } from "@/lib/voice/inbound";
import { callUrls } from "@/lib/voice/webhook-urls";
import { send } from "../testing";

const SETUP = { kind: "system", id: "test" } as const;
const OURS = "+14155550140";
const THEIRS = "+12025550101";
const PHONE = "+12025550150";
const SID = `CA${"1".repeat(32)}`;
let db: TenantDb;
let userId = "";

beforeAll(async () => {
  const { slug } = await newOwner("ada@inbound.example", { company: "Inbound & <Sons>" });
  const member = await controlDb().membership.findFirst({ where: { organization: { slug } } });
  db = tenantDb(member?.organizationId ?? "");
  userId = member?.userId ?? "";
});

beforeEach(async () => {
  await db.write(SETUP, async (w) => {
    for (const model of ["Recording", "Call", "Contact", "PhoneNumber", "Supplier"] as const)
      w.deleteRows(model, "1 = 1");
    await w.supplier.createMany({
      data: ["sup_a", "sup_b"].map((id) => ({
        ...{ id, code: id, codeKey: id, name: id, currency: "EUR", createdAt: "2026-11-01" },
      })),
    });
    await w.phoneNumber.createMany({
      data: [
        {
          ...{ id: "pho_1", number: OURS, label: "Purchasing", country: "US", status: "active" },
          ...{ requestKey: "key", sms: true, priceMinor: 115, priceCurrency: "USD", boughtBy: userId },
          ...{ timeZone: "UTC", createdAt: "2026-11-01", rings: JSON.stringify([userId]) },
        },
      ],
    });
  });
  const { DB } = bindings();
  await DB.batch([
    DB.prepare('DELETE FROM "PhoneNumberOwner"'),
    DB.prepare(
      `INSERT INTO "PhoneNumberOwner" ("number", "accountSid", "organizationId", "numberId", "createdAt")
       VALUES (?1, ?2, ?3, 'pho_1', '2026-11-01')`,
    ).bind(OURS, account(), db.organizationId),
    DB.prepare(
      `INSERT INTO "UserPhone" ("userId", "number", "updatedAt") VALUES (?1, ?2, '2026-11-01')
       ON CONFLICT ("userId") DO UPDATE SET "number" = excluded."number", "absentDays" = '[]'`,
    ).bind(userId, PHONE),
  ]);
});

const account = () => environment().TWILIO_ACCOUNT_SID ?? "";
const set = (column: string, value: string | number | null) =>
  db.write(SETUP, (w) => w.updateRows("PhoneNumber", `"${column}" = ?2`, "1 = 1", [value]));

const fields = (more: Record<string, string> = {}) => ({
  ...{ AccountSid: account(), ApiVersion: "2010-04-01", CallSid: SID, CallStatus: "ringing" },
  ...{ Direction: "inbound", From: THEIRS, To: OURS, ...more },
});

const post = (url: string, form: Record<string, string>, signature = twilioSignature(url, form)) => {
  const { pathname, search } = new URL(url);
  return send(pathname + search, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
    body: new URLSearchParams(form).toString(),
  });
};
const ring = (more: Record<string, string> = {}) => post(numberUrls().voiceUrl, fields(more));
const end = (more: Record<string, string> = {}) =>
  post(numberUrls().statusUrl, fields({ CallStatus: "completed", ...more }));
const calls = () => db.call.findMany({ orderBy: { id: "asc" }, take: 100 });
const onlyCall = async () => {
  const [call, ...more] = await calls();
  expect(more).toEqual([]);
  return findCall(db, call?.id ?? "");
};

describe("a call to our number", () => {
  it("is announced before its sound is sent, and rings the members' phones", async () => {
    const eve = { name: "Eve", jobTitle: null, email: null, phones: [THEIRS] };
    await createContact(db, SETUP, { supplierId: "sup_a" }, eve);
    const answer = await ring();
    expect(answer.headers.get("content-type")).toContain("text/xml");
    const twiml = await answer.text();
    const call = await onlyCall();
    const urls = callUrls(db.organizationId, call.id);
    expect(twiml).toContain("This call with Inbound &amp; &lt;Sons&gt; is transcribed");
    expect(twiml.indexOf("<Say")).toBeLessThan(twiml.indexOf("<Start>"));
    expect(twiml.indexOf("<Start>")).toBeLessThan(twiml.indexOf("<Dial"));
    // A quarter of the 300 minutes of a trial.
    expect(twiml).toContain(`timeLimit="${75 * 60 - 5}"`);
    expect(twiml).toContain(`callerId="${OURS}" timeout="20"`);
    expect(twiml).toContain(`<Number url="${urls.screen}?member=${userId}">${PHONE}</Number>`);
    expect(twiml).not.toContain("record=");
    expect(call).toMatchObject({
      ...{ direction: "inbound", status: "ringing", fromNumber: THEIRS, numberId: "pho_1", answeredAt: null },
      ...{ supplierId: "sup_a", announcementLanguage: "en-US" },
    });
    expect(call.contactId).toMatch(/^con_/);
    expect(call.announcedAt).not.toBeNull();
  });

  it("is one call, however often and concurrently it is told of, with one ticket", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(async () => (await ring()).text()));
    await ring();
    await onlyCall();
    const tickets = answers.map((twiml) => /name="ticket" value="([^"]+)"/.exec(twiml)?.[1]);
    expect(new Set(tickets).size).toBe(1);
  });

  it("is taken by a key, and ends as a call that was answered", async () => {
    await ring();
    const call = await onlyCall();
    const { screen, taken, ended } = callUrls(db.organizationId, call.id);
    const leg = fields({ CallSid: `CA${"2".repeat(32)}`, ParentCallSid: SID, CallStatus: "in-progress" });
    const heard = await (await post(`${screen}?member=${userId}`, leg)).text();
    expect(heard).toContain("Press any key");
    expect(heard).toContain("<Hangup/>");
    expect(heard).toContain("is transcribed");
    expect((await onlyCall()).status).toBe("ringing");
    expect(await (await post(`${taken}?member=${userId}`, { ...leg, Digits: "1" })).text()).toContain(
      "<Response/>",
    );
    expect(await onlyCall()).toMatchObject({ status: "in-progress", answeredBy: userId });
    expect(await (await post(ended, fields({ DialCallStatus: "completed" }))).text()).toContain("<Hangup/>");
    await end();
    expect(await onlyCall()).toMatchObject({ status: "completed", messageAt: null });
  });

  it("is missed when nobody takes it, and a message is recorded after it was said so", async () => {
    await ring();
    const call = await onlyCall();
    const { ended, message } = callUrls(db.organizationId, call.id);
    const asked = await (await post(ended, fields({ DialCallStatus: "no-answer" }))).text();
    expect(asked).toContain("It is recorded and transcribed.");
    expect(asked).toContain(`<Record action="${message}"`);
    expect(asked.indexOf("It is recorded")).toBeLessThan(asked.indexOf("<Record"));
    await post(message, fields({ RecordingDuration: "12", RecordingSid: `RE${"1".repeat(32)}` }));
    await end();
    const missed = await onlyCall();
    expect(missed).toMatchObject({ status: "no-answer", answeredAt: null, records: true });
    expect(missed.messageAt).not.toBeNull();
    expect(await db.recording.count({ where: { callId: missed.id } })).toBe(1);
  });

  it("leaves no message in silence, and none where none are taken", async () => {
    await set("takesMessages", 0);
    await ring();
    const { ended, message } = callUrls(db.organizationId, (await onlyCall()).id);
    const told = await (await post(ended, fields({ DialCallStatus: "busy" }))).text();
    expect(told).toContain("Nobody can take your call");
    expect(told).not.toContain("<Record");
    await post(message, fields({ RecordingDuration: "0" }));
    await end();
    expect(await onlyCall()).toMatchObject({ status: "no-answer", messageAt: null, records: false });
  });

  it("is told that it is closed out of hours, in the number's language, and rings nobody", async () => {
    await set("hours", "[]");
    await set("announcements", JSON.stringify([{ language: "de-DE", text: "Wir schreiben mit." }]));
    const twiml = await (await ring()).text();
    expect(twiml).toContain('<Say language="de-DE">Wir schreiben mit.</Say>');
    expect(twiml).toContain("zurzeit geschlossen");
    expect(twiml).not.toContain("<Dial");
    await set("closedMessage", "Back on Monday <3");
    expect(await (await ring({ CallSid: `CA${"3".repeat(32)}` })).text()).toContain("Back on Monday &lt;3");
  });

  it("rings nobody who is absent, has no proven phone, or has left", async () => {
    await bindings().DB.prepare(`UPDATE "UserPhone" SET "absentDays" = '[1,2,3,4,5,6,7]'`).run();
    expect(await (await ring()).text()).toContain("Nobody can take your call");
    await bindings().DB.prepare(`UPDATE "UserPhone" SET "absentDays" = '[]', "number" = NULL`).run();
    expect(await (await ring({ CallSid: `CA${"4".repeat(32)}` })).text()).not.toContain("<Dial");
    await set("rings", JSON.stringify(["usr_gone"]));
    expect(await (await ring({ CallSid: `CA${"5".repeat(32)}` })).text()).not.toContain("<Dial");
  });

  it("sends no sound where the number is not transcribed, and announces nothing then", async () => {
    await set("transcribes", 0);
    const twiml = await (await ring()).text();
    expect(twiml).not.toContain("<Stream");
    expect(twiml).not.toContain("transcribed by a computer");
    expect(await onlyCall()).toMatchObject({ announcedAt: null });
  });

  it("comes from a hidden or foreign number as well, and from a number of two suppliers it is nobody's yet", async () => {
    for (const supplierId of ["sup_a", "sup_b"])
      await createContact(
        db,
        SETUP,
        { supplierId },
        { name: "\u202eEve</Say>", jobTitle: null, email: null, phones: [THEIRS] },
      );
    expect((await ring()).status).toBe(200);
    expect(await onlyCall()).toMatchObject({ supplierId: null, contactId: null });
    for (const [index, From] of ["anonymous", "", "+1'; DROP TABLE", "sip:eve@evil"].entries())
      expect((await ring({ From, CallSid: `CA${String(index + 2).repeat(32)}` })).status).toBe(200);
    expect((await calls()).filter(({ fromNumber }) => fromNumber === "")).toHaveLength(4);
  });

  it("is refused as busy where too many go on, and costs nothing", async () => {
    await db.write(SETUP, (w) =>
      w.insertRows(
        "Call",
        [
          "id",
          "direction",
          "status",
          "fromNumber",
          "toNumber",
          "transcriptStatus",
          "insightStatus",
          "createdAt",
        ],
        Array.from({ length: MAX_INBOUND_AT_ONCE }, (_, n) => [
          ...[`cal_${n}`, "inbound", "ringing", THEIRS, OURS, "waiting", "waiting"],
          new Date().toISOString(),
        ]),
      ),
    );
    expect(await (await ring()).text()).toContain('<Reject reason="busy"/>');
    expect(await db.call.count()).toBe(MAX_INBOUND_AT_ONCE);
  });

  it("rings nobody once the trial is over", async () => {
    const endTrial = (at: string) =>
      bindings()
        .DB.prepare('UPDATE "Organization" SET "trialEndsAt" = ?1 WHERE "id" = ?2')
        .bind(at, db.organizationId)
        .run();
    await endTrial(clock.inMs(-1));
    try {
      expect(await (await ring()).text()).toContain('<Reject reason="rejected"/>');
      expect(await calls()).toEqual([]);
    } finally {
      await endTrial(trialEnd());
    }
    expect(await (await ring()).text()).toContain("<Dial");
  });

  it("rings nobody while Twilio is stopped", async () => {
    const stop = (status: string) =>
      bindings()
        .DB.prepare(`UPDATE "SubProcessor" SET "status" = ? WHERE "key" = 'twilio'`)
        .bind(status)
        .run();
    await stop("removed");
    try {
      expect(await (await ring()).text()).toContain("<Reject");
      expect(await calls()).toEqual([]);
    } finally {
      await stop("active");
    }
  });
});

describe("what is not for us is refused and changes nothing", () => {
  const other = `AC${"9".repeat(32)}`;
  const refusals: [string, () => Promise<Response>, number][] = [
    ["no signature", () => post(numberUrls().voiceUrl, fields(), ""), 403],
    [
      "the signature of another path",
      () => post(numberUrls().voiceUrl, fields(), twilioSignature(numberUrls().statusUrl, fields())),
      403,
    ],
    ["another account", () => ring({ AccountSid: other }), 400],
    ["a number that is nobody's", () => ring({ To: "+14155550141" }), 404],
    ["a number that is none", () => ring({ To: "' OR 1=1 --" }), 400],
    ["a call's id that is a path", () => ring({ CallSid: "../../calls" }), 400],
    ["a call's id with a capital", () => ring({ CallSid: `CA${"A".repeat(32)}` }), 400],
  ];
  it.each(refusals)("%s", async (_, ask, status) => {
    expect((await ask()).status).toBe(status);
    expect(await calls()).toEqual([]);
  });

  it("the number of another account, by our own table", async () => {
    await bindings().DB.prepare('UPDATE "PhoneNumberOwner" SET "accountSid" = ?').bind(other).run();
    expect((await ring()).status).toBe(404);
  });

  it("a released number", async () => {
    await set("status", "released");
    expect((await ring()).status).toBe(404);
    expect(await calls()).toEqual([]);
  });

  it("the end of a call that was never told of, and a report that is late", async () => {
    expect((await end()).status).toBe(204);
    expect(await calls()).toEqual([]);
    await ring();
    await end();
    expect((await onlyCall()).status).toBe("no-answer");
    expect(await (await ring()).text()).toContain("<Hangup/>");
    await end({ CallStatus: "in-progress" });
    expect((await onlyCall()).status).toBe("no-answer");
  });

  it("a member who is not rung for this number, and what is asked of calls that we make", async () => {
    await ring();
    const { screen, taken, answered, announce } = callUrls(db.organizationId, (await onlyCall()).id);
    for (const member of ["usr_other", "../x", ""])
      for (const url of [screen, taken])
        expect((await post(`${url}?member=${encodeURIComponent(member)}`, fields())).status).toBe(404);
    expect((await post(taken, fields())).status).toBe(404);
    for (const url of [answered, announce]) expect((await post(url, fields())).status).toBe(404);
    expect((await onlyCall()).status).toBe("ringing");
  });
});
