import * as z from "zod";
import { KIND_KEYS, type KindKey } from "@/lib/mapping/kinds";
import { mappingSchema } from "@/lib/mapping/mapping";
import { ENCODINGS } from "@/lib/tables/encodings";
import { MAX_CELL, MAX_COLUMNS } from "@/lib/tables/limits";

/** What opens an upload. */
export const uploadSchema = z.object({
  fileName: z.string().min(1).max(1000),
  byteSize: z.int().min(0),
});

const importId = z.string().regex(/^imp_[a-z0-9]+$/);

export const importSchema = z.object({ id: importId });

export const startSchema = z.object({ id: importId, mapping: mappingSchema });

/** What a person says of the file in place of what was detected. */
export const choicesSchema = z.object({
  id: importId,
  kind: z.enum(KIND_KEYS as [KindKey, ...KindKey[]]).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum([",", ";", "\t", "|"]).optional(),
  headerLine: z.int().min(1).max(100).nullish(),
  sheet: z.string().max(100).optional(),
});

export const retryRowSchema = z.object({
  id: importId,
  rowNumber: z.int().min(1),
  cells: z.array(z.string().max(MAX_CELL)).max(MAX_COLUMNS),
});
