import { countOf } from "@/lib/format/count";
import { formatDay } from "@/lib/format/day";
import { formatQuantity } from "@/lib/format/quantity";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { guardOrderMail, orderMailLimit } from "@/lib/platform/order-mail-limits";
import type { orderOf } from "./moves";
import { outstanding } from "./outstanding";
import type { ReleaseOutcome } from "./release";
import { noAddress, type Sender, tooManyMails } from "./send";
import { isOpen, type SupplierMailKind } from "./status";

/** Mails about an order to its supplier: reminders, requests for an earlier day, cancellations. Each is held before it leaves. */

type Order = Awaited<ReturnType<typeof orderOf>>;

/** What a mail is about: some lines of an order, and what is asked. */
export interface SupplierMailText {
  kind: SupplierMailKind;
  order: Order;
  /** The lines it names. */
  lineIds: readonly string[];
  /** Sentences between the greeting and the lines, and after the lines. */
  before: string;
  after: string;
}

/** Lines that a mail names; of the rest it says how many there are. */
const LINES_NAMED = 15;

/** A mail as it would leave. @throws UserError when the supplier has no address, or too many went out today */
export async function supplierMail(
  db: TenantDb,
  sender: Sender,
  { kind, order, lineIds, before, after }: SupplierMailText,
): Promise<NewMail> {
  const { supplier } = order;
  if (!supplier.email) throw new UserError(noAddress(supplier.name));
  const recipient = supplier.email.toLowerCase();
  const reached = await orderMailLimit(sender.organization, recipient);
  if (reached) throw new UserError(tooManyMails(reached));
  const [contact, buyer] = [supplier.contactName ?? "", sender.contact?.name ?? ""].map((name) =>
    mailName(name, ""),
  );
  return {
    recipient,
    ...LOOKS[kind](order.number),
    body: [
      contact ? `Dear ${contact},` : "Hello,",
      before,
      await linesText(db, order, lineIds),
      after,
      sender.contact ? `Please reply to ${buyer ? `${buyer}, ` : ""}${sender.contact.email}.` : "",
      `Kind regards\n${buyer ? `${buyer}\n` : ""}${mailName(sender.organization.name, "The purchasing team")}`,
    ]
      .filter(Boolean)
      .join("\n\n"),
  };
}

const LOOKS: Readonly<Record<SupplierMailKind, (number: string) => Pick<NewMail, "template" | "subject">>> = {
  chase: (number) => ({
    template: "purchase-order-chase",
    subject: `Purchase order ${number}: when will it come?`,
  }),
  expedite: (number) => ({
    template: "purchase-order-expedite",
    subject: `Purchase order ${number}: can it come earlier?`,
  }),
  cancellation: (number) => ({
    template: "purchase-order-cancellation",
    subject: `Purchase order ${number}: cancellation`,
  }),
};

async function linesText(db: TenantDb, order: Order, lineIds: readonly string[]): Promise<string> {
  const named = order.lines.filter(({ id }) => lineIds.includes(id));
  const items = await db.query<{
    id: string;
    code: string;
    name: string;
    unit: string;
    supplierCode: string | null;
  }>(
    `SELECT i."id", i."code", i."name", i."unit", x."supplierCode" FROM {Item} i
     LEFT JOIN {SupplierItem} x ON x."itemId" = i."id" AND x."supplierId" = ?3
     WHERE i."id" IN (SELECT value FROM json_each(?2))`,
    [JSON.stringify(named.slice(0, LINES_NAMED).map(({ itemId }) => itemId)), order.supplierId],
  );
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const texts = named.slice(0, LINES_NAMED).map((line) => {
    const item = itemOf.get(line.itemId);
    const left = outstanding({
      ...line,
      quantity: Number(line.quantity),
      receivedQuantity: Number(line.receivedQuantity),
    });
    const code = item?.supplierCode ? `${item.code} (yours: ${item.supplierCode})` : (item?.code ?? "");
    const due = line.expectedDay ?? order.expectedDay;
    return `- ${formatQuantity(left, undefined, { unit: item?.unit })} of ${mailName(code, "an item")} ${mailName(item?.name ?? "", "")}${due ? `, due ${formatDay(due)}` : ""}`;
  });
  const more = named.length - texts.length;
  return [...texts, ...(more > 0 ? [`- and ${countOf(more, "more line")}`] : [])].join("\n");
}

/**
 * Adds a mail to a write, held until an instant. The write is undone when one more mail would be more than the limits allow.
 *
 * @returns its id
 */
