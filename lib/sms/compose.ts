import { formatDay } from "@/lib/format/day";
import { clock, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { ownTemplates } from "./own-templates";
import { type PhoneChoice, phoneChoice, smsNumbers } from "./phone-choices";
import { fillPlaceholders } from "./placeholders";
import { sendAfterQuietHours } from "./quiet-hours";
import { smsSettings } from "./settings";
import { type MessageTemplate, smsTemplates } from "./templates";

export interface Composing {
  ourNumbers: PhoneChoice[];
  recipients: PhoneChoice[];
  templates: MessageTemplate[];
  /** When a message that is written now leaves; null for at once. */
  sendAfter: string | null;
}

/**
 * What a window to write a text message needs; null where the organization has no number that can send one.
 *
 * @param about.parties who can be written to
 * @param about.supplier whom the message is for, where that is known
 */
export async function composing(
  db: TenantDb,
  organization: { name: string; timeZone: string },
  {
    parties = [],
    order = null,
    supplier = null,
  }: {
    parties?: readonly Pick<PhoneChoice, "number" | "name">[];
    order?: { id: string; number: string; expectedDay: string | null } | null;
    supplier?: { name: string } | null;
  },
  locale: string,
): Promise<Composing | null> {
  const [ourNumbers, settings, own] = await Promise.all([smsNumbers(db), smsSettings(db), ownTemplates(db)]);
  if (ourNumbers.length === 0) return null;
  const today = clock.today(organization.timeZone);
  const about = order && {
    ...order,
    expectedDay: order.expectedDay && formatDay(order.expectedDay, locale),
    daysLate: order.expectedDay ? daysBetween(order.expectedDay, today) : 0,
  };
  const facts = {
    order: about?.number ?? null,
    day: about?.expectedDay ?? null,
    "days late": about && about.daysLate > 0 ? String(about.daysLate) : null,
    ...{ supplier: supplier?.name ?? null, company: organization.name },
  };
  const templates = [
    ...smsTemplates(about, organization.name),
    ...own.flatMap(({ id, name, text }) => {
      const filled = fillPlaceholders(text, facts);
      return filled === null ? [] : [{ key: id, title: name, text: filled }];
    }),
  ];
  const sendAfter = sendAfterQuietHours(settings, clock.now(), organization.timeZone);
  return { ourNumbers, recipients: parties.map(phoneChoice), templates, sendAfter };
}
