import { formatDay } from "@/lib/format/day";
import { clock, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { sendAfterQuietHours } from "./quiet-hours";
import { type PhoneChoice, recipientsOf, smsNumbers } from "./recipients";
import { smsSettings } from "./settings";
import { type SmsTemplate, smsTemplates } from "./templates";

export interface Composing {
  ourNumbers: PhoneChoice[];
  recipients: PhoneChoice[];
  templates: SmsTemplate[];
  /** When a message that is written now leaves; null for at once. */
  sendAfter: string | null;
}

/** What a window to write a text message needs; null where the organization has no number that can send one. */
export async function composing(
  db: TenantDb,
  organization: { name: string; timeZone: string; country: string },
  about: {
    supplierId: string | null;
    order: { id: string; number: string; expectedDay: string | null } | null;
  },
  locale: string,
): Promise<Composing | null> {
  const ourNumbers = await smsNumbers(db);
  if (ourNumbers.length === 0) return null;
  const [recipients, settings] = await Promise.all([
    about.supplierId ? recipientsOf(db, about.supplierId, organization.country) : [],
    smsSettings(db),
  ]);
  const { order } = about;
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
  return { ourNumbers, recipients, templates, sendAfter };
}
