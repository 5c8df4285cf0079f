import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam } from "@/lib/format/search-params";
import { SERVICE_LEVELS } from "./questions";

export const replayIdSchema = z.object({ id: z.string().min(1).max(64) });

/** One of the service levels that a replay tries. */
export const serviceLevelSchema = z.object({
  level: z
    .number()
    .refine(
      (level) => SERVICE_LEVELS.some((tried) => tried === level),
      "Choose one of the service levels that were tried.",
    ),
});

export const replayAddress = listAddress(z.object({ page: pageParam }));
