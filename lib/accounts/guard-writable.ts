import { clock } from "@/lib/platform/clock";
import type { TenantWriter } from "@/lib/platform/db";

/**
 * Undoes a write while its organization is read-only, as `readOnlyReason` in access.ts says it: for what is done without a person. In
 * the same instant as the effect, not before it.
 */
export function guardWritable(w: TenantWriter, organizationId: string): void {
  w.guardControl(
    "stopped",
    `EXISTS (SELECT 1 FROM "Organization" WHERE "id" = ?1 AND ("isDemo" = 1 OR ("closingEndsAt" IS NULL
       AND CASE WHEN "planKey" = 'trial' THEN "trialEndsAt" > ?2 ELSE coalesce("readOnlyFrom" > ?2, 1) END)))`,
    [organizationId, clock.instant()],
  );
}
