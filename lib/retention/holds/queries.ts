import { controlDb } from "@/lib/platform/db/control";

/** Holds that the page of staff shows of each kind. */
const SHOWN = 200;

/** Holds that stand, the oldest first, then those that were released, the newest first. */
export async function listHolds() {
  const [standing, released] = await Promise.all([
    controlDb().legalHold.findMany({
      where: { releasedAt: null },
      orderBy: [{ placedAt: "asc" }, { id: "asc" }],
      take: SHOWN,
    }),
    controlDb().legalHold.findMany({
      where: { releasedAt: { not: null } },
      orderBy: [{ releasedAt: "desc" }, { id: "desc" }],
      take: SHOWN,
    }),
  ]);
  return [...standing, ...released];
}
export type HoldRow = Awaited<ReturnType<typeof listHolds>>[number];

/** How many releases wait for a second member of the staff. */
export const releasesToConfirm = (): Promise<number> =>
  controlDb().legalHold.count({ where: { releasedAt: null, releaseAskedBy: { not: null } } });
