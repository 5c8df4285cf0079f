import type { TenantDb } from "@/lib/platform/db";
import { readSealed } from "@/lib/platform/sealed-chunks";
import { type ExportFileRow, type ExportRow, filePath } from "./record";
import { type Zip, zipOf } from "./zip";

type Packed = Pick<ExportFileRow, "number" | "path" | "byteSize" | "packedSize" | "crc32">;

/** The zip of an export; its files are fetched and opened as it is read. */
export const exportZip = (
  { organizationId, id, createdAt }: Pick<ExportRow, "organizationId" | "id" | "createdAt">,
  files: readonly Packed[],
): Zip =>
  zipOf(
    files.map(({ number, path, byteSize, packedSize, crc32 }) => ({
      ...{ path, byteSize: Number(byteSize), packedSize: Number(packedSize), crc32: Number(crc32) },
      read: (range) => readSealed(organizationId, filePath(id, number), range),
    })),
    new Date(createdAt),
  );

/** The zip of an export that is ready. */
export async function storedZip(db: TenantDb, row: ExportRow): Promise<Zip> {
  const files = await db.query<Packed>(
    `SELECT "number", "path", "byteSize", "packedSize", "crc32" FROM {ExportFile} WHERE "exportId" = ?2
     ORDER BY "number"`,
    [row.id],
  );
  return exportZip(row, files);
}
