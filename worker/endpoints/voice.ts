import * as z from "zod";
import { findOrganization } from "@/lib/accounts/find-organization";
import { announcementsOf } from "@/lib/phone-numbers/announcement";
import { numberSettings } from "@/lib/phone-numbers/settings";
import { callChannel } from "@/lib/platform/call-channel";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { callStatusOf, isFromTwilio } from "@/lib/providers/twilio";
import { findCall, noteAnnouncement, noteStatus } from "@/lib/voice/calls";
import { openMedia, tellChange } from "@/lib/voice/channel";
import { processingOf } from "@/lib/voice/processing";
import { expectRecording, noteProviderRecording } from "@/lib/voice/recordings/record";
import { callHasEnded } from "@/lib/voice/status";
import { announcementTwiml, connectionTwiml, hangUpTwiml } from "@/lib/voice/twiml";
import { type CallWebhook, callUrls } from "@/lib/voice/webhook-urls";
import { RefusedRequest } from "../refusal";
import type { Endpoint } from "./endpoint";
import { afterRinging, answerCaller, message, screen, taken } from "./inbound-answers";
import { notOurs, twilioForm } from "./twilio-form";

const PATH =
  /^\/api\/webhooks\/twilio\/calls\/(org_[a-z0-9]{1,64})\/(cal_[a-z0-9]{1,64})\/(answered|announce|ended|status|recording|screen|taken|message|media)$/;

/** What a webhook of a call says that we look at; unknown fields pass. */
const reportSchema = z.object({
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/),
  ParentCallSid: z.string().optional(),
  CallStatus: z.string().optional(),
  DialCallStatus: z.string().optional(),
  RecordingDuration: z.string().optional(),
  RecordingSid: z
    .string()
    .regex(/^RE[0-9a-f]{32}$/)
    .optional(),
});
type Report = z.infer<typeof reportSchema>;

/** What Twilio asks and tells about a call, each request signed by it; and the socket that brings the call's sound. */
export const voiceEndpoint: Endpoint = {
  matches: (request, url) => PATH.test(url.pathname) && (request.method === "POST" || isSocket(request)),
  failures: "text",
  async handle(request, url) {
    const [, organizationId = "", callId = "", name = ""] = PATH.exec(url.pathname) ?? [];
    if (isSocket(request)) return name === "media" ? takeMedia(request, organizationId, callId) : notHere();
    if (name === "media") return notHere();
    const said = reportSchema.safeParse(await twilioForm(request, url));
    if (!said.success) throw notOurs();
    const report = said.data;
    const about: About = { organizationId, callId, db: tenantDb(organizationId) };
    const call = await findCall(about.db, callId);
    // Another call's webhook says nothing about this one. The leg to the other party names ours as its parent.
    const sid = report.ParentCallSid ?? report.CallSid;
    if (call.providerSid !== null && call.providerSid !== sid) throw new NotFoundError();
    return ANSWERS[name as CallWebhook](about, report, call, url);
  },
};

interface About {
  organizationId: string;
  callId: string;
  db: TenantDb;
}
type Call = Awaited<ReturnType<typeof findCall>>;

const isSocket = (request: Request): boolean => request.headers.get("upgrade")?.toLowerCase() === "websocket";

const notHere = (): Promise<Response> => Promise.reject(new NotFoundError());

const ANSWERS: Record<
  CallWebhook,
  (about: About, report: Report, call: Call, url: URL) => Promise<Response>
