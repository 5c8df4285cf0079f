import * as z from "zod";
import { jsonColumn } from "@/lib/platform/db/json-column";

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
]);

/** The evidence of a check, as it was stored. */
export const readEvidence = jsonColumn("PromiseCheck.evidence", z.record(z.string(), value));
