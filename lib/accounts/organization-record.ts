import { controlDb } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import type { OrganizationView } from "./organizations";

/** An organization by its id, for jobs that no person's request leads to. Null when it is gone. */
export async function organizationById(id: string): Promise<OrganizationView | null> {
  return controlDb().organization.findUnique({ where: { id } });
}

/** Organizations that are read at a time. */
const PAGE = 50;

/**
 * Does something for every organization, one after another. One that fails is logged as `event`, and the others go on.
 */
export async function forEveryOrganization(
  event: string,
  work: (organizationId: string) => Promise<unknown>,
): Promise<void> {
  for (let cursor: string | null = null; ; ) {
    const ids = await organizationIdsAfter(cursor);
    for (const organizationId of ids) {
      try {
        await work(organizationId);
      } catch (error) {
        log.failure(event, error, { organizationId });
      }
    }
    if (ids.length < PAGE) return;
    cursor = ids.at(-1) ?? null;
  }
}

async function organizationIdsAfter(cursor: string | null): Promise<string[]> {
  const rows = await controlDb().organization.findMany({
    where: cursor ? { id: { gt: cursor } } : {},
    orderBy: { id: "asc" },
    take: PAGE,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
