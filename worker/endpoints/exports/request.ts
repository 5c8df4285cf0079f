import type { ByteRange } from "@/lib/platform/file-response";

/** What an export is asked by: the places of its route, and the filters of its address. */
export interface ExportRequest {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Which part is asked for of a file of so many bytes: null for all of it. */
  rangeOf(size: number): ByteRange | null | "outside";
}
