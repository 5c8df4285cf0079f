import { MAIL_CLERK } from "@/lib/exceptions/remedies/take-back";
import type { TenantDb } from "@/lib/platform/db";
import type { SupplierMailKind } from "@/lib/purchasing/status";

/** A mail to the supplier about an order that a remedy wrote. */
export interface OrderMail {
  id: string;
  kind: SupplierMailKind;
  status: "held" | "sent" | "withdrawn";
  /** UTC instant from which on it may leave. */
  sendAfter: string;
  byItself: boolean;
  /** The exception that it was written for, where it can be undone. */
  caseId: string | null;
  /** When it was taken back because a stop held its mail for too long; null otherwise. */
  takenBackAt: string | null;
}

/** The newest mail about an order that its page tells of: one that is held, or one that a stop held until it was taken back. */
export async function orderMailToTell(db: TenantDb, orderId: string): Promise<OrderMail | null> {
  const [mail] = await db.query<Omit<OrderMail, "byItself"> & { byItself: number }>(
    `SELECT m."id", m."kind", m."status", m."sendAfter", m."byItself", r."caseId",
       CASE WHEN r."status" = 'undone' AND r."undoneBy" = ?3 THEN r."undoneAt" END AS takenBackAt
     FROM {SupplierMail} m JOIN {PurchaseOrder} o ON o."id" = m."purchaseOrderId"
     LEFT JOIN {ExceptionCase} c ON c."supplierId" = o."supplierId" AND c."orderId" = o."id"
       AND EXISTS (SELECT 1 FROM {CaseRemedy} x WHERE x."caseId" = c."id" AND json_extract(x."effect", '$.mail') = m."id")
     LEFT JOIN {CaseRemedy} r ON r."caseId" = c."id" AND json_extract(r."effect", '$.mail') = m."id"
     WHERE m."purchaseOrderId" = ?2 ORDER BY m."createdAt" DESC, m."id" DESC LIMIT 1`,
    [orderId, MAIL_CLERK.id],
  );
  if (!mail || (mail.status !== "held" && mail.takenBackAt === null)) return null;
  return { ...mail, byItself: mail.byItself === 1 };
}