export async function addSupplierMail(
  w: TenantWriter,
  organization: Sender["organization"],
  mail: NewMail,
  about: { orderId: string; kind: SupplierMailKind; sendAfter: string; byItself: boolean },
): Promise<string> {
  guardOrderMail(w, organization, mail.recipient);
  const id = newId("supplierMail");
  const mailId = w.holdMail(mail, about.sendAfter);
  const { orderId: purchaseOrderId, ...rest } = about;
  await w.supplierMail.createMany({
    data: [{ id, purchaseOrderId, status: "held", mailId, createdAt: clock.instant(), ...rest }],
  });
  return id;
}

/** Undoes a write when a reminder of an order, or a request for an earlier day of it, was written since an instant, whatever became of it. */
export function guardNotAskedSince(w: TenantWriter, orderId: string, since: string): void {
  w.guard(
    "used",
    `NOT EXISTS (SELECT 1 FROM {SupplierMail} m WHERE m."purchaseOrderId" = ?2 AND m."kind" IN ('chase', 'expedite')
      AND m."createdAt" > ?3)`,
    [orderId, since],
  );
}

const held = (id: string) => ({ where: { id, status: "held" } });

/** Takes a held mail back within a write; undoes the write when it has left. */
export async function addSupplierMailWithdrawal(
  w: TenantWriter,
  mail: { id: string; mailId: string },
): Promise<void> {
  await w.supplierMail.updateMany({
    ...held(mail.id),
    data: { status: "withdrawn", version: { increment: 1 } },
  });
  w.expectRows(1, "changed");
  w.withdrawMail(mail.mailId);
}

/** The mail, or null when it was never written. */
export const supplierMailById = (db: TenantDb, id: string) => db.supplierMail.findFirst({ where: { id } });

/** A held mail about an order, or null when the mail is none. */
export async function heldSupplierMail(db: TenantDb, mailId: string) {
  return db.supplierMail.findFirst({
    where: { mailId, status: "held" },
    include: { purchaseOrder: { select: { number: true, status: true } } },
  });
}
export type HeldSupplierMail = NonNullable<Awaited<ReturnType<typeof heldSupplierMail>>>;

/**
 * Lets a held mail leave; of several releases, and of a release and an undo, one wins. A reminder or a request for an earlier day
 * whose order is over is withdrawn instead.
 *
 * @param guards further conditions of the write, such as the agents' stop switches
 */
export async function releaseSupplierMail(
  db: TenantDb,
  actor: Actor,
  mail: HeldSupplierMail,
  guards: (w: TenantWriter) => void,
): Promise<ReleaseOutcome> {
  const { number, status } = mail.purchaseOrder;
  const isOver = mail.kind !== "cancellation" && !isOpen(status as Order["status"]);
  try {
    await db.write(actor, async (w) => {
      if (isOver) await addSupplierMailWithdrawal(w, mail);
      else {
        guards(w);
        await w.supplierMail.updateMany({
          ...held(mail.id),
          data: { status: "sent", version: { increment: 1 } },
        });
        w.expectRows(1, "changed");
        w.releaseMail(mail.mailId);
      }
      w.audit({
        action: isOver ? "purchase-order.mail-withdrawn" : "purchase-order.mail-sent",
        subjectType: "PurchaseOrder",
        subjectId: mail.purchaseOrderId,
        summary: isOver
          ? `A mail about ${number} was withdrawn: nothing more is to come of it.`
          : `A ${WORDS[mail.kind as SupplierMailKind]} ${number} was sent to the supplier by e-mail.`,
        after: { mailId: mail.mailId, kind: mail.kind },
      });
    });
    return isOver ? "withdrawn" : "released";
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return error.kind === "stopped" ? "held" : "gone";
  }
}

const WORDS: Readonly<Record<SupplierMailKind, string>> = {
  chase: "reminder of",
  expedite: "request for an earlier day of",
  cancellation: "cancellation of",
};

/** Takes back a reminder, or a request for an earlier day, that a stop has held for too long. */
export async function withdrawHeldSupplierMail(
  db: TenantDb,
  actor: Actor,
  mail: HeldSupplierMail,
): Promise<ReleaseOutcome> {
  try {
    await db.write(actor, async (w) => {
      await addSupplierMailWithdrawal(w, mail);
      w.audit({
        action: "purchase-order.mail-withdrawn",
        subjectType: "PurchaseOrder",
        subjectId: mail.purchaseOrderId,
        summary: `A ${WORDS[mail.kind as SupplierMailKind]} ${mail.purchaseOrder.number} was held by a stop for seven days and does not leave any more.`,
        after: { mailId: mail.mailId },
      });
    });
    return "withdrawn";
  } catch (error) {
    if (error instanceof GuardError) return "gone";
    throw error;
  }
}
