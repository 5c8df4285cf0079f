import * as z from "zod";
import { SCAN_CHOICES, SCAN_PLACES, SCAN_STATES, type ScanReport } from "./compare";
import { ENTRY_KINDS } from "./entry";

/** One thing that a scan saw. */
export const seenSchema = z.object({
  kind: z.enum(ENTRY_KINDS),
  name: z.string().min(1).max(200),
  lifetimeDays: z.number().min(0).max(4_000).nullish(),
  httpOnly: z.boolean().optional(),
  secure: z.boolean().optional(),
  sameSite: z.string().max(20).optional(),
  where: z.string().max(300).optional(),
});

const state = z.templateLiteral([z.enum(SCAN_CHOICES), "/", z.enum(SCAN_PLACES)]);

/** What `npm run scan:cookies` sends. */
export const scanReportSchema: z.ZodType<ScanReport> = z.object({
  origin: z.url(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  states: z
    .array(z.object({ state, seen: z.array(seenSchema).max(2_000) }))
    .min(1)
    .max(SCAN_STATES.length),
});
