import { type ShownInvoice, withdrawAcceptance } from "@/lib/invoices/commands";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { undoRemedy } from "./undo";

/**
 * Takes the acceptance of an invoice back. One that a remedy gave is undone as the remedy, so that its exception is open again.
 *
 * @param today the organization's calendar day
 * @throws NotFoundError; UserError when the invoice has changed since it was shown
 */
export async function withdrawAcceptedInvoice(
  db: TenantDb,
  actor: Actor,
  today: string,
  shown: ShownInvoice,
): Promise<void> {
  const [remedy] = await db.query<{ id: string; version: number }>(
    `SELECT r."id", json_extract(r."effect", '$.invoice.version') AS version
     FROM {CaseRemedy} r JOIN {ExceptionCase} c ON c."id" = r."caseId"
     WHERE c."invoiceId" = ?2 AND r."remedy" = 'accept-invoice' AND r."status" = 'done' ORDER BY r."id" DESC LIMIT 1`,
    [shown.id],
  );
  if (!remedy) return withdrawAcceptance(db, actor, shown);
  if (remedy.version !== shown.version) throw new UserError(CHANGED);
  await undoRemedy(db, actor, today, remedy.id);
}
