import { formatMoney } from "@/lib/format/money";
import { letter, letterDay, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import type { BillingChange } from "./changes";
import type { BillingRecord } from "./record";
import { planWords, recordPlanWords } from "./words";

/** Whom and what a mail about money is about. */
export interface BillingMailFacts {
  organization: { id: string; slug: string; name: string; closingEndsAt: string | null };
  record: BillingRecord;
}

/** The mail that tells of a change, or null of one that another mail tells of. */
export function billingMail(
  recipient: string,
  change: BillingChange,
  { organization, record }: BillingMailFacts,
): NewMail | null {
  const text = textOf(change, record, organization.closingEndsAt !== null);
  if (!text) return null;
  const page = siteLink(`/o/${organization.slug}/settings/billing`);
  return {
    ...{ organizationId: organization.id, recipient, template: text.template, subject: text.subject },
    body: letter(
      "Hello,",
      `this is about the Lumina subscription of ${mailName(organization.name, "your organization")}.`,
      ...text.paragraphs,
      `Plan, invoices and payment: ${page}`,
    ),
  };
}

interface MailText {
  template: string;
  subject: string;
  paragraphs: string[];
}

function textOf(change: BillingChange, record: BillingRecord, isClosing: boolean): MailText | null {
  switch (change.kind) {
    case "paid": {
      const { number, paidMinor, currency, periodStart, periodEnd, hostedUrl } = change.invoice;
      const amount = formatMoney(paidMinor, currency);
      return {
        ...{ template: "billing-receipt", subject: `Receipt: ${amount} for Lumina` },
        paragraphs: [
          `Thank you. ${amount} was paid for invoice ${number ?? "(no number)"}, for ${letterDay(periodStart)} to ${letterDay(periodEnd)}.`,
          ...(hostedUrl ? [`Invoice and receipt: ${hostedUrl}`] : []),
        ],
      };
    }
    case "payment-failed": {
      const { number, dueMinor, currency, hostedUrl, nextAttemptAt } = change.invoice;
      return {
        ...{ template: "billing-payment-failed", subject: "A payment for Lumina failed" },
        paragraphs: [
          `${formatMoney(dueMinor, currency)} for invoice ${number ?? "(no number)"} could not be charged.${nextAttemptAt ? ` We try again on ${letterDay(nextAttemptAt)}.` : ""}`,
          ...(hostedUrl ? [`Pay it now: ${hostedUrl}`] : []),
          record.graceEndsAt
            ? `Everything goes on as before until ${letterDay(record.graceEndsAt)}. If it is still unpaid then, the workspace becomes read-only: everything can be seen and exported, and nothing new happens. Paying at any time puts that right by itself.`
            : "Paying at any time puts it right by itself.",
        ],
      };
    }
    case "plan-changed":
      return {
        ...{ template: "billing-plan-changed", subject: "Your Lumina plan has changed" },
        paragraphs: [
          `The plan is ${recordPlanWords(record)} from now on. It was ${planWords(change.from, null)}.`,
        ],
      };
    case "plan-will-change":
      return {
        ...{ template: "billing-plan-changed", subject: "Your Lumina plan will change" },
        paragraphs: [
          `On ${letterDay(change.on)} the plan changes to ${planWords(record.pendingPlanKey, record.pendingInterval)}. Until then it stays ${recordPlanWords(record)}.`,
        ],
      };
    case "cancelled":
      return {
        ...{ template: "billing-cancelled", subject: "Your Lumina subscription is cancelled" },
        paragraphs: [
          `The subscription ends on ${letterDay(change.on)}, and nothing more is charged. ${isClosing ? "It was cancelled because the organization is being closed." : "Until then everything goes on as before, and the cancellation can be taken back."}`,
        ],
      };
    case "resumed":
      return {
        ...{ template: "billing-resumed", subject: "Your Lumina subscription continues" },
        paragraphs: [`The cancellation was taken back. The plan is ${recordPlanWords(record)}.`],
      };
    case "ended":
      return {
        ...{ template: "billing-ended", subject: "Your Lumina subscription has ended" },
        paragraphs: [
          `The workspace is read-only from now on: everything in it can be seen and exported. ${isClosing ? "It is being closed: keep it first, then choose a plan." : "Choosing a plan opens it again."}`,
        ],
      };
    default:
      return null;
  }
}

/** What the audit says of a change. */
export function billingSentence(change: BillingChange, record: BillingRecord): string {
  switch (change.kind) {
    case "subscribed":
      return `The subscription began: ${recordPlanWords(record)}.`;
    case "ended":
      return "The subscription ended.";
    case "recovered":
      return "The payment that had failed was made.";
    case "resumed":
      return "The cancellation of the subscription was taken back.";
    case "kept-plan":
      return "The planned change of plan was taken back.";
    case "plan-changed":
      return `The plan changed from ${planWords(change.from, null)} to ${recordPlanWords(record)}.`;
    case "plan-will-change":
      return `The plan changes on ${change.on.slice(0, 10)} to ${planWords(record.pendingPlanKey, record.pendingInterval)}.`;
    case "cancelled":
      return `The subscription was cancelled; it ends on ${change.on.slice(0, 10)}.`;
    case "paid":
      return `${formatMoney(change.invoice.paidMinor, change.invoice.currency)} was paid for invoice ${change.invoice.number ?? change.invoice.id}.`;
    case "payment-failed":
      return `The payment of invoice ${change.invoice.number ?? change.invoice.id} failed.`;
  }
}
