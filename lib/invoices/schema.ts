import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";
import { ABC_CLASSES } from "@/lib/replenishment/classify-abc";
import { MOST_AMOUNT, MOST_PERCENT } from "./invoice-limits";
import type { Tolerances } from "./limits";
import { MATCH_STATES } from "./status";
import { ALL_SCOPE, classScope, SUPPLIER_PREFIX } from "./tolerances";

const id = z.string().min(1).max(64);

export const acceptInvoiceSchema = z.object({
  id,
  version: z.number().int().min(1),
  because: z.string().trim().max(500),
});
export const withdrawAcceptanceSchema = acceptInvoiceSchema.omit({ because: true });

const percent = z.number().int().min(0).max(MOST_PERCENT).nullable();
const minor = z.number().int().min(0).max(MOST_AMOUNT).nullable();

const tolerances = z.object({
  ...{
    priceAbovePercent: percent,
    priceAboveMinor: minor,
    priceBelowPercent: percent,
    priceBelowMinor: minor,
  },
  ...{ quantityAbovePercent: percent, quantityAboveMinor: minor, quantityBelowPercent: percent },
  ...{ quantityBelowMinor: minor, totalMinor: minor },
}) satisfies z.ZodType<Tolerances>;

const scope = z
  .enum([ALL_SCOPE, ...ABC_CLASSES.map(classScope)])
  .or(z.string().max(80).startsWith(SUPPLIER_PREFIX));
const shownTolerances = z.object({ scope, version: z.number().int().min(0) });
export const saveTolerancesSchema = shownTolerances.extend({ tolerances });
export const removeTolerancesSchema = shownTolerances;

/** The state of the list, as it stands in the address. */
export const invoiceListSchema = z.object({
  q: searchParam,
  state: z
    .enum(MATCH_STATES)
    .or(z.enum(["", "accepted"]))
    .catch(""),
  supplier: z.string().max(64).catch(""),
  order: z.string().max(64).catch(""),
  page: pageParam,
});
export type InvoiceListState = z.infer<typeof invoiceListSchema>;
export const invoicesAddress = listAddress(invoiceListSchema);
