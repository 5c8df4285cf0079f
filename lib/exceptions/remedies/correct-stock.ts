import * as z from "zod";
import { UserError } from "@/lib/platform/errors";
import { stockCorrection } from "@/lib/stock/commands";
import { quantityText, readQuantity } from "./quantity-input";
import type { Remedy } from "./remedy";

const effectSchema = z.object({
  itemId: z.string(),
  locationId: z.string(),
  version: z.number(),
  before: z.number(),
});

export const correctStockLevel: Remedy = {
  id: "correct-stock",
  label: "Correct the stock",
  about:
    "Sets the stock of an item at a location to what was counted, and records the difference as a correction.",
  permission: "items.edit",
  standard: "approve",
  canBeByItself: false,
  async plan(context, about, input) {
    const { db, words, money, locale, today } = context;
    const { itemId, locationId } = about;
    if (!itemId || !locationId) throw new UserError("This exception is about no item at a location.");
    const [item, location, level] = await Promise.all([
      db.item.findFirstOrThrow({ where: { id: itemId } }),
      db.location.findFirstOrThrow({ where: { id: locationId }, select: { name: true } }),
      db.stockLevel.findFirst({ where: { itemId, locationId } }),
    ]);
    const before = level ? Number(level.onHand) : 0;
    const isTyped = (input.quantity ?? "").trim() !== "";
    const onHand = readQuantity(input.quantity, locale, before);
    const reason = `Exception: ${about.title}`;
    const version = level?.version ?? 0;
    const isSame = onHand === before;
    const correction =
      isTyped && !isSame
        ? await stockCorrection(db, { itemId, locationId, version, onHand, reason, day: today })
        : null;
    return {
      fields: [
        {
          name: "quantity",
          label: "Counted",
          kind: "quantity",
          unit: item.unit,
          value: isTyped ? quantityText(onHand, locale) : "",
        },
      ],
      missing: !isTyped ? "Enter what was counted." : isSame ? "This is what the books say already." : null,
      effects: [
        `The stock of ${item.code} at ${location.name} is set from ${words.quantity(before, item.unit)} to ${words.quantity(onHand, item.unit)}.`,
        `A correction of ${words.quantity(onHand - before, item.unit)} is recorded as of today, and plans use the new stock.`,
        "This exception is resolved.",
      ],
      mail: null,
      rests: { version },
      amountMinor: money.units(
        Math.abs(onHand - before) / 1000,
        item.unitCost === null ? null : Number(item.unitCost),
        item.currency,
      ),
      outcome: { is: "closed" },
      summary: `The stock of ${item.code} at ${location.name} was corrected from ${words.quantity(before, item.unit)} to ${words.quantity(onHand, item.unit)}.`,
      itemIds: [itemId],
      orderId: null,
      async apply(w, { actorId }) {
        await correction?.addTo(w, actorId);
        return { itemId, locationId, version: version + 1, before };
      },
    };
  },
  async undo({ db, today }, effect) {
    const { itemId, locationId, version, before } = effectSchema.parse(effect);
    const level = await db.stockLevel.findFirst({ where: { itemId, locationId }, select: { version: true } });
    if (level?.version !== version)
      throw new UserError("The stock has moved since, so this can't be undone. Adjust it instead.");
    const back = await stockCorrection(db, {
      ...{ itemId, locationId, version, onHand: before, day: today, undo: true },
      reason: "A correction was undone",
    });
    return { itemIds: [itemId], orderId: null, apply: (w, actorId) => back?.addTo(w, actorId) };
  },
};
