import * as z from "zod";
import { CAUSES } from "./causes";

/** Cases that one action takes. */
export const MOST_AT_ONCE = 100;
export const MOST_TEXT = 1000;

const id = z.string().min(1).max(64);
/** A case as it was shown: one that somebody else has changed since is left as it is. */
const cases = z
  .array(z.object({ id, version: z.number().int() }))
  .min(1)
  .max(MOST_AT_ONCE);

export const assignSchema = z.object({ cases, ownerId: id.nullable() });
export const snoozeSchema = z.object({ cases, until: z.iso.date() });
export const closeSchema = z.object({
  cases,
  as: z.enum(["resolved", "dismissed"]),
  because: z.string().trim().max(500),
});
export const reopenSchema = z.object({ cases });
export const commentSchema = z.object({ caseId: id, text: z.string().trim().min(1).max(MOST_TEXT) });
export const ruleSchema = z.object({
  cause: z.string().refine((value) => CAUSES.some((cause) => cause.id === value)),
  version: z.number().int().min(0),
  isOn: z.boolean(),
  tolerances: z.record(z.string().max(40), z.number().int().min(0).max(1_000_000_000)),
  ownerId: id.nullable(),
  daysToAct: z.number().int().min(0).max(365),
});
