import { type Zip, zipOf } from "@/lib/organization-export/zip";
import { readSealed } from "@/lib/platform/sealed-chunks";
import { type PackageRow, type PackedFile, packagePath, readProgress } from "./record";

/** The zip of a package; its files are fetched and opened as it is read. */
export const packageZip = (
  { id, createdAt }: Pick<PackageRow, "id" | "createdAt">,
  files: readonly PackedFile[],
): Zip =>
  zipOf(
    files.map(({ number, path, byteSize, packedSize, crc32 }) => ({
      ...{ path, byteSize, packedSize, crc32 },
      read: (range) => readSealed(id, packagePath(number), range),
    })),
    new Date(createdAt),
  );

/** The zip of a package that is ready. */
export const storedPackage = (row: PackageRow): Zip =>
  packageZip(row, readProgress(row.progress, row.id).files);
