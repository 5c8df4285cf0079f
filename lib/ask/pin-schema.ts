import * as z from "zod";
import { askSchema } from "./address";
import { MOST_PINNED } from "./pins";

/** An answer as its address says it. */
export const pinSchema = askSchema;
const address = z.string().max(2_000);
export const unpinSchema = z.object({ address });
export const orderSchema = z.object({ addresses: z.array(address).max(MOST_PINNED) });
