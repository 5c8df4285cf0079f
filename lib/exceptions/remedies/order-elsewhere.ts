import * as z from "zod";
import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { amountMinor } from "@/lib/format/scale";
import { addDays, clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { addOrder, nextOrderNumber } from "@/lib/purchasing/create";
import { addMove, guardUnchanged } from "@/lib/purchasing/moves";
import { restOfCase } from "./ask-supplier";
import { quantityText, readQuantity } from "./quantity-input";
import type { Remedy, RemedyCase, RemedyContext } from "./remedy";

const effectSchema = z.object({ order: z.string() });

/** How long a case waits for its draft to be approved, in days. */
const DRAFT_DAYS = 3;
/** Offers of other suppliers that can be chosen from. */
const MOST_OFFERS = 50;

interface Offer {
  supplierId: string;
  supplierName: string;
  unitPrice: number;
  currency: string;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number | null;
}

/** Offers of an item by active suppliers in their own currency, other than the one that is late, the preferred first. */
const otherOffers = (db: TenantDb, itemId: string, supplierId: string | null): Promise<Offer[]> =>
  db.query<Offer>(
    `SELECT s."id" AS supplierId, s."name" AS supplierName, x."unitPrice", x."currency", x."minimumQuantity", x."orderMultiple",
       coalesce(x."leadTimeDays", s."leadTimeDays") AS leadTimeDays
     FROM {SupplierItem} x JOIN {Supplier} s ON s."id" = x."supplierId"
     WHERE x."itemId" = ?2 AND s."active" = 1 AND s."id" IS NOT ?3 AND x."currency" = s."currency"
     ORDER BY x."preferred" DESC, x."unitPrice" <= 0, s."name", s."id" LIMIT ${MOST_OFFERS}`,
    [itemId, supplierId],
  );

/** What is needed, of which item and where. */
async function need(context: RemedyContext, about: RemedyCase) {
  if (about.orderId) {
    const { order, lines } = await restOfCase(context, about);
    const line = lines.find(({ itemId }) => itemId === about.itemId) ?? lines[0];
    if (!line) throw new UserError(`Nothing more is to come of ${order.number}.`);
    return { itemId: line.itemId, locationId: order.locationId, quantity: line.left, order };
  }
  const facts = z.object({ reserved: z.number(), onHand: z.number() }).safeParse(about.facts).data;
  if (!about.itemId || !about.locationId || !facts)
    throw new UserError("How much is needed, and where, is not known. Order from the item's page.");
  const quantity = facts.reserved - Math.max(0, facts.onHand);
  return { itemId: about.itemId, locationId: about.locationId, quantity, order: null };
}

/** The least that an offer allows and that is enough. */
const inLots = (quantity: number, { minimumQuantity, orderMultiple }: Offer): number => {
  const least = Math.max(quantity, minimumQuantity);
  return orderMultiple > 0 ? Math.ceil(least / orderMultiple) * orderMultiple : least;
};

export const orderElsewhere: Remedy = {
  id: "order-elsewhere",
  label: "Order elsewhere",
  about: "Writes a draft order to another supplier who offers the item. A person approves and sends it.",
  permission: "purchase-orders.edit",
  standard: "suggest",
  canBeByItself: true,
  async plan(context, about, input) {
    const { db, words, money, locale } = context;
    const { itemId, locationId, quantity: needed, order: late } = await need(context, about);
    const [item, location, offers] = await Promise.all([
      db.item.findFirstOrThrow({ where: { id: itemId }, select: { code: true, unit: true } }),
      db.location.findFirstOrThrow({ where: { id: locationId }, select: { name: true } }),
      otherOffers(db, itemId, about.supplierId),
    ]);
    const offer = offers.find(({ supplierId }) => supplierId === input.supplier) ?? offers[0];
    if (!offer) throw new UserError(`No other active supplier offers ${item.code}.`);
    const quantity = readQuantity(input.quantity, locale, inLots(needed, offer), { min: 1 });
    const fraction = fractionProblem(item, quantity, [needed, offer.orderMultiple]);
    if (fraction) throw new UserError(fraction, "quantity");
    const lines = [{ itemId, quantity, unitPrice: offer.unitPrice }];
    const isPriced = offer.unitPrice > 0;
    const cost = amountMinor(quantity, offer.unitPrice, offer.currency);
    const expectedDay = offer.leadTimeDays === null ? null : addDays(context.today, offer.leadTimeDays);
    const until = addDays(context.today, DRAFT_DAYS);
    const next = await nextOrderNumber(db);
    const amount = words.quantity(quantity, item.unit);
    return {
      fields: [
        {
          ...{ name: "supplier", label: "Supplier", kind: "choice", value: offer.supplierId },
          options: offers.map((one) => ({
            value: one.supplierId,
            label: `${one.supplierName}${one.unitPrice > 0 ? `, ${words.price(one.unitPrice, one.currency)}` : ", price not known"}`,
          })),
        },
        {
          name: "quantity",
          label: "Quantity",
          kind: "quantity",
          unit: item.unit,
          value: quantityText(quantity, locale),
        },
      ],
      missing: null,
      effects: [
        `A draft order to ${offer.supplierName} is written: ${amount} of ${item.code} for ${location.name}, ${isPriced ? `${words.money(cost, offer.currency)} in all` : "with a price that is not known"}${expectedDay ? `, expected on ${words.day(expectedDay)}` : ""}.`,
        "Nothing is sent: a person approves the draft and sends it. What is on order already stays on order.",
        `This exception is snoozed until ${words.day(until)}.`,
      ],
      mail: null,
      rests: { version: late?.version ?? null },
      amountMinor: isPriced ? money.minor(cost, offer.currency) : null,
      outcome: { is: "waits", until },
      summary: `${next.number}, a draft to ${offer.supplierName}, is for ${amount} of ${item.code}.`,
      itemIds: [],
      orderId: null,
      async apply(w, { actorId, byItself }) {
        if (late) guardUnchanged(w, late);
        const actor = { kind: byItself ? "agent" : "user", id: actorId } as const;
        const order = await addOrder(w, actor, next, {
          ...{ supplierId: offer.supplierId, locationId, currency: offer.currency, expectedDay, lines },
          ...{ source: byItself ? "agent" : "manual", proposalId: null, status: "draft" },
          note: `Because of an exception: ${about.sentence}`.slice(0, 2000),
        });
        return { order };
      },
    };
  },
  async undo({ db }, effect) {
    const id = effectSchema.parse(effect).order;
    const order = await db.purchaseOrder.findFirst({ where: { id } });
    if (order?.status !== "draft")
      throw new UserError(`${order?.number ?? "The draft"} is no draft any more. Cancel the order instead.`);
    return {
      itemIds: [],
      orderId: null,
      apply: (w) =>
        addMove(
          w,
          { id, version: order.version, from: "draft", to: "cancelled" },
          `"cancelledAt" = ?5, "cancelReason" = ?6, "touchedAt" = ?5`,
          [clock.instant(), "The remedy that wrote it was undone."],
          { summary: `${order.number} was cancelled: the remedy that wrote it was undone.` },
        ),
    };
  },
};
