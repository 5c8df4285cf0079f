import * as z from "zod";
import { addDays } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import {
  addDemandExclusion,
  addExclusionBack,
  demandExclusionById,
  excludedSales,
} from "@/lib/stock/demand-exclusions";
import type { Remedy } from "./remedy";

const effectSchema = z.object({ exclusion: z.string() });

/** A document that took much, or a week that sold much. */
const factsSchema = z.union([
  z.object({ document: z.string(), soldDay: z.string() }),
  z.object({ week: z.string() }),
]);

/** A document's lines of the two weeks that its cause looks at are left out. */
const DOCUMENT_DAYS = 14;

export const excludeDemand: Remedy = {
  id: "exclude-demand",
  label: "Leave out of forecasts",
  about: "Marks a one-off sale, so that forecasts do not expect it again from the next training on.",
  permission: "items.edit",
  standard: "approve",
  canBeByItself: true,
  isFinal: true,
  async plan(context, about, input) {
    const { db, words } = context;
    const facts = factsSchema.parse(about.facts);
    const { itemId } = about;
    if (!itemId) throw new UserError("This exception is about no item.");
    const item = await db.item.findFirstOrThrow({
      where: { id: itemId },
      select: { code: true, unit: true },
    });
    const days =
      "week" in facts
        ? { document: null, firstDay: facts.week, lastDay: addDays(facts.week, 6) }
        : {
            document: facts.document,
            firstDay: addDays(facts.soldDay, -DOCUMENT_DAYS),
            lastDay: facts.soldDay,
          };
    const sales = await excludedSales(db, { itemId, ...days });
    if (sales.lines === 0) throw new UserError("There are no such sales that are not left out already.");
    const reason = (input.reason ?? "").trim().slice(0, 500);
    const which = days.document ? `on ${days.document}` : `of the week of ${words.day(days.firstDay)}`;
    const what = `${words.quantity(sales.quantity, item.unit)} of ${item.code} ${which}`;
    return {
      fields: [
        { name: "reason", label: "Why", kind: "text", value: reason, hint: "Shown on the item's page." },
      ],
      missing: null,
      effects: [
        `Forecasts leave out ${what} from the next training on.`,
        "Sales figures stay as they are. The mark is shown on the item's page and can be taken away there.",
        "This exception is resolved.",
      ],
      mail: null,
      rests: { ...days, ...sales },
      amountMinor: about.worthMinor,
      outcome: { is: "closed" },
      summary: `Forecasts leave out ${what}${reason ? `: ${reason}` : "."}`,
      itemIds: [],
      orderId: null,
      apply: async (w, { actorId }) => ({
        exclusion: await addDemandExclusion(w, actorId, {
          ...{ itemId, ...days },
          reason: reason || about.title,
        }),
      }),
    };
  },
  async undo({ db }, effect) {
    const mark = await demandExclusionById(db, effectSchema.parse(effect).exclusion);
    if (!mark || mark.undoneAt) throw new UserError("These sales count in forecasts again already.");
    return { itemIds: [], orderId: null, apply: (w, actorId) => addExclusionBack(w, actorId, mark) };
  },
};
