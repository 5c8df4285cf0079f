import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTrading } from "@/lib/agents/testing";
import { sendMorningMails } from "@/lib/briefing/mail";
import { briefingMailChoice, chooseBriefingMail } from "@/lib/briefing/mail-choice";
import { insert, makeBuyer } from "@/lib/exceptions/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { collectNotifications } from "./collect";
import { markSeen } from "./commands";
import { mailUrgentNotices } from "./mail";
import { saveChannels, settingsOf } from "./settings";
import { receiveStop, stopLinkState } from "./stop-form";
import { foundCase, join } from "./testing";

beforeEach(() => provideBindings(env as unknown as Bindings));
afterEach(() => clock.shift(0));

const person = (id: string) => ({ kind: "user", id }) as const;
/** Stands at an hour in UTC, so many days from today. */
const standAt = (hour: number, days = 0) => {
  const now = new Date();
  const at = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, hour, 2);
  clock.shift(at - Date.now());
};
const mailsTo = (userId: string) =>
  controlDb().outboundMail.findMany({
    where: { recipient: `${userId}@example.com` },
    orderBy: { createdAt: "asc" },
  });

it("mails in the morning what is new and was neither read, seen nor mailed, once", async () => {
  standAt(6);
  const db = await makeBuyer("morning");
  const [iva, jon, kim] = [
    await join("org_morning", "iva"),
    await join("org_morning", "jon"),
    await join("org_morning", "kim"),
  ];
  for (const [n, ownerId] of [iva, iva, jon, kim].entries())
    await insert(db, "ExceptionCase", foundCase(`exc_${n}`, { ownerId }));
  await collectNotifications("org_morning");
  await db.write({ kind: "system", id: "test" }, (w) =>
    w.updateRows("Notification", `"readAt" = ?3`, `"userId" = ?2`, [jon, clock.instant()]),
  );
  await markSeen(db, person(kim), clock.instant());
  expect(await sendMorningMails(db)).toBe(0);
  standAt(7);
  const sent = await Promise.all([1, 2, 3].map(() => sendMorningMails(db)));
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1);
  const [mail, ...others] = await mailsTo(iva);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ template: "notification-digest", mailClass: "transactional" });
  expect(mail?.subject).toMatch(/: 2 notifications for you$/);
  expect(mail?.body).toContain("2 exceptions were assigned to you.");
  expect([...(await mailsTo(jon)), ...(await mailsTo(kim))]).toEqual([]);

  // What is new later waits for the next morning; nothing is told twice.
  await insert(db, "ExceptionCase", foundCase("exc_later", { ownerId: iva }));
  await collectNotifications("org_morning");
  standAt(8);
  expect(await sendMorningMails(db)).toBe(0);
  // Who was never asked may still choose: the mail was no choice of theirs.
  expect(await briefingMailChoice(db, iva)).toEqual({ hour: null, version: 0 });
  standAt(7, 1);
  expect(await sendMorningMails(db)).toBe(1);
  expect((await mailsTo(iva))[1]?.subject).toMatch(/: 1 notification for you$/);

  const token = /\/notification-mail\/(\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
  await receiveStop(token);
  expect((await settingsOf(db, iva)).chosen["exception-assigned"]).toBe("bell");
  await insert(db, "ExceptionCase", foundCase("exc_last", { ownerId: iva }));
  await collectNotifications("org_morning");
  standAt(7, 2);
  expect(await sendMorningMails(db)).toBe(0);
});

it("comes no more once it is stopped, also not with what was to be mailed at once, until somebody chooses it again", async () => {
  standAt(6);
  const db = await makeBuyer("stopped");
  const mia = await join("org_stopped", "mia");
  await saveChannels(db, person(mia), { version: 0, channels: { "exception-assigned": "mail" } });
  const find = async (id: string) => {
    await insert(db, "ExceptionCase", foundCase(id, { ownerId: mia }));
    await collectNotifications("org_stopped");
  };
  await find("exc_1");
  standAt(7);
  expect(await sendMorningMails(db)).toBe(1);
  const [mail] = await mailsTo(mia);
  const token = /\/notification-mail\/(\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
  expect(await stopLinkState(token)).toMatchObject({ isSent: true });
  await receiveStop(token);
  await receiveStop(token);
  expect(await stopLinkState(token)).toMatchObject({ isSent: false });
  await find("exc_2");
  standAt(7, 1);
  expect(await sendMorningMails(db)).toBe(0);
  // What they want at once they still get.
  await find("exc_3");
  expect(await mailUrgentNotices("org_stopped")).toBe(1);

  const choose = async (channels: Parameters<typeof saveChannels>[2]["channels"]) =>
    saveChannels(db, person(mia), { version: (await settingsOf(db, mia)).version, channels });
  await choose({ "import-failed": "off" });
  await find("exc_4");
  standAt(7, 2);
  expect(await sendMorningMails(db)).toBe(0);
  await choose({ "missed-call": "digest" });
  expect(await stopLinkState(token)).toMatchObject({ isSent: true });
  expect(await sendMorningMails(db)).toBe(1);
});

it("reaches who joined late, however many before them have nothing that is mailed", async () => {
  standAt(6);
  const db = await makeBuyer("large");
  const crowd: string[] = [];
  for (let n = 0; n < 51; n++) crowd.push(await join("org_large", `crowd${n}`));
  const zoe = await join("org_large", "zoe");
  await controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(`UPDATE "Membership" SET "createdAt" = '2026-02-01T00:00:00.000Z' WHERE "userId" = ?1`, [zoe]),
  );
  // For the bell alone.
  await insert(db, "ExceptionCase", foundCase("exc_all"), foundCase("exc_own", { ownerId: zoe }));
  await collectNotifications("org_large");
  standAt(7);
  expect(await sendMorningMails(db)).toBe(1);
  expect(await mailsTo(zoe)).toHaveLength(1);

  // About a call that they do not see: nothing to say, once a day.
  standAt(6, 1);
  const missed = {
    kind: "missed-call",
    subject: "cal_x",
    target: "cal_x",
    label: "",
    createdAt: clock.instant(),
  };
  await insert(db, "Notification", ...crowd.map((userId) => ({ ...missed, userId })));
  await insert(db, "ExceptionCase", foundCase("exc_next", { ownerId: zoe }));
  await collectNotifications("org_large");
  standAt(7, 1);
  expect((await sendMorningMails(db)) + (await sendMorningMails(db))).toBe(1);
  expect(await mailsTo(zoe)).toHaveLength(2);
}, 60_000);

it("is one mail with the briefing, at the briefing's hour", async () => {
  standAt(6);
  const db = await makeTrading("joined");
  const lea = await join(db.organizationId, "lea");
  await chooseBriefingMail(db, person(lea), { hour: 9, version: 0 });
  await insert(db, "ExceptionCase", foundCase("exc_1", { ownerId: lea }));
  await collectNotifications(db.organizationId);
  standAt(7);
  expect(await sendMorningMails(db)).toBe(0);
  standAt(9);
  expect(await sendMorningMails(db)).toBe(1);
  const mails = (await mailsTo(lea)).filter(({ template }) => template !== "notification");
  expect(mails).toHaveLength(1);
  expect(mails[0]?.template).toBe("briefing");
  expect(mails[0]?.body).toMatch(
    /\n1\. [\s\S]*New for you since the last mail:[\s\S]*assigned an exception to you/,
  );
  expect(mails[0]?.unsubscribeUrl).toMatch(/\/briefing-mail\/\S+\/stop$/);
  expect(await mailUrgentNotices(db.organizationId)).toBe(0);
});
