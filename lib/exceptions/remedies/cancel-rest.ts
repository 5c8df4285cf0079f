import * as z from "zod";
import { countOf } from "@/lib/format/count";
import { UserError } from "@/lib/platform/errors";
import {
  addCancelledRest,
  addRestBack,
  cancelledRestSchema,
  type Rest,
  statusWithoutRest,
} from "@/lib/purchasing/cancel-rest";
import { OPEN_STATUSES_SQL } from "@/lib/purchasing/status";
import { supplierMail } from "@/lib/purchasing/supplier-mails";
import { restMinor, restOfCase } from "./ask-supplier";
import { addHeldMail, heldMailOf, leavesText } from "./mails";
import type { Remedy, RemedyCase, RemedyContext } from "./remedy";

const effectSchema = z.object({
  rest: cancelledRestSchema,
  mail: z.string().nullable(),
  itemIds: z.array(z.string()),
});

export const cancelRest: Remedy = {
  id: "cancel-rest",
  label: "Cancel the rest",
  about:
    "Cancels what is still to come of the order or line, and mails the cancellation to the supplier after the grace period.",
  permission: "purchase-orders.cancel",
  standard: "suggest",
  canBeByItself: true,
  async plan(context, about, input) {
    const rest = await restOfCase(context, about);
    const { order, lines } = rest;
    const { number, supplier } = order;
    const other = about.cause === "order-duplicate" ? await otherOrder(context, about, order) : null;
    const reason = (input.reason ?? "").trim().slice(0, 500);
    const status = statusWithoutRest(rest);
    const what = about.lineId
      ? `the rest of line ${lines[0]?.lineNumber} of ${number}`
      : `the rest of ${number}`;
    const mail = supplier.email
      ? await supplierMail(context.db, context, {
          ...{ kind: "cancellation", order, lineIds: lines.map(({ id }) => id) },
          before: `we cancel what is still to come of our purchase order ${number}:`,
          after: `Please do not deliver it, and confirm the cancellation.`,
        })
      : null;
    const becomes = {
      cancelled: `${number} is cancelled.`,
      received: `${number} is closed with what has arrived.`,
    };
    return {
      fields: [{ name: "reason", label: "Why (for your records)", kind: "text", value: reason }],
      missing: null,
      effects: [
        `${countOf(lines.length, "line")} of ${number} ${lines.length === 1 ? "is" : "are"} no longer on order, and plans stop counting on ${lines.length === 1 ? "it" : "them"}.`,
        ...(status === "cancelled" || status === "received" ? [becomes[status]] : []),
        mail
          ? `This e-mail goes to ${supplier.name}. ${leavesText(context)}`
          : `${supplier.name} has no e-mail address: tell them yourself. No e-mail is sent.`,
        "This exception is resolved.",
      ],
      mail: mail && { to: mail.recipient, subject: mail.subject, body: mail.body },
      rests: { orderId: order.id, version: order.version, left: lines.map(({ id, left }) => [id, left]) },
      amountMinor: restMinor(context, rest),
      outcome: { is: "closed" },
      summary: `${capital(what)} was cancelled${mail ? `, and ${supplier.name} is told by e-mail` : ""}.`,
      itemIds: [...new Set(lines.map(({ itemId }) => itemId))],
      orderId: order.id,
      async apply(w, { byItself }) {
        if (other) w.guard("changed", `(${OTHER_STANDS})`, other);
        const cancelled = addCancelledRest(w, rest, reason || `Because of an exception: ${about.title}.`);
        const told = { orderId: order.id, kind: "cancellation", byItself } as const;
        return {
          rest: cancelled,
          mail: mail && (await addHeldMail(w, context, mail, told)),
          itemIds: [...new Set(lines.map(({ itemId }) => itemId))],
        };
      },
    };
  },
  async undo({ db }, effect) {
    const { rest, mail, itemIds } = effectSchema.parse(effect);
    const held = mail === null ? null : await heldMailOf(db, mail);
    const order = await db.purchaseOrder.findFirst({
      where: { id: rest.orderId },
      select: { version: true },
    });
    if (order?.version !== rest.version)
      throw new UserError(`${rest.number} has changed since, so this can't be undone.`);
    return {
      itemIds,
      orderId: rest.orderId,
      async apply(w) {
        addRestBack(w, rest);
        await held?.apply(w);
      },
    };
  },
};

const duplicateFacts = z.object({ otherNumber: z.string(), quantity: z.number() });

/** That the order which another repeats is still to come, with the same quantity of the item. */
const OTHER_STANDS = `SELECT count(*) > 0 FROM {PurchaseOrder} x JOIN {PurchaseOrderLine} y ON y."purchaseOrderId" = x."id"
  WHERE x."number" = ?2 AND x."supplierId" = ?3 AND y."itemId" = ?4 AND y."quantity" = ?5 AND y."closed" = 0
    AND x."status" IN (${OPEN_STATUSES_SQL})`;

/** The order that a possible duplicate repeats, as {@link OTHER_STANDS} asks for it. @throws UserError when it stands no longer */
async function otherOrder({ db }: RemedyContext, about: RemedyCase, order: Rest["order"]) {
  const { otherNumber, quantity } = duplicateFacts.parse(about.facts);
  const asked = [otherNumber, order.supplierId, about.itemId, quantity];
  const [row] = await db.query<{ stands: number }>(`SELECT (${OTHER_STANDS}) AS stands`, asked);
  if (!row?.stands)
    throw new UserError(
      `${otherNumber} is no longer open with the same quantity, so ${order.number} may not be a duplicate any more. To cancel it anyway, open the order.`,
    );
  return asked;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
