import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { insert, makeBuyer } from "@/lib/exceptions/testing";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { deliverMail } from "@/lib/platform/mail-transport";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { answerStop } from "@/lib/web/stop-mails";
import { collectNotifications } from "./collect";
import { markSeen } from "./commands";
import { mailUrgentNotices, URGENT_A_DAY } from "./mail";
import { saveChannels, settingsOf } from "./settings";
import { receiveStop, stopLinkState } from "./stop-form";
import { foundCase, giveRole, join } from "./testing";

beforeEach(() => provideBindings(env as unknown as Bindings));
afterEach(() => clock.shift(0));

const person = (id: string) => ({ kind: "user", id }) as const;
const mailsTo = (userId: string) =>
  controlDb().outboundMail.findMany({
    where: { recipient: `${userId}@example.com` },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
const AT_ONCE = { version: 0, channels: { "exception-assigned": "mail" } } as const;

/** An organization with a member who has a new exception. */
async function withCase(name: string, more: { count?: number } = {}) {
  const db = await makeBuyer(name);
  const userId = await join(`org_${name}`, name);
  const ids = Array.from({ length: more.count ?? 1 }, (_, n) => `exc_${n}`);
  await insert(db, "ExceptionCase", ...ids.map((id) => foundCase(id, { ownerId: userId })));
  return { db, userId, organizationId: `org_${name}` };
}

it("mails at once who wants it so, once, and says how to stop; others keep the bell", async () => {
  const { db, userId, organizationId } = await withCase("urgent", { count: 3 });
  await collectNotifications(organizationId);
  // By default an exception waits for the morning.
  expect(await mailUrgentNotices(organizationId)).toBe(0);
  await saveChannels(db, person(userId), AT_ONCE);
  const sent = await Promise.all([1, 2, 3].map(() => mailUrgentNotices(organizationId)));
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await mailUrgentNotices(organizationId)).toBe(0);
  const [mail, ...others] = await mailsTo(userId);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ template: "notification", mailClass: "transactional", organizationId });
  expect(mail?.subject).toMatch(/: 3 exceptions were assigned to you$/);
  expect(mail?.body).toContain("/o/urgent/exceptions?owner=me");

  // A mail program ends them by one click, without a redirect; a page is led back.
  const token = /\/notification-mail\/(\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
  expect(mail?.unsubscribeUrl).toMatch(/\/notification-mail\/\S+\/stop$/);
  expect(await stopLinkState(token)).toMatchObject({ isSent: true });
  const post = (headers: Record<string, string>) =>
    answerStop(new Request("http://x/", { method: "POST", headers }), () => receiveStop(token), "/back");
  expect((await post({})).status).toBe(200);
  expect((await post({ origin: "http://localhost:8787" })).status).toBe(303);
  expect(await stopLinkState(token)).toMatchObject({ isSent: false });
  expect((await settingsOf(db, userId)).chosen).toEqual({ "exception-assigned": "bell" });
  for (const wrong of ["", "x", `${token}x`, token.replace(userId, "usr_other")]) {
    expect(await stopLinkState(wrong)).toBeNull();
    expect((await answerStop(new Request("http://x/"), () => receiveStop(wrong), "/")).status).toBe(404);
  }
  clock.shift(HOUR_MS);
  await insert(db, "ExceptionCase", foundCase("exc_new", { ownerId: userId }));
  await collectNotifications(organizationId);
  expect(await mailUrgentNotices(organizationId)).toBe(0);
});

it("carries the headers by which a mail program ends such mails", async () => {
  const { db, userId, organizationId } = await withCase("headers");
  await saveChannels(db, person(userId), AT_ONCE);
  await collectNotifications(organizationId);
  await mailUrgentNotices(organizationId);
  const [mail] = await mailsTo(userId);
  const send = vi.spyOn((env as unknown as Bindings).EMAIL, "send").mockResolvedValue(undefined as never);
  let text = "";
  await deliverMail(mail?.id ?? "", ((_from: string, _to: string, mime: string) => {
    text = mime;
    return {};
  }) as never);
  send.mockRestore();
  expect(text).toMatch(/^List-Unsubscribe: <http:\/\/localhost:8787\/notification-mail\/\S+\/stop>\r?$/m);
  expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
});

it("mails nothing that was seen in the bell, that its member may not see any more, or that they switched off", async () => {
  const { db, userId, organizationId } = await withCase("unseen");
  await saveChannels(db, person(userId), AT_ONCE);
  await collectNotifications(organizationId);
  await markSeen(db, person(userId), clock.instant());
  expect(await mailUrgentNotices(organizationId)).toBe(0);

  clock.shift(HOUR_MS);
  await insert(db, "ExceptionCase", foundCase("exc_2", { ownerId: userId }));
  await saveChannels(db, person(userId), { version: 1, channels: { "exception-assigned": "off" } });
  await collectNotifications(organizationId);
  expect(await db.notification.count({ where: { subject: "exc_2" } })).toBe(0);
  await expect(saveChannels(db, person(userId), { version: 1, channels: {} })).rejects.toThrow(/elsewhere/);

  await saveChannels(db, person(userId), { version: 2, channels: { "exception-assigned": "mail" } });
  await collectNotifications(organizationId);
  await controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(`DELETE FROM "Membership" WHERE "userId" = ?1`, [userId]),
  );
  expect(await mailUrgentNotices(organizationId)).toBe(0);
  expect(await mailsTo(userId)).toEqual([]);
});

it("does not mail an expiring order to somebody who may not decide any more", async () => {
  const db = await makeBuyer("demoted");
  const userId = await join("org_demoted", "demoted");
  await insert(db, "Proposal", {
    ...{ id: "prp_1", agentId: "agt_1", runId: "run_1", supplierId: "sup_1", locationId: "loc_1" },
    ...{ status: "open", currency: "EUR", totalMinor: 1, expectedDay: clock.today("UTC"), contentHash: "h" },
    ...{ policy: "{}", dataSnapshot: "{}", createdAt: clock.instant(), expiresAt: clock.inMs(HOUR_MS) },
  });
  await collectNotifications("org_demoted");
  await giveRole(userId, "viewer");
  expect(await mailUrgentNotices("org_demoted")).toBe(0);
  await giveRole(userId, "planner");
  expect(await mailUrgentNotices("org_demoted")).toBe(1);
  expect((await mailsTo(userId))[0]?.subject).toMatch(
    /: The proposed order to Nordwind expires within a day$/,
  );
});

it("is quiet where the organization is read-only, and sends so many a day", async () => {
  const { db, userId, organizationId } = await withCase("closing");
  await saveChannels(db, person(userId), AT_ONCE);
  await collectNotifications(organizationId);
  const close = (at: string | null) =>
    controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
      statement(`UPDATE "Organization" SET "closingEndsAt" = ?1 WHERE "id" = ?2`, [at, organizationId]),
    );
  await close(clock.inMs(DAY_MS));
  expect(await mailUrgentNotices(organizationId)).toBe(0);
  await close(null);
  let sent = 0;
  for (let n = 0; n < URGENT_A_DAY + 3; n++) {
    clock.shift((n + 1) * 1_000);
    await insert(db, "ExceptionCase", foundCase(`exc_more_${n}`, { ownerId: userId }));
    await collectNotifications(organizationId);
    sent += await mailUrgentNotices(organizationId);
  }
  expect(sent).toBe(URGENT_A_DAY);
});
