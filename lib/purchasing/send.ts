import { countOf } from "@/lib/format/count";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import {
  guardOrderMail,
  type OrderMailLimit,
  orderMailLimit,
  orderMailLimitOf,
} from "@/lib/platform/order-mail-limits";
import { orderCsv } from "./csv";
import { type OrderDocument, orderDocument } from "./document";
import { addMove, NO_HELD_MAIL, orderOf, withdrawHeldMail, writeOrder } from "./moves";
import { orderPdf } from "./pdf";

/** Who sends it: what the supplier reads, and where it may answer. Not knowing whether it is the demo counts as no. */
export interface Sender {
  organization: { id: string; name: string; isDemo?: boolean; planKey?: string };
  /** The person behind it, if there is one. */
  contact?: { name: string; email: string };
}

/** What an order's files are called: its number, without what a file system or a header could read otherwise. */
const fileName = (number: string): string => number.replace(/[^\w-]+/g, "_") || "order";

/** The mail that carries an order to its supplier. @throws UserError when it has no address, or too many went out today */
export async function orderMail(order: OrderDocument, sender: Sender): Promise<NewMail> {
  if (!order.supplier.email) throw new UserError(noAddress(order.supplier.name));
  // Imported addresses come as they are written; limits know one spelling of each.
  const recipient = order.supplier.email.toLowerCase();
  const reached = await orderMailLimit(sender.organization, recipient);
  if (reached) throw new UserError(tooManyMails(reached));
  const pdf = await orderPdf(order);
  const file = fileName(order.number);
  return {
    recipient,
    template: "purchase-order",
    subject: `Purchase order ${order.number}`,
    body: mailText(order, sender),
    attachments: [
      {
        fileName: `${file}.pdf`,
        contentType: "application/pdf",
        base64: Buffer.from(pdf).toString("base64"),
      },
      {
        fileName: `${file}.csv`,
        contentType: "text/csv; charset=utf-8",
        base64: Buffer.from(orderCsv(order)).toString("base64"),
      },
    ],
  };
}

export const noAddress = (supplier: string): string =>
  `${supplier} has no e-mail address. Add one to the supplier and send the order, or download the PDF and send it yourself.`;

const LIMIT_REACHED: Readonly<Record<OrderMailLimit["scope"], (count: number) => string>> = {
  organization: (count) => `Your organization has mailed ${count} purchase orders`,
  recipient: (count) => `This supplier has got ${count} mails from you`,
  owners: (count) => `Your organizations on trial have mailed ${count} purchase orders together`,
  address: (count) => `This supplier's address has got ${count} mails from organizations on trial`,
};

export const tooManyMails = ({ scope, count }: OrderMailLimit): string =>
  `${LIMIT_REACHED[scope](count)} within 24 hours, which is the most that we send. Send this one tomorrow, or download its PDF, send it yourself and mark it as sent.`;

/** How much is ordered: a price that is not known is none, and not 0. */
function extent({ lines, totalMinor, currency }: OrderDocument): string {
  const all = countOf(lines.length, "line");
  const unpriced = lines.filter((line) => line.unitPrice <= 0).length;
  const total = formatMoney(totalMinor, currency);
  if (unpriced === 0) return `${all}, ${total} in all`;
  if (unpriced === lines.length) return `${all}, with the price to be agreed`;
  return `${all}, ${total} without ${countOf(unpriced, "line")} whose price is to be agreed`;
}

function mailText(order: OrderDocument, { organization, contact }: Sender): string {
  const place = mailName(order.deliverTo.name, "our warehouse");
  const [supplier, buyer] = [order.supplier.contactName ?? "", contact?.name ?? ""].map((name) =>
    mailName(name, ""),
  );
  return [
    supplier ? `Dear ${supplier},` : "Hello,",
    `please find our purchase order ${order.number} attached: ${extent(order)}, as PDF and CSV.`,
    order.expectedDay
      ? `We expect the goods at ${place} on ${formatDay(order.expectedDay)}. Please confirm this date or propose another.`
      : `Please tell us when you will deliver to ${place}.`,
    contact ? `Please reply to ${buyer ? `${buyer}, ` : ""}${contact.email}.` : "",
    `Kind regards\n${buyer ? `${buyer}\n` : ""}${mailName(organization.name, "The purchasing team")}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/**
 * Sends an approved order to its supplier with PDF and CSV: from now on its mail is held, and leaves after the grace
 * period unless somebody takes it back (see release.ts and undo.ts).
 *
 * @param today the organization's calendar day: what the order is dated
 * @param graceSeconds how long the mail is held
 * @returns the id of the held mail
 * @throws UserError when the order has changed, a mail of it is held already, the supplier has no address, or too
 * many went out today
 */
export async function sendOrder(
  db: TenantDb,
  actor: Actor,
  sender: Sender,
  today: string,
  graceSeconds: number,
  input: { id: string; version: number },
): Promise<string> {
  const order = await orderOf(db, input.id);
  if (order.status === "approved" && order.mailId)
    throw new UserError(`The e-mail with ${order.number} is already waiting to leave.`);
  const document = await orderDocument(
    db,
    { name: sender.organization.name },
    { ...order, orderedDay: today },
  );
  const mail = await orderMail(document, sender);
  const sendAfter = clock.inMs(graceSeconds * 1000);
  let mailId = "";
  await writeOrder(db, actor, (w) => {
    w.guard(
      "changed",
      `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" = 'approved' AND o."mailId" IS NULL)`,
      [input.id, input.version],
    );
    guardOrderMail(w, sender.organization, mail.recipient);
    mailId = w.holdMail(mail, sendAfter);
    w.updateRows(
      "PurchaseOrder",
      `"mailId" = ?3, "sendAfter" = ?4, "sendTrigger" = 'person', "orderedDay" = ?5, "version" = "version" + 1`,
      `"id" = ?2`,
      [input.id, mailId, sendAfter, today],
    );
    w.audit({
      action: "purchase-order.send",
      subjectType: "PurchaseOrder",
      subjectId: input.id,
      summary: `The e-mail with ${order.number} was released to the supplier.`,
      before: { sendAfter: null },
      after: { mailId, sendAfter },
    });
  }).catch(async (error: unknown) => {
    const reached = await orderMailLimitOf(error, sender.organization, mail.recipient);
    throw reached ? new UserError(tooManyMails(reached)) : error;
  });
  return mailId;
}

/** For orders that a person took to the supplier in another way: sent, without a mail. */
export async function markSent(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: { id: string; version: number },
): Promise<void> {
  const order = await orderOf(db, input.id);
  await writeOrder(db, actor, (w) => {
    addMove(
      w,
      { ...input, from: order.status, to: "sent" },
      `"sentAt" = ?5, "orderedDay" = ?6, "touchedAt" = ?5, ${NO_HELD_MAIL}`,
      [clock.instant(), today],
      { summary: `${order.number} was marked as sent by hand.` },
    );
    withdrawHeldMail(w, order);
  });
}
