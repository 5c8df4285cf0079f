import * as z from "zod";
import { formatDay } from "@/lib/format/day";
import { UserError } from "@/lib/platform/errors";
import { addDaysBack, expectedDayChange, replacedDaysSchema } from "@/lib/purchasing/promised-day";
import { restMinor, restOfCase } from "./ask-supplier";
import type { Remedy } from "./remedy";

const effectSchema = z.object({
  order: z.object({ id: z.string(), number: z.string(), version: z.number() }),
  replaced: replacedDaysSchema,
  itemIds: z.array(z.string()),
});

const typedDay = z.iso.date();

export const changeDay: Remedy = {
  id: "change-day",
  label: "Change the expected day",
  about: "Sets the day on which the outstanding lines are expected. Plans use it at once. No mail is sent.",
  permission: "purchase-orders.edit",
  standard: "approve",
  canBeByItself: false,
  async plan(context, about, input) {
    const { db, today, words, locale } = context;
    const rest = await restOfCase(context, about);
    const { order, lines } = rest;
    const lineId = about.lineId;
    const line = lineId === null ? null : lines[0];
    const now = line?.expectedDay ?? order.expectedDay;
    const day = typedDay.safeParse(input.day).data ?? "";
    if (day && day < today) throw new UserError("Choose a day that is still to come.", "day");
    if (day && day === now) throw new UserError("It is expected on this day already.", "day");
    const what = line ? `line ${line.lineNumber} of ${order.number}` : order.number;
    const change = day
      ? await expectedDayChange(
          db,
          today,
          { orderId: order.id, lineId, day, supplierId: null, withEarlierLines: true },
          (named) => ({
            action: "purchase-order.day-changed",
            summary: `${named} is expected on ${formatDay(day)}.`,
          }),
          locale,
        )
      : null;
    return {
      fields: [{ name: "day", label: "Expected on", kind: "day", value: day }],
      missing: change ? null : "Enter the day on which the goods are expected.",
      effects: [
        `${what} is expected on ${day ? words.day(day) : "this day"}${now ? ` instead of ${words.day(now)}` : ""}. Stock plans use it from now on.`,
        "No e-mail is sent to the supplier.",
        "This exception is resolved. If the new day is late as well, another one is raised.",
      ],
      mail: null,
      rests: { orderId: order.id, version: order.version, lines: lines.map(({ id }) => id) },
      amountMinor: restMinor(context, rest),
      outcome: { is: "closed" },
      summary: `${what} is now expected on ${formatDay(day)}.`,
      itemIds: change?.itemIds ?? [],
      orderId: order.id,
      async apply(w) {
        change?.addTo(w);
        const { id, number, version } = order;
        return {
          order: { id, number, version: version + 1 },
          replaced: change?.replaced,
          itemIds: change?.itemIds,
        };
      },
    };
  },
  async undo({ db }, effect) {
    const { order, replaced, itemIds } = effectSchema.parse(effect);
    const now = await db.purchaseOrder.findFirst({ where: { id: order.id }, select: { version: true } });
    if (now?.version !== order.version)
      throw new UserError(
        `${order.number} has changed since, so this can't be undone. Change its day instead.`,
      );
    return {
      itemIds,
      orderId: order.id,
      apply: (w) => addDaysBack(w, order, replaced, "purchase-order.day-change-undone"),
    };
  },
};
