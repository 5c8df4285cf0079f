import * as z from "zod";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { untouchedTransfer } from "@/lib/transfers/commands";
import { addTransfer, possibleTransfer } from "@/lib/transfers/create";
import { quantityText, readQuantity } from "./quantity-input";
import type { Remedy } from "./remedy";

const effectSchema = z.object({ transfer: z.string() });

/** What the cause says of where too much lies. */
const factsSchema = z.object({
  otherId: z.string().optional(),
  quantity: z.number(),
  unitCost: z.number().nullable(),
  costCurrency: z.string().nullable(),
});

export const transfer: Remedy = {
  id: "transfer",
  label: "Transfer stock",
  about:
    "Creates a transfer from the location that has too much. Its goods count as on the way in plans of both locations.",
  permission: "transfers.manage",
  standard: "approve",
  canBeByItself: true,
  async plan(context, about, input) {
    const { db, words, money, locale } = context;
    const facts = factsSchema.parse(about.facts);
    const { itemId, locationId } = about;
    if (!itemId || !locationId || !facts.otherId)
      throw new UserError("Where the goods could come from is not known. Check again, and then try this.");
    const moved = readQuantity(input.quantity, locale, facts.quantity, { min: 1 });
    const day = z.iso.date().safeParse(input.day).data ?? null;
    if (day && day < context.today) throw new UserError("Choose a day that is still to come.", "day");
    const possible = await possibleTransfer(db, {
      ...{ itemId, fromLocationId: facts.otherId, toLocationId: locationId },
      ...{ quantity: moved, expectedDay: day },
    });
    const { item, from, to, number, onHand } = possible;
    const quantity = words.quantity(moved, item.unit);
    return {
      fields: [
        {
          name: "quantity",
          label: "Quantity",
          kind: "quantity",
          unit: item.unit,
          value: quantityText(moved, locale),
        },
        {
          name: "day",
          label: "Expected on",
          kind: "day",
          value: day ?? "",
          hint: "Empty: plans count on it from today.",
        },
      ],
      missing: null,
      effects: [
        `${number.text} is created: ${quantity} of ${item.code} from ${from.name}, which has ${words.quantity(onHand, item.unit)}, to ${to.name}${day ? `, expected on ${words.day(day)}` : ""}.`,
        `Plans count it as leaving ${from.name} and coming to ${to.name}. Stock moves when the transfer is dispatched and received.`,
        "This exception is resolved.",
      ],
      mail: null,
      rests: { stock: possible.stockVersion },
      amountMinor: money.units(moved / 1000, facts.unitCost, facts.costCurrency),
      outcome: { is: "closed" },
      summary: `${number.text} moves ${quantity} of ${item.code} from ${from.name} to ${to.name}.`,
      itemIds: [itemId],
      orderId: null,
      apply: async (w, { actorId }) => ({
        transfer: await addTransfer(w, actorId, possible, newId("transfer")),
      }),
    };
  },
  async undo({ db, today }, effect) {
    const { itemIds, addTo } = await untouchedTransfer(db, effectSchema.parse(effect).transfer, today);
    return { itemIds, orderId: null, apply: (w, actorId) => addTo(w, actorId) };
  },
};
