import type { TenantDb } from "@/lib/platform/db";
import type { Remedy } from "./cause";
import { causeOf } from "./causes";

/** What a case is about, for what can be done about it. */
export interface CaseSubject {
  orderId: string | null;
  supplier: { id: string; name: string } | null;
  remedies: readonly Remedy[];
}

/** What an open or snoozed case is about; null where there is none. */
export async function subjectOfCase(db: TenantDb, id: string): Promise<CaseSubject | null> {
  const row = await db.exceptionCase.findFirst({
    where: { id, openSlot: "open" },
    select: { cause: true, orderId: true, supplierId: true },
  });
  const cause = row && causeOf(row.cause);
  if (!row || !cause) return null;
  const supplier = row.supplierId
    ? await db.supplier.findFirst({ where: { id: row.supplierId }, select: { id: true, name: true } })
    : null;
  return { orderId: row.orderId, supplier, remedies: cause.remedies };
}
