import * as z from "zod";

const stored = z.number();
const passed = z.boolean();

/** Why no order line stands behind an invoice line. */
export const NO_ORDER_REASONS = [
  "none-given",
  "unknown",
  "other-supplier",
  "not-ordered",
  "cancelled",
  "no-such-line",
] as const;
export type NoOrderReason = (typeof NO_ORDER_REASONS)[number];

/**
 * In what an invoice line differs from its order and receipts. Quantities are thousandths, prices ten-thousandths, amounts minor
 * units of the invoice's currency; `product` is a quantity times a price: what the difference comes to. `passed`: within the
 * tolerances.
 */
export const lineFindingSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("price"),
    passed,
    ordered: stored,
    invoiced: stored,
    quantity: stored,
    product: stored,
  }),
  z.object({ kind: z.literal("price-unknown"), passed, invoiced: stored, quantity: stored, product: stored }),
  z.object({ kind: z.literal("currency"), passed, ordered: z.string(), invoiced: z.string() }),
  z.object({ kind: z.literal("unit"), passed, ordered: z.string(), invoiced: z.string() }),
  z.object({
    ...{ kind: z.literal("quantity"), passed, ordered: stored, received: stored },
    /** By other invoices, before this one. */
    ...{ invoicedBefore: stored, invoiced: stored, product: stored },
  }),
  z.object({
    ...{ kind: z.literal("not-received"), passed, ordered: stored, received: stored },
    ...{ invoicedBefore: stored, invoiced: stored, product: stored },
  }),
  z.object({
    ...{ kind: z.literal("twice"), passed, ordered: stored, received: stored },
    ...{ invoicedBefore: stored, invoiced: stored, product: stored },
  }),
  z.object({ kind: z.literal("no-order"), passed, reason: z.enum(NO_ORDER_REASONS), product: stored }),
]);
export type LineFinding = z.infer<typeof lineFindingSchema>;

/** In what an invoice's totals are unlike what they are made of. Minor units. */
export const totalFindingSchema = z.object({
  /** `line`: a line's total and its price; `net`: the net amount and the lines; `total`: the total, and net amount with tax. */
  kind: z.enum(["line", "net", "total"]),
  passed,
  given: stored,
  computed: stored,
});
export type TotalFinding = z.infer<typeof totalFindingSchema>;
