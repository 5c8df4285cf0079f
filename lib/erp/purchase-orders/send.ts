import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import type { NewMail } from "@/lib/platform/mail";
import { orderCsv } from "./csv";
import { type OrderDocument, orderDocument } from "./document";
import { fileName } from "./file-name";
import { addMove, type Move, orderOf, writeOrder } from "./moves";
import { orderPdf } from "./pdf";

/** Who sends it: what the supplier reads, and where it may answer. */
export interface Sender {
  name: string;
  /** The person behind it, if there is one. */
  contact?: { name: string; email: string };
}

/** The mail that carries an order to its supplier. @throws UserError when the supplier has no address */
export async function orderMail(order: OrderDocument, sender: Sender): Promise<NewMail> {
  if (!order.supplier.email) throw new UserError(noAddress(order.supplier.name));
  const pdf = await orderPdf(order);
  const file = fileName(order.number);
  return {
    recipient: order.supplier.email,
    template: "purchase-order",
    subject: `Purchase order ${order.number} from ${sender.name}`,
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

function mailText(order: OrderDocument, { name, contact }: Sender): string {
  const total = formatMoney(order.totalMinor, order.currency);
  const lines = `${order.lines.length} ${order.lines.length === 1 ? "line" : "lines"}`;
  return [
    order.supplier.contactName ? `Dear ${order.supplier.contactName},` : "Hello,",
    `please find our purchase order ${order.number} attached: ${lines}, ${total} in all, as PDF and CSV.`,
    order.expectedDay
      ? `We expect the goods at ${order.deliverTo.name} on ${formatDay(order.expectedDay)}. Please confirm this day or tell us another.`
      : `Please tell us on which day the goods come to ${order.deliverTo.name}.`,
    contact ? `Please answer to ${contact.name}, ${contact.email}.` : "",
    `Kind regards\n${contact ? `${contact.name}\n` : ""}${name}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Adds the step "sent" and its mail to a write: either both happen or neither. */
export function addSend(
  w: TenantWriter,
  move: Omit<Move, "to">,
  order: { number: string; orderedDay: string },
  mail: NewMail,
): void {
  addMove(
    w,
    { ...move, to: "sent" },
    `"sentAt" = ?5, "orderedDay" = ?6, "touchedAt" = ?5`,
    [clock.instant(), order.orderedDay],
    { summary: `${order.number} was sent to the supplier by e-mail.` },
  );
  w.mail(mail);
}

/**
 * Sends an approved order to its supplier with PDF and CSV.
 *
 * @param today the organization's calendar day: what the order is dated
 */
export async function sendOrder(
  db: TenantDb,
  actor: Actor,
  sender: Sender,
  today: string,
  input: { id: string; version: number },
): Promise<void> {
  const order = await orderOf(db, input.id);
  const document = await orderDocument(db, { name: sender.name }, { ...order, orderedDay: today });
  const mail = await orderMail(document, sender);
  await writeOrder(db, actor, (w) =>
    addSend(w, { ...input, from: order.status }, { number: order.number, orderedDay: today }, mail),
  );
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
      `"sentAt" = ?5, "orderedDay" = ?6, "touchedAt" = ?5`,
      [clock.instant(), today],
      { summary: `${order.number} was marked as sent by hand.` },
    );
  });
}
