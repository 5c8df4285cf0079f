import * as z from "zod";
import { findOrganization } from "@/lib/accounts/find-organization";
import { formatPhone } from "@/lib/format/phone";
import { announcementsOf } from "@/lib/phone-numbers/announcement";
import { isOpen } from "@/lib/phone-numbers/hours";
import { type NumberSettings, numberSettings } from "@/lib/phone-numbers/settings";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { secondsOf } from "@/lib/usage/call-time";
import { type findCall, noteAnnouncement } from "@/lib/voice/calls";
import { openMedia, tellChange } from "@/lib/voice/channel";
import { membersToRing, noteMailbox, noteMessage, noteTaken } from "@/lib/voice/inbound";
import {
  closedTwiml,
  connectedTwiml,
  missedTwiml,
  ringTwiml,
  screenTwiml,
  thanksTwiml,
} from "@/lib/voice/inbound-twiml";
import { processingOf } from "@/lib/voice/processing";
import { expectRecording } from "@/lib/voice/recordings/record";
import { testNumber } from "@/lib/voice/test-call";
import { hangUpTwiml } from "@/lib/voice/twiml";
import { callUrls } from "@/lib/voice/webhook-urls";

/** What is answered to Twilio about a call to one of our numbers, after it was written down. */

interface About {
  organizationId: string;
  callId: string;
  db: TenantDb;
}
type Call = Awaited<ReturnType<typeof findCall>>;

async function hereOf({ organizationId, db }: About, call: Call) {
  const [organization, own] = await Promise.all([
    findOrganization(organizationId),
    numberSettings(db, call.numberId),
  ]);
  if (!organization) throw new NotFoundError();
  const number = own ?? (call.isTest ? testNumber(call.toNumber, organization.timeZone) : null);
  if (!number) throw new NotFoundError();
  const processing = processingOf(db, call, number);
  return { organization, number, processing: await processing };
}

/** Greeting, announcement, and either phones that ring or a message. */
export async function answerCaller(about: About, call: Call, now: Date): Promise<string> {
  const { organization, number, processing } = await hereOf(about, call);
  const urls = callUrls(about.organizationId, about.callId);
  const open = isOpen(number, now);
  const members = open ? await membersToRing(about.organizationId, number) : [];
  const announcements = announcementsOf(organization.name, processing, number.announcements);
  const stream = processing.isTranscribed
    ? { url: urls.media, ticket: await openMedia(about, call.providerSid ?? "") }
    : null;
  // The caller is told before Twilio does anything else with this answer.
  if (announcements.length > 0) await noteAnnouncement(about.db, about.callId, announcements);
  const answer = { number, announcements, stream, urls };
  if (members.length === 0)
    return closedTwiml({ ...answer, isOpen: open, messageUrl: await mailbox(about, number) });
  if (processing.isRecorded) await expectRecording(about.db, about.callId, organization.timeZone);
  return ringTwiml({
    ...answer,
    isRecorded: processing.isRecorded,
    timeLimitS: secondsOf(call.maxMinutes),
    phones: members.map(({ userId, phone }) => ({
      number: phone,
      screenUrl: `${urls.screen}?member=${userId}`,
    })),
  });
}

/** Where a message is told of, or null where none are taken. It is recorded, and Twilio tells of that, too. */
async function mailbox(
  { db, organizationId, callId }: About,
  number: NumberSettings,
): Promise<string | null> {
  if (!number.takesMessages) return null;
  const organization = await findOrganization(organizationId);
  await noteMailbox(db, callId);
  await expectRecording(db, callId, organization?.timeZone ?? number.timeZone);
  return callUrls(organizationId, callId).message;
}

/** The phones have rung: whoever was not reached may leave a message. */
export async function afterRinging(
  about: About,
  call: Call,
  dialStatus: string | undefined,
): Promise<string> {
  if (dialStatus === "completed" || call.answeredAt !== null) return hangUpTwiml();
  const { number } = await hereOf(about, call);
  const urls = callUrls(about.organizationId, about.callId);
  return missedTwiml({ number, urls, messageUrl: await mailbox(about, number) });
}

const memberSchema = z.string().regex(/^usr_[a-z0-9]{1,60}$/);

/** The member whose phone it is, named by the address that we made and Twilio signed. */
function memberIn(url: URL, number: NumberSettings): string {
  const member = memberSchema.safeParse(url.searchParams.get("member"));
  if (!member.success || !number.rings.includes(member.data)) throw new NotFoundError();
  return member.data;
}

/** A member's phone has answered: they hear who calls. */
export async function screen(about: About, call: Call, url: URL): Promise<string> {
  const { organization, number, processing } = await hereOf(about, call);
  const member = memberIn(url, number);
  const company = await companyOf(about.db, call);
  const caller = call.fromNumber ? spelled(call.fromNumber) : "A hidden number";
  return screenTwiml({
    who: company ? plain(company) : caller,
    label: plain(number.label),
    announcements: announcementsOf(organization.name, processing, number.announcements),
    takenUrl: `${callUrls(about.organizationId, about.callId).taken}?member=${member}`,
  });
}

/** The supplier or the customer who calls; null where it is not known. */
async function companyOf(db: About["db"], { supplierId, contactId }: Call): Promise<string | null> {
  if (supplierId) {
    const supplier = await db.supplier.findFirst({ where: { id: supplierId }, select: { name: true } });
    if (supplier) return supplier.name;
  }
  const contact = contactId
    ? await db.contact.findFirst({ where: { id: contactId }, select: { company: true } })
    : null;
  return contact?.company ?? null;
}

/** A name may hold anything: what is no letter, digit or ordinary sign is not spoken. */
const plain = (text: string): string => text.replaceAll(/[\p{C}<>&"]/gu, " ").slice(0, 100);
const spelled = (number: string): string => [...formatPhone(number)].join(" ");

/** A member has pressed a key: the two are connected. */
export async function taken(about: About, call: Call, url: URL): Promise<string> {
  const { number } = await hereOf(about, call);
  await noteTaken(about.db, about.callId, memberIn(url, number));
  await tellChange(about);
  return connectedTwiml();
}

/** The caller has left a message, or only silence. */
export async function message(about: About, call: Call, seconds: string | undefined): Promise<string> {
  const { number } = await hereOf(about, call);
  if (Number(seconds) > 0) {
    await noteMessage(about.db, about.callId);
    await tellChange(about);
  }
  return thanksTwiml(number);
}
