import * as z from "zod";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { PackState } from "./pack";

/** Exports and their files as this module reads them. */

export const exportRow = (db: TenantDb, id: string) => db.organizationExport.findFirst({ where: { id } });
export type ExportRow = NonNullable<Awaited<ReturnType<typeof exportRow>>>;
export type ExportFileRow = NonNullable<Awaited<ReturnType<TenantDb["exportFile"]["findFirst"]>>>;

/** Where the files of an export lie in storage. */
export const exportFolder = (id: string): string => `exports/${id}/`;
export const filePath = (id: string, number: number): string => `${exportFolder(id)}${number}/`;

export const readHashState = jsonColumn(
  "ExportFile.hashState",
  z.object({ words: z.array(z.number()).length(8), rest: z.string(), length: z.number() }),
);

/** Where to go on in a source: behind a row's key, or at a byte. */
export const readCursor = jsonColumn(
  "ExportFile.cursor",
  z.union([z.number(), z.array(z.union([z.string(), z.number(), z.null()]))]),
);

export const packStateOf = (file: ExportFileRow): PackState => ({
  byteSize: Number(file.byteSize),
  packedSize: Number(file.packedSize),
  crc32: Number(file.crc32),
  hash: file.hashState === null ? null : readHashState(file.hashState, String(file.number)),
});
