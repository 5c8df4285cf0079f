import * as z from "zod";
import { MAX_LINE_QUANTITY } from "@/lib/purchasing/order-limits";

const id = z.string().min(1).max(64);
const move = z.object({ id, version: z.number().int().min(1) });

/** Quantities are thousandths of the item's unit. */
export const newTransferSchema = z.object({
  /** Made by the form: a second try of the same form is the same transfer. */
  requestKey: z.string().min(1).max(100),
  itemId: id,
  fromLocationId: id,
  toLocationId: id,
  quantity: z.number().int().min(1, "Enter how many.").max(MAX_LINE_QUANTITY),
  expectedDay: z.iso.date("Enter a day.").nullable(),
});
export const dispatchSchema = move;
export const receiveTransferSchema = move.extend({
  quantity: z.number().int().min(0).max(MAX_LINE_QUANTITY),
});
export const cancelTransferSchema = move;
