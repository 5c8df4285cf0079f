import { z } from "zod";
import { pageParam, searchParam } from "@/lib/format/search-params";
import { PURCHASE_ORDER_STATUSES } from "./status";

const id = z.string().min(1).max(64);
const day = z.iso.date("Enter a day.");
const move = z.object({ id, version: z.number().int().min(1) });
/** Thousandths of the item's unit; a trillion of them is a billion units. */
const quantity = z.number().int().min(0).max(1e12);

export const moveSchema = move;
/** `withoutPrice`: the person knows that the price of a line is not known, and orders anyway. */
export const approveSchema = move.extend({ withoutPrice: z.boolean().default(false) });
export const confirmSchema = move.extend({ expectedDay: day });
export const endSchema = move.extend({
  reason: z.string().trim().min(1, "Say in a few words why.").max(500),
});
export const receiveSchema = move.extend({
  day,
  lines: z
    .array(z.object({ lineId: id, quantity }))
    .min(1)
    .max(1000),
});
export const draftSchema = z.object({
  /** Made by the form: a second try of the same form is the same order. */
  requestKey: z.uuid(),
  supplierId: id,
  locationId: id,
  expectedDay: day.nullable(),
  note: z.string().trim().max(2000).nullable(),
  lines: z
    .array(
      z.object({
        itemId: id,
        quantity: quantity.min(1, "Enter how many."),
        /** Ten-thousandths of the supplier's currency. */
        unitPrice: z.number().int().min(0).max(1e12),
      }),
    )
    .min(1, "Add at least one item.")
    .max(100),
});

/** The state of the list, as it stands in the address. */
export const orderListSchema = z.object({
  q: searchParam,
  status: z
    .enum(PURCHASE_ORDER_STATUSES)
    .or(z.enum(["", "open", "overdue", "undone"]))
    .catch(""),
  supplier: z.string().max(64).catch(""),
  page: pageParam,
});
export type OrderListState = z.infer<typeof orderListSchema>;

/** The address of a state of the list; what is as by default stays out of it. */
export function ordersHref(path: string, state: Partial<OrderListState>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value && !(key === "page" && value === 1)) query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
