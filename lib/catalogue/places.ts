import type { TenantDb } from "@/lib/platform/db";

/** The organization's locations by id, main one first. */
export async function locationNames(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.location.findMany({
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Active suppliers by id, by name. */
export async function supplierNames(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.supplier.findMany({
    where: { active: true },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}
