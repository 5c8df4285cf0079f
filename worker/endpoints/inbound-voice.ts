import * as z from "zod";
import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { ownerOfNumber } from "@/lib/accounts/phone-number-owners";
import { numberSettings } from "@/lib/phone-numbers/settings";
import { INBOUND_PATH } from "@/lib/phone-numbers/webhook-urls";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { processorInOrder } from "@/lib/processors/queries";
import { callStatusOf } from "@/lib/providers/twilio";
import { findCall, noteStatus } from "@/lib/voice/calls";
import { followCall, tellChange } from "@/lib/voice/channel";
import { callOfProvider, receiveCall } from "@/lib/voice/inbound";
import { rejectTwiml } from "@/lib/voice/inbound-twiml";
import { callHasEnded } from "@/lib/voice/status";
import { hangUpTwiml } from "@/lib/voice/twiml";
import type { Endpoint } from "./endpoint";
import { answerCaller } from "./inbound-answers";
import { notOurs, twilioForm } from "./twilio-form";

const E164 = /^\+[1-9]\d{6,14}$/;

/** What is looked at of a call that comes in; unknown fields pass. Whoever hides their number has none. */
const callSchema = z.object({
  AccountSid: z.string(),
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/),
  To: z.string().regex(E164),
  From: z
    .string()
    .optional()
    .transform((number) => (number && E164.test(number) ? number : null)),
  CallStatus: z.string().optional(),
});
type Incoming = z.infer<typeof callSchema>;

/** Calls to the numbers of organizations: the number that was called, and the account, decide whose the call is. */
export const inboundEndpoint: Endpoint = {
  matches: (request, url) =>
    request.method === "POST" && (url.pathname === INBOUND_PATH || url.pathname === `${INBOUND_PATH}/status`),
  failures: "text",
  async handle(request, url) {
    const said = callSchema.safeParse(await twilioForm(request, url));
    if (!said.success) throw notOurs();
    const owner = await ownerOfNumber(said.data.To, said.data.AccountSid);
    if (!owner) throw new NotFoundError();
    return url.pathname === INBOUND_PATH
      ? twiml(await take(owner, said.data))
      : ended(owner.organizationId, said.data);
  },
};

const twiml = (text: string): Response => new Response(text, { headers: { "content-type": "text/xml" } });

async function take(
  { organizationId, numberId }: { organizationId: string; numberId: string },
  { CallSid: callSid, From: from }: Incoming,
): Promise<string> {
  const db = tenantDb(organizationId);
  const [organization, number] = await Promise.all([
    findOrganization(organizationId),
    numberSettings(db, numberId),
  ]);
  if (!organization || number?.status !== "active") throw new NotFoundError();
  if (isReadOnly(organization) || !(await processorInOrder("twilio"))) return rejectTwiml("rejected");
  const received = await receiveCall(db, { callSid, from, number, country: organization.country });
  if (typeof received === "string") return rejectTwiml(received);
  const about = { organizationId, callId: received.id, db };
  const call = await findCall(db, received.id);
  if (callHasEnded(call.status)) return hangUpTwiml();
  await followCall({ organizationId, callId: received.id, timeZone: organization.timeZone });
  return answerCaller(about, call, clock.now());
}

/** The network says how the call ended; what it says of a call that it has not asked about says nothing. */
async function ended(organizationId: string, { CallSid, CallStatus }: Incoming): Promise<Response> {
  const db = tenantDb(organizationId);
  const call = await callOfProvider(db, CallSid);
  const status = callStatusOf(CallStatus);
  if (call && status && callHasEnded(status) && (await noteStatus(db, call.id, { status })))
    await tellChange({ organizationId, callId: call.id });
  return new Response(null, { status: 204 });
}
