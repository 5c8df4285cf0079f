import { formatDay } from "@/lib/format/day";
import { clock, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type PhoneChoice, phoneChoice, smsNumbers } from "./phone-choices";
import { sendAfterQuietHours } from "./quiet-hours";
import { smsSettings } from "./settings";
import { type SmsTemplate, smsTemplates } from "./templates";

export interface Composing {
  ourNumbers: PhoneChoice[];
  recipients: PhoneChoice[];
  templates: SmsTemplate[];
  /** When a message that is written now leaves; null for at once. */
  sendAfter: string | null;
}

/**
 * What a window to write a text message needs; null where the organization has no number that can send one.
 *
 * @param about.parties who can be written to
 */
export async function composing(
  db: TenantDb,
  organization: { name: string; timeZone: string },
  {
    parties = [],
    order = null,
  }: {
    parties?: readonly Pick<PhoneChoice, "number" | "name">[];
    order?: { id: string; number: string; expectedDay: string | null } | null;
  },
  locale: string,
): Promise<Composing | null> {
  const [ourNumbers, settings] = await Promise.all([smsNumbers(db), smsSettings(db)]);
  if (ourNumbers.length === 0) return null;
  const today = clock.today(organization.timeZone);
  const templates = smsTemplates(
    order && {
      ...order,
      expectedDay: order.expectedDay && formatDay(order.expectedDay, locale),
      daysLate: order.expectedDay ? daysBetween(order.expectedDay, today) : 0,
    },
    organization.name,
  );
  const sendAfter = sendAfterQuietHours(settings, clock.now(), organization.timeZone);
  return { ourNumbers, recipients: parties.map(phoneChoice), templates, sendAfter };
}