> = {
  async answered(about, { CallSid }, call) {
    if (call.direction === "inbound" && !call.isTest) throw new NotFoundError();
    if (callHasEnded(call.status)) return twiml(hangUpTwiml());
    if (call.direction === "inbound") {
      await noteStatus(about.db, about.callId, { status: "ringing", providerSid: CallSid });
      return twiml(await answerCaller(about, { ...call, providerSid: CallSid }, clock.now()));
    }
    const organization = await findOrganization(about.organizationId);
    if (!organization) throw new NotFoundError();
    await noteStatus(about.db, about.callId, { status: "in-progress", providerSid: CallSid });
    await tellChange(about);
    const urls = callUrls(about.organizationId, about.callId);
    const number = await numberSettings(about.db, call.numberId);
    const processing = await processingOf(about.db, call, number);
    const { isRecorded, isTranscribed } = processing;
    return twiml(
      connectionTwiml({
        ...{ callerId: call.fromNumber, number: call.toNumber, endedUrl: urls.ended },
        announcements: announcementsOf(organization.name, processing, number?.announcements),
        announceUrl: urls.announce,
        stream: isTranscribed ? { url: urls.media, ticket: await openMedia(about, CallSid) } : null,
        recordingUrl: isRecorded ? urls.recording : null,
      }),
    );
  },

  async announce(about, _report, call) {
    if (call.direction === "inbound") throw new NotFoundError();
    const organization = await findOrganization(about.organizationId);
    if (!organization) throw new NotFoundError();
    const number = await numberSettings(about.db, call.numberId);
    const processing = await processingOf(about.db, call, number);
    const announcements = announcementsOf(organization.name, processing, number?.announcements);
    await noteAnnouncement(about.db, about.callId, announcements);
    if (processing.isRecorded) await expectRecording(about.db, about.callId, organization.timeZone);
    return twiml(announcementTwiml(announcements));
  },

  async recording(about, { RecordingSid }, call) {
    // It may come before the announcement's own webhook has been answered.
    const organization = call.records ? await findOrganization(about.organizationId) : null;
    if (!organization || !RecordingSid) return new Response(null, { status: 204 });
    await expectRecording(about.db, about.callId, organization.timeZone);
    await noteProviderRecording(about.db, about.callId, RecordingSid);
    await tellChange(about);
    return new Response(null, { status: 204 });
  },

  async ended(about, { DialCallStatus }, call) {
    if (call.direction === "inbound") return twiml(await afterRinging(about, call, DialCallStatus));
    // "completed" is told by the call itself, when both have hung up.
    const status = callStatusOf(DialCallStatus);
    if (status && status !== "completed" && callHasEnded(status)) {
      await noteStatus(about.db, about.callId, { status });
      await tellChange(about);
    }
    return twiml(hangUpTwiml());
  },

  async status(about, { CallStatus: text, CallSid }, call) {
    const status = callStatusOf(text);
    // Somebody takes a call to us by a key, not by our first word.
    const isNews = status && !(call.direction === "inbound" && status === "in-progress");
    if (isNews && (await noteStatus(about.db, about.callId, { status, providerSid: CallSid })))
      await tellChange(about);
    return new Response(null, { status: 204 });
  },

  screen: async (about, _report, call, url) => twiml(await screen(about, inbound(call), url)),
  taken: async (about, _report, call, url) => twiml(await taken(about, inbound(call), url)),
  message: async (about, { RecordingDuration }, call) =>
    twiml(await message(about, inbound(call), RecordingDuration)),
};

/** @throws NotFoundError for a call that we made: it is asked other things */
function inbound(call: Call): Call {
  if (call.direction !== "inbound") throw new NotFoundError();
  return call;
}

const twiml = (text: string): Response => new Response(text, { headers: { "content-type": "text/xml" } });

/** The socket that brings a call's sound. Its handshake is signed; its ticket comes with the first message. */
async function takeMedia(request: Request, organizationId: string, callId: string): Promise<Response> {
  const { media } = callUrls(organizationId, callId);
  if (!isFromTwilio(request.headers.get("x-twilio-signature"), media, {}))
    throw new RefusedRequest(403, "The signature is not Twilio's.");
  const call = await findCall(tenantDb(organizationId), callId);
  if (callHasEnded(call.status)) throw new NotFoundError();
  const opened = await callChannel(organizationId, callId).fetch(
    new Request("https://call/media", request) as never,
  );
  return opened as unknown as Response;
}
