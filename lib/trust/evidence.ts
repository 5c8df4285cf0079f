import * as z from "zod";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { Evidence } from "./checks/check";

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
]);

/** How often in a row a check could not be carried out, up to the newest run. */
export const notRunSince = (evidence: Evidence): number =>
  typeof evidence.notRun === "number" ? evidence.notRun : 0;

/** The evidence of a check, as it was stored. */
export const readEvidence = jsonColumn("PromiseCheck.evidence", z.record(z.string(), value));
