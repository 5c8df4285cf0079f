import * as z from "zod";
import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { UserError } from "@/lib/platform/errors";
import { addLineSplit, addLinesJoined, lineSplitSchema, splittableLine } from "@/lib/purchasing/split-line";
import { restMinor } from "./ask-supplier";
import { quantityText, readQuantity } from "./quantity-input";
import type { Remedy } from "./remedy";

const effectSchema = z.object({ split: lineSplitSchema, itemId: z.string() });

export const splitRest: Remedy = {
  id: "split-rest",
  label: "Split the rest off",
  about: "Makes the undelivered rest of a line a line of its own with its own expected day. No mail is sent.",
  permission: "purchase-orders.edit",
  standard: "suggest",
  canBeByItself: false,
  async plan(context, about, input) {
    const { db, words, locale, today } = context;
    if (!about.orderId || !about.lineId) throw new UserError("This exception is about no single order line.");
    const { order, line } = await splittableLine(db, about.orderId, about.lineId);
    const item = await db.item.findFirstOrThrow({
      where: { id: line.itemId },
      select: { code: true, unit: true },
    });
    const part = readQuantity(input.quantity, locale, line.left, { min: 1, max: line.left });
    const fraction = fractionProblem(item, part, [line.left]);
    if (fraction) throw new UserError(fraction, "quantity");
    if (part === Number(line.quantity))
      throw new UserError("Nothing of this line has come: change its expected day instead.", "quantity");
    const day = z.iso.date().safeParse(input.day).data ?? "";
    if (day && day < today) throw new UserError("Choose a day that is still to come.", "day");
    const quantity = words.quantity(part, item.unit);
    const kept = words.quantity(Number(line.quantity) - part, item.unit);
    return {
      fields: [
        {
          name: "quantity",
          label: "Quantity to split off",
          kind: "quantity",
          unit: item.unit,
          value: quantityText(part, locale),
        },
        { name: "day", label: "Expected on", kind: "day", value: day },
      ],
      missing: day ? null : "Enter the day on which the rest is expected.",
      effects: [
        `Line ${line.lineNumber} of ${order.number} is for ${kept} of ${item.code}.`,
        `A new line of ${order.number} is for ${quantity} at the same price, expected on ${words.day(day || null)}.`,
        "What the order comes to stays the same. No e-mail is sent to the supplier.",
        "This exception is resolved.",
      ],
      mail: null,
      rests: { orderId: order.id, version: order.version },
      amountMinor: restMinor(context, { order, lines: [{ ...line, left: part }] }),
      outcome: { is: "closed" },
      summary: `${quantity} of ${item.code} on ${order.number} became a line of their own, expected on ${words.day(day || null)}.`,
      itemIds: [line.itemId],
      orderId: order.id,
      apply: async (w) => ({ split: addLineSplit(w, { order, line }, part, day), itemId: line.itemId }),
    };
  },
  async undo({ db }, effect) {
    const { split, itemId } = effectSchema.parse(effect);
    const order = await db.purchaseOrder.findFirst({
      where: { id: split.orderId },
      select: { version: true },
    });
    if (order?.version !== split.version)
      throw new UserError(`${split.number} has changed since, so this can't be undone.`);
    return { itemIds: [itemId], orderId: split.orderId, apply: (w) => addLinesJoined(w, split) };
  },
};
