import { controlDb } from "@/lib/platform/db/control";

const MOST_LISTED = 200;

/** Incidents, the open ones first, then the newest. */
export async function listIncidents() {
  const orderBy = { detectedAt: "desc" } as const;
  const [open, closed] = await Promise.all([
    controlDb().incident.findMany({ where: { closedAt: null }, orderBy, take: MOST_LISTED }),
    controlDb().incident.findMany({ where: { closedAt: { not: null } }, orderBy, take: MOST_LISTED }),
  ]);
  return [...open, ...closed];
}
