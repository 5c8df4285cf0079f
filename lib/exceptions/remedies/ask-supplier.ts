import * as z from "zod";
import { formatDay } from "@/lib/format/day";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { type Rest, restOf } from "@/lib/purchasing/cancel-rest";
import { guardUnchanged } from "@/lib/purchasing/moves";
import { guardNotAskedSince, supplierMail } from "@/lib/purchasing/supplier-mails";
import {
  ANSWER_DAYS,
  addHeldMail,
  answerDay,
  heldMailOf,
  leavesText,
  mailEffectSchema,
  waitsText,
} from "./mails";
import type { Remedy, RemedyCase, RemedyContext, RemedyField, RemedyPlan } from "./remedy";

/** What is still to come of a case's order. @throws UserError when the case is about no order */
export async function restOfCase(context: RemedyContext, about: RemedyCase): Promise<Rest> {
  if (!about.orderId) throw new UserError("This exception is about no order.");
  return restOf(context.db, about.orderId, about.lineId);
}

/** Orders that one mail names at most. */
const MOST_NAMED = 10;

/**
 * The oldest order that the supplier of a case has not answered, and the numbers of the others.
 *
 * @throws UserError when the case is about no supplier, or every order was answered meanwhile
 */
async function unansweredOf({ db }: RemedyContext, { supplierId }: RemedyCase) {
  const orders = supplierId
    ? await db.purchaseOrder.findMany({
        where: { supplierId, status: "sent", sentAt: { not: null } },
        orderBy: [{ sentAt: "asc" }, { id: "asc" }],
        select: { id: true, number: true },
        take: MOST_NAMED,
      })
    : [];
  const [oldest, ...others] = orders;
  if (!oldest) throw new UserError("Every order of this supplier is answered.");
  return { rest: await restOf(db, oldest.id, null), others: others.map(({ number }) => number) };
}

/** What a rest costs at the order's prices, in minor units of the organization's currency; null: not known. */
export const restMinor = ({ money }: RemedyContext, { order, lines }: Rest): number | null =>
  lines.some((line) => line.unitPrice <= 0)
    ? null
    : money.product(
        lines.reduce((sum, line) => sum + line.left * Number(line.unitPrice), 0),
        order.currency,
      );

/** A mail that asks the supplier of a rest something; the case waits for the answer. */
async function asking(
  context: RemedyContext,
  rest: Rest,
  ask: {
    kind: "chase" | "expedite";
    before: string;
    after: string;
    effect: string;
    summary: string;
    fields?: readonly RemedyField[];
    missing?: string | null;
  },
): Promise<RemedyPlan> {
  const { order, lines } = rest;
  const mail = await supplierMail(context.db, context, {
    ...{ kind: ask.kind, order, before: ask.before, after: ask.after },
    lineIds: lines.map(({ id }) => id),
  });
  const until = answerDay(context);
  return {
    fields: ask.fields ?? [],
    missing: ask.missing ?? null,
    effects: [`${ask.effect} ${leavesText(context)}`, waitsText(context, until)],
    mail: { to: mail.recipient, subject: mail.subject, body: mail.body },
    rests: { orderId: order.id, version: order.version },
    amountMinor: restMinor(context, rest),
    outcome: { is: "waits", until },
    summary: ask.summary,
    itemIds: [],
    orderId: order.id,
    async apply(w, { byItself }) {
      guardUnchanged(w, order);
      // Many cases can be about one order: its supplier is asked once, and then has time to answer.
      if (byItself) guardNotAskedSince(w, order.id, clock.inMs(-ANSWER_DAYS * DAY_MS));
      return { mail: await addHeldMail(w, context, mail, { orderId: order.id, kind: ask.kind, byItself }) };
    },
  };
}

const undo: Remedy["undo"] = async ({ db }, effect) => ({
  itemIds: [],
  orderId: null,
  ...(await heldMailOf(db, mailEffectSchema.parse(effect).mail)),
});

export const chase: Remedy = {
  id: "chase",
  label: "Chase the supplier",
  about: "Mails the supplier and asks when the outstanding lines of the order will come.",
  permission: "purchase-orders.send",
  standard: "approve",
  canBeByItself: true,
  async plan(context, about) {
    const { rest, others } = about.orderId
      ? { rest: await restOfCase(context, about), others: [] }
      : await unansweredOf(context, about);
    const { order } = rest;
    const ordered = order.orderedDay ? ` of ${formatDay(order.orderedDay)}` : "";
    const isConfirmed = order.status !== "sent";
    return asking(context, rest, {
      kind: "chase",
      before: isConfirmed
        ? `we are waiting for goods of our purchase order ${order.number}${ordered}:`
        : `we have not had your confirmation of our purchase order ${order.number}${ordered}:`,
      after: isConfirmed
        ? "Please tell us on which day they will arrive."
        : others.length > 0
          ? `We have not heard of ${new Intl.ListFormat("en").format(others)} either. Please confirm them all and tell us on which days the goods will arrive.`
          : "Please confirm it and tell us on which day the goods will arrive.",
      effect: `This e-mail goes to ${order.supplier.name}.`,
      summary: `${order.supplier.name} was asked by e-mail when ${order.number} will come.`,
    });
  },
  undo,
};

export const expedite: Remedy = {
  id: "expedite",
  label: "Ask to expedite",
  about: "Mails the supplier and asks for an earlier delivery day.",
  permission: "purchase-orders.send",
  standard: "suggest",
  canBeByItself: true,
  async plan(context, about, input) {
    const rest = await restOfCase(context, about);
    const { order } = rest;
    const stockOutDay = stockOutDayOf(about.facts);
    const proposed = stockOutDay && stockOutDay >= context.today ? stockOutDay : "";
    const day = z.iso.date().safeParse(input.day ?? proposed).data ?? "";
    const field: RemedyField = { name: "day", label: "Needed by", kind: "day", value: day };
    if (day && day < context.today) throw new UserError("Choose a day that is still to come.", "day");
    return asking(context, rest, {
      kind: "expedite",
      fields: [field],
      missing: day ? null : "Enter the day by which the goods are needed.",
      before: `we need these goods of our purchase order ${order.number} earlier than planned${day ? `, by ${formatDay(day)}` : ""}:`,
      after:
        "Please tell us which quantities you can deliver by then, and any cost of doing so before you incur it.",
      effect: `This e-mail goes to ${order.supplier.name}. The expected day of the order stays as it is.`,
      summary: `${order.supplier.name} was asked by e-mail to deliver ${order.number} by ${formatDay(day)}.`,
    });
  },
  undo,
};

/** The day on which an item of the case runs out, where its facts say one. */
export function stockOutDayOf(facts: unknown): string | null {
  const day = (facts as { stockOutDay?: unknown } | null)?.stockOutDay;
  return typeof day === "string" ? day : null;
}
