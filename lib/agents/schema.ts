import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { positionParam } from "@/lib/format/search-params";
import { MAX_LINE_QUANTITY, MAX_ORDER_LINES } from "@/lib/purchasing/order-limits";
import { orderNote } from "@/lib/purchasing/schema";
import { savedConfigSchema } from "./config";
import { REJECT_REASONS } from "./reject-reasons";
import { AGENT_KINDS, REPLENISHMENT } from "./settings";

const id = z.string().min(1).max(64);
const shown = z.object({ id, hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** Why settings are changed; nobody has to say. */
const reason = z
  .string()
  .trim()
  .max(300)
  .transform((text) => text || null);

export const saveConfigSchema = z.object({
  version: z.number().int().min(1),
  /** Items to leave out are named by their codes, as people know them. */
  config: savedConfigSchema,
  excludedCodes: z.array(z.string().trim().min(1).max(100)).max(5000),
  reason,
});
export const dryRunSchema = saveConfigSchema.pick({ config: true, excludedCodes: true });
export const restorePolicySchema = z.object({
  version: z.number().int().min(1),
  number: z.number().int().min(1),
});
export const restoreVersionSchema = restorePolicySchema.pick({ number: true });
export const switchSchema = z.object({ on: z.boolean() });
export const stopSchema = switchSchema.extend({ kind: z.enum(AGENT_KINDS) });
/** Null: as by default. */
export const minutesSchema = z.object({
  kind: z.enum(AGENT_KINDS),
  minutes: z.number().int().min(0).max(480).nullable(),
});
export const versionsAddress = listAddress(
  z.object({ agent: z.enum(AGENT_KINDS).catch(REPLENISHMENT), before: positionParam }),
);
export const approveProposalsSchema = z.object({ proposals: z.array(shown).min(1).max(50) });
export const undoSchema = z.object({ orderIds: z.array(id).min(1).max(50) });
export const rejectSchema = z
  .object({
    proposals: z.array(shown).min(1).max(50),
    reason: z.enum(REJECT_REASONS.map((reason) => reason.value)),
    text: z.string().trim().max(500),
  })
  .refine(({ reason, text }) => reason !== "other" || text.length > 0, {
    path: ["text"],
    message: "Say in a few words why.",
  });
export const editSchema = shown.extend({
  lines: z
    .array(z.object({ lineId: id, quantity: z.number().int().min(0).max(MAX_LINE_QUANTITY) }))
    .max(MAX_ORDER_LINES),
  note: orderNote,
  confirmed: z.boolean(),
});

/** The reason as it is kept: its words, and what the person added. */
export function rejectionText({ reason, text }: z.infer<typeof rejectSchema>): string {
  const label = REJECT_REASONS.find((entry) => entry.value === reason)?.label ?? reason;
  if (!text) return label;
  return reason === "other" ? text : `${label}: ${text}`;
}
