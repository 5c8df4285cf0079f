import { writeCsvRow } from "@/lib/tables/csv-write";
import { KINDS, type KindKey } from "./kinds";

/** A file of one row that shows how a kind's columns may be called and what goes into them. */
export function sampleFile(kind: KindKey): string {
  const { fields } = KINDS[kind];
  return writeCsvRow(fields.map((field) => field.label)) + writeCsvRow(fields.map((field) => field.example));
}
