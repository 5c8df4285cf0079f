import { forecastingSettings } from "@/lib/agents/forecasting-settings";
import { agentIsStopped } from "@/lib/agents/stops";
import { familiesScope, requestCheckQuietly } from "@/lib/exceptions/check";
import type { Family } from "@/lib/exceptions/status";
import { failImport, workOn } from "@/lib/imports/commands";
import { loadSlice } from "@/lib/imports/load/slice";
import { findImport } from "@/lib/imports/queries";
import type { ImportRecord } from "@/lib/imports/record";
import { undoSlice } from "@/lib/imports/undo/slice";
import { opensWorkbook, waitForWorkbook, writeTable } from "@/lib/imports/workbook";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import type { KindKey } from "@/lib/mapping/kinds";
import { requestTraining } from "@/lib/models/commands";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { explainFailure } from "@/lib/platform/job-attempts";
import { ImportFileError } from "@/lib/tables/failure";

const SYSTEM: Actor = { kind: "system", id: "imports" };

/** Begins a step of an import's job, in its turn where it opens a workbook; see {@link waitForWorkbook}. */
export const beginStep = (organizationId: string, id: string, step: () => Promise<boolean>) =>
  waitForWorkbook(tenantDb(organizationId), id, step);

/** One step of an import's job, about `budgetMs` long. True: there is more to do. */
export async function advanceImport(organizationId: string, id: string, budgetMs: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  const record = await findImport(db, id);
  try {
    if (record.status === "running" && (await runSlice(db, record, budgetMs))) return true;
    if (record.status === "undoing" && (await undoSlice(db, id, budgetMs))) return true;
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    await failImport(db, SYSTEM, id, error.message);
    return false;
  }
  await learnFrom(db, id);
  await requestCheckQuietly(organizationId, "import", familiesScope("data", ...CHECKED[record.kind]));
  // Whatever waited behind this import was released in its last batch: start it.
  await workOn(db, id);
  return false;
}

async function runSlice(db: TenantDb, record: ImportRecord, budgetMs: number): Promise<boolean> {
  // A workbook's rows are first written out as CSV; from there on both are the same.
  if (opensWorkbook(record)) return writeTable(db, record);
  return loadSlice(db.organizationId, record.id, budgetMs);
}

/** Demand and lead times are learned from these; the others change only what is planned with them. */
const LEARNED: readonly KindKey[] = ["sales-lines", "purchase-orders"];

/** Nothing is planned or learned from these. */
const UNPLANNED: readonly KindKey[] = ["contacts", "supplier-invoices"];

/** What is looked through after an import of a kind; a training or planning that follows has everything looked through. */
const CHECKED: Readonly<Record<KindKey, readonly Family[]>> = {
  items: ["stock"],
  suppliers: ["orders"],
  "supplier-items": ["orders"],
  contacts: [],
  "stock-levels": ["stock", "orders"],
  "sales-lines": ["demand"],
  "purchase-orders": ["orders", "invoices", "suppliers"],
  "supplier-invoices": ["invoices"],
};

/** Data that changed is learned from, or planned with. Asking twice, after a crash, only makes it fresh once more. */
async function learnFrom(db: TenantDb, id: string): Promise<void> {
  const { status, kind, createdBy, rowsInserted, rowsUpdated } = await findImport(db, id);
  const over = status === "completed" || status === "undone";
  if (!over || rowsInserted + rowsUpdated === 0 || UNPLANNED.includes(kind)) return;
  // A stopped forecasting agent learns nothing new; plans are made with the models that there are.
  if (LEARNED.includes(kind) && !(await agentIsStopped(db, "forecasting")))
    await requestTraining(
      db.organizationId,
      "import",
      { kind: "user", id: createdBy },
      (await forecastingSettings(db)).onNewSales,
    );
  else await requestOutlookRefresh(db.organizationId);
}

/** Changes whenever an import, or its undoing, has written something more. */
export async function importProgress(organizationId: string, id: string): Promise<string> {
  const { status, chunk, tableBytes, undoCursor } = await findImport(tenantDb(organizationId), id);
  return `${status} ${chunk} ${tableBytes} ${undoCursor ?? ""}`;
}

/** The job gave up: several attempts of one step failed, or ended the process. A person may let it go on. */
export async function giveUpImport(organizationId: string, id: string, error: unknown): Promise<void> {
  const db = tenantDb(organizationId);
  const { rowsRead } = await findImport(db, id);
  const reason = explainFailure("import.failed", error, { organizationId, importId: id });
  const where = rowsRead > 0 ? ` It stands after row ${rowsRead}; what was written stays.` : "";
  await failImport(db, SYSTEM, id, `${reason}${where}`);
  await requestCheckQuietly(organizationId, "import", familiesScope("data"));
}
