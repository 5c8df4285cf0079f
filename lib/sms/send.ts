import { refusalToBegin } from "@/lib/accounts/find-organization";
import { guardStops } from "@/lib/agents/run-state";
import { smsStatusUrl } from "@/lib/phone-numbers/webhook-urls";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { ID_PREFIXES, newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { processorInOrder } from "@/lib/processors/queries";
import { twilioAccount } from "@/lib/providers/twilio";
import { sendTwilioMessage } from "@/lib/providers/twilio-messages";
import { refusalOfPlan, requireWithinPlan } from "@/lib/usage/require";
import { sendAfterQuietHours } from "./quiet-hours";
import { smsSize } from "./segments";
import { smsSettings } from "./settings";
import { type SmsStatus, smsStatusesBefore } from "./status";
import { SMS, threadOf, touchThread } from "./threads";

/** What happens to a text message that is sent, each step an atomic write. Twilio is asked once for each. */

const MAX_AN_HOUR = 200;
const MAX_A_DAY = 500;
/** To one number. */
const MAX_TO_ONE_AN_HOUR = 20;
const STOPPED = "They have written STOP: nothing can be sent to this number until they write START.";

export interface NewSms {
  /** Made by the form: a second try of the same form is the same message. */
  requestKey: string;
  ourNumber: string;
  /** In E.164. */
  theirNumber: string;
  body: string;
  supplierId: string | null;
  purchaseOrderId: string | null;
}

export interface SentSms {
  id: string;
  threadId: string;
  /** When it is sent, where the hours are quiet now. */
  sendAfter: string | null;
}

/**
 * Sends a text message, or holds it until the quiet hours are over.
 *
 * @param timeZone of the organization
 * @throws UserError when the other side has said STOP, or too many are sent
 */
export async function sendSms(db: TenantDb, actor: Actor, timeZone: string, sms: NewSms): Promise<SentSms> {
  const earlier = await messageOfForm(db, sms.requestKey);
  if (earlier) return earlier;
  if (await isStopped(db, sms)) throw new UserError(STOPPED);
  await checkLimits(db, sms);
  await requireWithinPlan(db, "smsPartsPerMonth", smsSize(sms.body).parts);
  const sendAfter = sendAfterQuietHours(await smsSettings(db), clock.now(), timeZone);
  let sent: SentSms;
  try {
    sent = await write(db, actor, sms, sendAfter);
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(error.kind === "stopped" ? "The agents are stopped." : STOPPED);
    const written = uniqueViolation(error, "SmsMessage.requestKey")
      ? await messageOfForm(db, sms.requestKey)
      : null;
    if (!written) throw error;
    return written;
  }
  if (sendAfter === null) await hand(db, { id: sent.id, ...sms });
  return sent;
}

/**
 * Whom and what a message is about has to be there, and to belong together.
 *
 * @throws NotFoundError
 */
export async function checkAbout(
  db: TenantDb,
  { supplierId, purchaseOrderId }: Pick<NewSms, "supplierId" | "purchaseOrderId">,
): Promise<void> {
  const [supplier, order] = await Promise.all([
    supplierId ? db.supplier.findFirst({ where: { id: supplierId }, select: { id: true } }) : null,
    purchaseOrderId
      ? db.purchaseOrder.findFirst({ where: { id: purchaseOrderId }, select: { supplierId: true } })
      : null,
  ]);
  if (supplierId && !supplier) throw new NotFoundError("This supplier");
  if (purchaseOrderId && order?.supplierId !== supplierId) throw new NotFoundError("This purchase order");
}

/** Whether they have written STOP to this number of ours. */
export async function isStopped(
  db: TenantDb,
  { ourNumber, theirNumber }: Pick<NewSms, "ourNumber" | "theirNumber">,
): Promise<boolean> {
  const thread = await db.smsThread.findFirst({ where: { ourNumber, theirNumber } });
  return thread !== null && thread.stoppedAt !== null;
}

async function checkLimits(db: TenantDb, { theirNumber }: NewSms): Promise<void> {
  if (!(await withinLimit(["sms", db.organizationId], MAX_AN_HOUR, HOUR_MS)))
    throw new UserError(`At most ${MAX_AN_HOUR} text messages an hour are sent. Try again later.`);
  if (!(await withinLimit(["sms-day", db.organizationId], MAX_A_DAY, DAY_MS)))
    throw new UserError(`At most ${MAX_A_DAY} text messages a day are sent. Try again tomorrow.`);
  if (!(await withinLimit(["sms-to", db.organizationId, theirNumber], MAX_TO_ONE_AN_HOUR, HOUR_MS)))
    throw new UserError(
      `At most ${MAX_TO_ONE_AN_HOUR} text messages an hour are sent to one number. Try again later.`,
    );
}

async function messageOfForm(db: TenantDb, requestKey: string): Promise<SentSms | null> {
  return db.smsMessage.findFirst({
    where: { requestKey },
    select: { id: true, threadId: true, sendAfter: true },
  });
}

async function write(db: TenantDb, actor: Actor, sms: NewSms, sendAfter: string | null): Promise<SentSms> {
  const { theirNumber, supplierId, purchaseOrderId, body, requestKey } = sms;
  const threadId = await threadOf(db, sms);
  const id = newId("smsMessage");
  const now = clock.instant();
  await db.write(actor, async (w) => {
    touchThread(w, threadId, supplierId);
    if (actor.kind === "agent") guardStops(w, db.organizationId, actor.id);
    w.guard("changed", `(SELECT t."stoppedAt" IS NULL FROM {SmsThread} t WHERE t."id" = ?2)`, [threadId]);
    await w.smsMessage.createMany({
      data: [
        {
          ...{ id, threadId, direction: "outbound", status: sendAfter ? "held" : "sending", body },
          ...{ parts: smsSize(body).parts, sentBy: actor.id, purchaseOrderId, requestKey, sendAfter },
          ...{ createdAt: now, statusAt: now },
        },
      ],
    });
    w.audit({
      ...{ action: "sms.sent", subjectType: "SmsMessage", subjectId: id },
      summary: sendAfter ? "A text message was written, and waits." : "A text message was sent.",
      after: { to: theirNumber },
    });
  });
  return { id, threadId, sendAfter };
}

/** Asks Twilio for a message that is "sending". When nobody knows whether it was taken, nothing is asked again. */
async function hand(
  db: TenantDb,
  sms: Pick<NewSms, "ourNumber" | "theirNumber" | "body"> & { id: string },
): Promise<void> {
  try {
    if (!twilioAccount() || !(await processorInOrder("twilio")))
      throw new UserError("Text messages are not switched on here.");
    const providerSid = await sendTwilioMessage({
      ...{ from: sms.ourNumber, to: sms.theirNumber, body: sms.body },
      statusUrl: smsStatusUrl(db.organizationId, sms.id),
    });
    await noteSmsStatus(db, sms.id, { status: "queued", providerSid });
  } catch (error) {
    if (error instanceof UserError)
      await noteSmsStatus(db, sms.id, { status: "failed", failure: error.message });
    else log.failure("sms.not-known-whether-sent", error, { messageId: sms.id });
  }
}

/** Notes how far a message is; what is known, or older, changes nothing. */
export async function noteSmsStatus(
  db: TenantDb,
  id: string,
  report: { status: SmsStatus; providerSid?: string; failure?: string },
): Promise<void> {
  const { status, providerSid = null, failure = null } = report;
  await db.write(SMS, (w) => {
    w.updateRows(
      "SmsMessage",
      `"status" = ?3, "providerSid" = coalesce("providerSid", ?4), "failure" = coalesce("failure", ?5),
       "statusAt" = ?6, "version" = "version" + 1`,
      `"id" = ?2 AND "direction" = 'outbound' AND "status" IN (${inList(smsStatusesBefore(status))})`,
      [id, status, providerSid, failure, clock.instant()],
    );
  });
}

/**
 * Takes back a message that is still held.
 *
 * @throws UserError when it is on its way
 */
export async function cancelSms(db: TenantDb, actor: Actor, id: string): Promise<void> {
  try {
    await db.write(actor, (w) => {
      w.updateRows(
        "SmsMessage",
        `"status" = 'cancelled', "statusAt" = ?3, "version" = "version" + 1`,
        `"id" = ?2 AND "status" = 'held'`,
        [id, clock.instant()],
      );
      w.expectRows(1);
      w.audit({
        ...{ action: "sms.cancelled", subjectType: "SmsMessage", subjectId: id },
        summary: "A text message that waited was taken back.",
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new UserError("This message has left already.");
  }
}

/**
 * Sends one message whose hour has come. Repeats, and two at a time, change nothing. It is not sent when they wrote STOP in
 * between, when the number is not the organization's any more, or the organization is read-only; while the agents are stopped, theirs wait on.
 */
export async function releaseSms(db: TenantDb, id: string): Promise<void> {
  const message = await db.smsMessage.findFirst({
    where: { id },
    select: { body: true, threadId: true, sentBy: true },
  });
  const thread = message && (await db.smsThread.findFirst({ where: { id: message.threadId } }));
  if (!thread) return;
  const { sentBy } = message;
  // Many may have waited together: each asks the plan again when its hour has come.
  const refusal =
    (await refusalToBegin(db.organizationId)) ??
    (await refusalOfPlan(db, "smsPartsPerMonth", smsSize(message.body).parts));
  const now = clock.instant();
  try {
    const [changed = 0] = await db.write(SMS, (w) => {
      w.updateRows(
        "SmsMessage",
        `"status" = 'sending', "statusAt" = ?3, "version" = "version" + 1`,
        `"id" = ?2 AND "status" = 'held' AND "sendAfter" <= ?3
         AND (SELECT t."stoppedAt" IS NULL FROM {SmsThread} t WHERE t."id" = ?4)
         AND EXISTS (SELECT 1 FROM {PhoneNumber} n WHERE n."number" = ?5 AND n."status" = 'active' AND n."sms" = 1)
         AND ?6 = 1`,
        [id, now, thread.id, thread.ourNumber, refusal ? 0 : 1],
      );
      if (sentBy?.startsWith(`${ID_PREFIXES.agent}_`)) guardStops(w, db.organizationId, sentBy);
    });
    if (changed > 0) return await hand(db, { ...thread, id, body: message.body });
  } catch (error) {
    if (error instanceof GuardError) return;
    throw error;
  }
  const failure =
    refusal ?? (thread.stoppedAt ? STOPPED : "The number it was written from is not yours any more.");
  await db.write(SMS, (w) =>
    w.updateRows(
      "SmsMessage",
      `"status" = 'failed', "failure" = ?3, "statusAt" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'held' AND "sendAfter" <= ?4`,
      [id, failure, now],
    ),
  );
}
