import { partiesAt } from "@/lib/catalogue/contact-parties";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { MAX_SMS_LENGTH, smsSize } from "./segments";
import { type Between, SMS, threadOf, touchThread } from "./threads";

/** What Twilio obeys, too (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out). */
const STOP = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "REVOKE", "OPTOUT"]);
const START = new Set(["START", "YES", "UNSTOP"]);

/** From one number, and in all. */
const MAX_FROM_ONE_AN_HOUR = 60;
const MAX_IN_AN_HOUR = 2_000;

export interface IncomingSms extends Between {
  providerSid: string;
  body: string;
  /** Pictures and files that came with it; they are not kept. */
  media: number;
  /** The organization's, in whose form suppliers' numbers are read. */
  country: string;
}

/** Control characters, and those that turn the direction of what follows, say nothing in a message. */
const shown = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\p{Cs}]/gu, "")
    .trim()
    .slice(0, MAX_SMS_LENGTH);

/** Keeps a message that came in; a second report of it changes nothing. Its words STOP and START are obeyed. */
export async function receiveSms(db: TenantDb, sms: IncomingSms): Promise<void> {
  const { providerSid } = sms;
  const isKnown = (await db.smsMessage.count({ where: { providerSid } })) > 0;
  if (isKnown || !(await isWithinLimits(db, sms))) return;
  const text = shown(sms.body);
  const body = sms.media > 0 ? `${text}\n(${sms.media} attached, not kept)`.trim() : text;
  const threadId = await threadOf(db, sms);
  const supplierId = await supplierOf(db, sms.theirNumber, sms.country);
  const now = clock.instant();
  const word = text.toUpperCase();
  try {
    await db.write(SMS, async (w) => {
      touchThread(w, threadId, supplierId);
      await w.smsMessage.createMany({
        data: [
          {
            ...{ id: newId("smsMessage"), threadId, direction: "inbound", status: "received", body },
            ...{ parts: smsSize(text).parts, providerSid, createdAt: now, statusAt: now },
          },
        ],
      });
      w.updateRows("SmsThread", `"receivedAt" = ?3`, `"id" = ?2`, [threadId, now]);
      if (STOP.has(word) || START.has(word))
        w.updateRows("SmsThread", `"stoppedAt" = ?3`, `"id" = ?2`, [threadId, STOP.has(word) ? now : null]);
    });
  } catch (error) {
    if (!uniqueViolation(error, "SmsMessage.providerSid")) throw error;
  }
}

/** A flood is dropped, and is in the log; Twilio need not try again. */
async function isWithinLimits(db: TenantDb, { theirNumber }: IncomingSms): Promise<boolean> {
  const isWithin =
    (await withinLimit(["sms-from", db.organizationId, theirNumber], MAX_FROM_ONE_AN_HOUR, HOUR_MS)) &&
    (await withinLimit(["sms-in", db.organizationId], MAX_IN_AN_HOUR, HOUR_MS));
  if (!isWithin) log.warn("sms.flood", { organizationId: db.organizationId });
  return isWithin;
}

/** The one supplier who is reached at this number, or null. */
async function supplierOf(db: TenantDb, number: string, country: string): Promise<string | null> {
  const suppliers = new Set((await partiesAt(db, number, country)).map(({ supplierId }) => supplierId));
  return suppliers.size === 1 ? ([...suppliers][0] ?? null) : null;
}
