import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { ensurePolicies } from "./bootstrap";
import { notifyAccountHolders } from "./notices";
import { activateVersion } from "./releases";

/** Somebody may join between telling everybody and taking effect; then both are tried again. */
const ATTEMPTS = 3;

/** Tells whoever was not told yet of announced versions, and puts those into effect whose time has come. */
export async function runPolicyClock(): Promise<void> {
  await ensurePolicies();
  const scheduled = await controlDb().policyVersion.findMany({
    where: { status: "scheduled" },
    orderBy: { effectiveAt: "asc" },
    select: { id: true, effectiveAt: true },
  });
  for (const { id, effectiveAt } of scheduled) {
    const due = effectiveAt !== null && effectiveAt <= clock.instant();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const told = await notifyAccountHolders(id);
      if (!told || !due || (await activateVersion(id))) break;
    }
  }
}
