import * as z from "zod";
import { findOrganization } from "@/lib/accounts/find-organization";
import { ownerOfNumber } from "@/lib/accounts/phone-number-owners";
import { integerText } from "@/lib/format/number-schema";
import { SMS_PATH } from "@/lib/phone-numbers/webhook-urls";
import { tenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { deliveryFailure } from "@/lib/providers/twilio-messages";
import { receiveSms } from "@/lib/sms/receive";
import { noteSmsStatus } from "@/lib/sms/send";
import { smsStatusOf } from "@/lib/sms/status";
import type { Endpoint } from "./endpoint";
import { notOurs, twilioForm } from "./twilio-form";

const STATUS_PATH = new RegExp(`^${SMS_PATH}/(org_[a-z0-9]{1,64})/(sms_[a-z0-9]{1,64})/status$`);

const sid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/);
const number = z.string().regex(/^\+[1-9]\d{6,14}$/);

const count = integerText(0, 999_999);

/** What came in; a sender may be a name, whom nobody can answer. */
const incomingSchema = z.object({
  MessageSid: sid,
  AccountSid: z.string(),
  From: number,
  To: number,
  Body: z.string().max(10_000),
  NumMedia: count.catch(0),
});

const statusSchema = z.object({
  MessageSid: sid,
  MessageStatus: z.string(),
  ErrorCode: count.optional().catch(undefined),
});

/** What Twilio tells of text messages, each request signed by it. */
export const smsEndpoint: Endpoint = {
  matches: (request, { pathname }) =>
    request.method === "POST" && (pathname === SMS_PATH || STATUS_PATH.test(pathname)),
  failures: "text",
  async handle(request, url) {
    const fields = await twilioForm(request, url);
    const [, organizationId, messageId] = STATUS_PATH.exec(url.pathname) ?? [];
    return organizationId && messageId ? noteReport(organizationId, messageId, fields) : receive(fields);
  },
};

async function noteReport(organizationId: string, messageId: string, fields: object): Promise<Response> {
  const report = statusSchema.safeParse(fields);
  if (!report.success) throw notOurs();
  const { MessageSid, MessageStatus, ErrorCode } = report.data;
  const db = tenantDb(organizationId);
  const message = await db.smsMessage.findFirst({ where: { id: messageId }, select: { providerSid: true } });
  // Another message's report says nothing about this one.
  if (!message || (message.providerSid !== null && message.providerSid !== MessageSid))
    throw new NotFoundError();
  const status = smsStatusOf(MessageStatus);
  if (status)
    await noteSmsStatus(db, messageId, {
      ...{ status, providerSid: MessageSid },
      failure:
        status === "failed" || status === "undelivered" ? deliveryFailure(ErrorCode ?? 30_008) : undefined,
    });
  return new Response(null, { status: 204 });
}

async function receive(fields: object): Promise<Response> {
  const incoming = incomingSchema.safeParse(fields);
  if (!incoming.success) throw notOurs();
  const { From, To, Body, MessageSid, NumMedia, AccountSid } = incoming.data;
  const owner = await ownerOfNumber(To, AccountSid);
  // A number that was released: nobody is told, and Twilio need not try again.
  const organization = owner && (await findOrganization(owner.organizationId));
  if (owner && organization)
    await receiveSms(tenantDb(owner.organizationId), {
      ...{ providerSid: MessageSid, ourNumber: To, theirNumber: From, body: Body, media: NumMedia },
      country: organization.country,
    });
  return new Response("<Response/>", { headers: { "content-type": "text/xml" } });
}
