import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { applyChange } from "./commands";
import { tellFollowers } from "./followers";

/** Tells followers of announced changes who were not told yet, and applies those whose time has come. */
export async function runProcessorClock(): Promise<void> {
  const open = await controlDb().subProcessorChange.findMany({
    where: { appliedAt: null, withdrawnAt: null },
    orderBy: { effectiveAt: "asc" },
    select: { id: true, effectiveAt: true },
  });
  for (const { id, effectiveAt } of open) {
    const told = await tellFollowers(id);
    if (told && effectiveAt <= clock.instant()) await applyChange(id);
  }
}
