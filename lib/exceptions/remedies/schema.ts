import * as z from "zod";
import { REMEDY_IDS } from "./remedy";
import { AUTONOMIES } from "./status";

const id = z.string().min(1).max(64);
export const remedyId = z.enum(REMEDY_IDS);
/** Texts of a remedy's form; what they mean is checked by the remedy. */
export const remedyInput = z.record(z.string().max(40), z.string().max(500));

export const applySchema = z.object({
  caseId: id,
  remedy: remedyId,
  input: remedyInput,
  hash: z.string().length(64),
});
export const undoRemedySchema = z.object({ id });
export const remedySettingSchema = z.object({
  remedy: remedyId,
  autonomy: z.enum(AUTONOMIES),
  /** Minor units of the organization's currency, a day. */
  limitMinor: z.number().int().min(1).max(1e13).nullable(),
  limitCount: z.number().int().min(1).max(1000).nullable(),
  version: z.number().int().min(0),
});
