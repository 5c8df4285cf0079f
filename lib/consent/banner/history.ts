import { controlDb } from "@/lib/platform/db/control";
import { type PublishedVersion, publishedVersion } from "../versions";

/** A published version as the history lists it. */
export interface HistoryRow {
  id: string;
  number: number;
  material: boolean;
  note: string;
  hash: string;
  publishedAt: string;
  publishedBy: string;
}

/** Every published version, the newest first. */
export async function versionHistory(): Promise<HistoryRow[]> {
  const rows = await controlDb().consentVersion.findMany({
    where: { status: "published" },
    orderBy: { number: "desc" },
    select: {
      ...{ id: true, number: true, material: true, note: true },
      ...{ contentHash: true, publishedAt: true, publishedBy: true },
    },
  });
  const names = await publishers(rows.map(({ publishedBy }) => publishedBy ?? ""));
  return rows.map(({ id, number, material, note, contentHash, publishedAt, publishedBy }) => ({
    id,
    number: number ?? 0,
    material,
    note,
    hash: contentHash,
    publishedAt: publishedAt ?? "",
    publishedBy: names.get(publishedBy ?? "") ?? "Lumina",
  }));
}

async function publishers(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await controlDb().staffMember.findMany({
    where: { id: { in: [...new Set(ids)].slice(0, 80) } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A published version by its number, checked against its hash; null when there is none. */
export async function versionNumbered(number: number): Promise<PublishedVersion | null> {
  const row = await controlDb().consentVersion.findUnique({ where: { number }, select: { id: true } });
  return row && publishedVersion(row.id);
}
