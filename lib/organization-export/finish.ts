import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { countOrganizationRows } from "@/lib/platform/db/organization-tables";
import type { NewMail } from "@/lib/platform/mail";
import { checksums, dataPackage, type ExportFacts, manifest, readme } from "./documents";
import { exportZip } from "./download";
import { FilePacker, NOTHING_PACKED } from "./pack";
import { EXPORTED_TABLES, MOST_FILES } from "./plan";
import { exportExpiry } from "./purge";
import { type ExportFileRow, exportRow, filePath } from "./record";
import { EXPORTER } from "./run";

/** Ends an export: the files that tell of it, its size, and until when it can be downloaded. */
export async function finishExport(
  db: TenantDb,
  organization: { id: string; slug: string; name: string },
  id: string,
  mail: NewMail | null,
): Promise<void> {
  const row = await exportRow(db, id);
  if (row?.status !== "running") return;
  const files = await db.exportFile.findMany({
    where: { exportId: id, number: { lte: row.filesTotal } },
    orderBy: { number: "asc" },
    take: MOST_FILES + 1,
  });
  const facts: ExportFacts = {
    organization: { id: organization.id, slug: organization.slug, name: organization.name },
    createdAt: row.createdAt,
    finishedAt: clock.instant(),
    files,
    live: await countOrganizationRows(organization.id, EXPORTED_TABLES),
  };
  const documents: ExportFileRow[] = [];
  const add = async (path: string, text: string) => {
    const number = row.filesTotal + documents.length + 1;
    const packer = await FilePacker.resume(db.organizationId, filePath(id, number), NOTHING_PACKED);
    await packer.add(new TextEncoder().encode(text));
    const { byteSize, packedSize, crc32, sha256 } = await packer.finish();
    documents.push({
      ...{ organizationId: db.organizationId, exportId: id, number, kind: "document", path, source: path },
      ...{ isComplete: true, rowCount: null, hashState: null, cursor: null, sha256 },
      ...{ byteSize: BigInt(byteSize), packedSize: BigInt(packedSize), crc32: BigInt(crc32) },
    });
  };
  await add("README.txt", readme(facts));
  await add("datapackage.json", dataPackage(facts));
  await add("manifest.json", manifest({ ...facts, files: [...files, ...documents] }));
  await add("SHA256SUMS", checksums([...files, ...documents]));
  const { size } = exportZip(row, [...files, ...documents]);
  await db.write(EXPORTER, async (w) => {
    // Those of an end that was interrupted.
    await w.exportFile.deleteMany({ where: { exportId: id, kind: "document" } });
    await w.exportFile.createMany({ data: documents.map(({ organizationId: _, ...document }) => document) });
    w.updateRows(
      "OrganizationExport",
      `"status" = 'ready', "byteSize" = ?3, "finishedAt" = ?4, "expiresAt" = ?5, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'running'`,
      [id, size, facts.finishedAt, exportExpiry()],
    );
    w.expectRows(1, "changed");
    w.audit({
      action: "organization.export-ready",
      subjectType: "OrganizationExport",
      subjectId: id,
      summary: "The export of the organization is ready.",
      after: { files: files.length + documents.length, bytes: size },
    });
    if (mail) w.mail(mail);
  });
}
