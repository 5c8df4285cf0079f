import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import type { PaidPlan, PlanLimits } from "./plans";

export interface Misfit {
  what: string;
  used: number;
  allowed: number;
}

/** What an organization has at this moment that a plan would not allow: said before it changes to it. Nothing is deleted. */
export async function whatNoLongerFits(db: TenantDb, { limits }: PaidPlan): Promise<Misfit[]> {
  const [items, members, numbers] = await Promise.all([
    db.item.count({ where: { status: "active" } }),
    controlDb().membership.count({ where: { organizationId: db.organizationId } }),
    db.phoneNumber.count({ where: { status: { in: ["buying", "active"] } } }),
  ]);
  const held: readonly [keyof PlanLimits, string, number][] = [
    ["items", "active items", items],
    ["members", "members", members],
    ["phoneNumbers", "telephone numbers", numbers],
  ];
  return held.flatMap(([key, what, used]) => {
    const allowed = limits[key];
    return allowed !== null && used > allowed ? [{ what, used, allowed }] : [];
  });
}
