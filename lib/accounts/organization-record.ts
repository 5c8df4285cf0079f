import { controlDb } from "@/lib/platform/db/control";
import type { OrganizationView } from "./organizations";

/** An organization by its id, for jobs that no person's request leads to. Null when it is gone. */
export async function organizationById(id: string): Promise<OrganizationView | null> {
  return controlDb().organization.findUnique({ where: { id } });
}

/** The ids of all organizations, in order: how the clock walks them. */
export async function organizationIdsAfter(cursor: string | null, limit: number): Promise<string[]> {
  const rows = await controlDb().organization.findMany({
    where: cursor ? { id: { gt: cursor } } : {},
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
