import type { TenantDb } from "@/lib/platform/db";
import { EVERYTHING, readCounts } from "./check";

/** The newest check: when it began, or ended. */
export interface LastCheck {
  status: string;
  at: string;
}

/** The newest check of an organization; null before the first. */
export async function lastCheck(db: TenantDb): Promise<LastCheck | null> {
  const row = await db.exceptionCheck.findFirst({ orderBy: { id: "desc" } });
  return row && { status: row.status, at: row.finishedAt ?? row.createdAt };
}

/** What the newest check of everything found, by cause. */
export async function lastCounts(db: TenantDb): Promise<ReturnType<typeof readCounts>> {
  const row = await db.exceptionCheck.findFirst({
    where: { status: "done", scope: JSON.stringify(EVERYTHING) },
    orderBy: { id: "desc" },
  });
  return row ? readCounts(row.counts, row.id) : {};
}
