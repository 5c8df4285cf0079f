import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";
import {
  LINE_TOO_LARGE,
  lineFits,
  MAX_LINE_QUANTITY,
  MAX_NOTE,
  MAX_ORDER_LINES,
  MAX_TYPED_LINES,
  MAX_UNIT_PRICE,
  orderSizeProblem,
  TOO_MANY_TYPED_LINES,
} from "./order-limits";
import { PURCHASE_ORDER_STATUSES } from "./status";

const id = z.string().min(1).max(64);
const day = z.iso.date("Enter a day.");
const move = z.object({ id, version: z.number().int().min(1) });
const TOO_LARGE = "This number is too large: check it.";
/** Thousandths of the item's unit; a trillion of them is a billion units. */
const quantity = z.number().int().min(0).max(MAX_LINE_QUANTITY, TOO_LARGE);

export const moveSchema = move;
/** `withoutPrice`: the person knows that the price of a line is not known, and orders anyway. */
export const approveDraftSchema = move.extend({ withoutPrice: z.boolean().default(false) });
export const confirmOrderSchema = move.extend({ expectedDay: day });
export const endSchema = move.extend({
  reason: z.string().trim().min(1, "Say in a few words why.").max(500),
});
/** `confirmed`: the person knows that more came in than is outstanding. */
export const receiveSchema = move.extend({
  day,
  confirmed: z.boolean().default(false),
  lines: z
    .array(z.object({ lineId: id, quantity }))
    .min(1)
    .max(MAX_ORDER_LINES),
});
/** `at` names the booking. */
export const undoReceiptSchema = move.extend({ at: z.iso.datetime() });
/** What is written to the supplier with an order; an empty one is none. */
export const orderNote = z
  .string()
  .trim()
  .max(MAX_NOTE, `Write at most ${MAX_NOTE} characters.`)
  .transform((text) => text || null)
  .nullable();
export const draftOrderSchema = z.object({
  /** Made by the form: a second try of the same form is the same order. */
  requestKey: z.uuid(),
  supplierId: id,
  locationId: id,
  expectedDay: day.nullable(),
  note: orderNote,
  lines: z
    .array(
      z
        .object({
          itemId: id,
          quantity: quantity.min(1, "Enter how many."),
          /** Ten-thousandths of the supplier's currency. */
          unitPrice: z.number().int().min(0).max(MAX_UNIT_PRICE, TOO_LARGE),
        })
        .refine(lineFits, { path: ["unitPrice"], message: LINE_TOO_LARGE }),
    )
    .min(1, "Add at least one item.")
    .max(MAX_TYPED_LINES, TOO_MANY_TYPED_LINES)
    .superRefine((lines, context) => {
      const problem = orderSizeProblem(lines);
      if (problem && problem !== LINE_TOO_LARGE) context.addIssue({ code: "custom", message: problem });
    }),
});

export const ORDER_SORTS = ["ordered", "expected", "number", "supplier"] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** The state of the list, as it stands in the address. */
export const orderListSchema = z.object({
  q: searchParam,
  status: z
    .enum(PURCHASE_ORDER_STATUSES)
    .or(z.enum(["", "open", "overdue", "undone"]))
    .catch(""),
  supplier: z.string().max(64).catch(""),
  sort: z.enum(ORDER_SORTS).catch("ordered"),
  dir: z.enum(["asc", "desc"]).catch("desc"),
  page: pageParam,
});
export type OrderListState = z.infer<typeof orderListSchema>;
export const ordersAddress = listAddress(orderListSchema);
