import { auditCsv } from "@/lib/audit/export";
import type { ExportedFile } from "@/lib/audit/exports";
import { auditListSchema, countEntries } from "@/lib/audit/queries";
import { recordsCsv, recordsExportNote } from "@/lib/consent/records/export";
import { recordListSchema } from "@/lib/consent/records/list-state";
import { NotFoundError } from "@/lib/platform/errors";
import { proofCsv } from "@/lib/policies/proof";
import { recipientsOf, versionForStaff } from "@/lib/policies/staff-queries";
import { readAgreement } from "@/lib/processors/agreements";
import { staffActorNames, staffAudit } from "@/lib/staff/audit";
import { dataMap, dataMapCsv } from "@/lib/trust/data-map";
import type { ExportRequest } from "./request";

/** @throws NotFoundError when what it is about is not there. */
type StaffExport = (request: ExportRequest) => Promise<ExportedFile>;

/** Every file that staff take out of /admin, by its route; who may ask for it says lib/web/routes.ts. */
export const staffExports: Readonly<Record<string, StaffExport>> = {
  "/admin/audit/export": async ({ query }) => {
    const { before: _, ...filters } = auditListSchema.parse(query);
    return {
      name: "audit-staff",
      type: "csv",
      body: auditCsv(staffAudit(), filters, "UTC", staffActorNames),
      note: {
        what: "audit",
        subjectType: "AuditEntry",
        subjectId: "export",
        summary: "The audit of the staff was exported as CSV.",
        filters,
        rows: await countEntries(staffAudit(), filters, "UTC"),
      },
    };
  },
  "/admin/consent/records/export": async ({ query }) => {
    const state = { ...recordListSchema.parse(query), before: "" };
    return {
      name: "consent-records",
      type: "csv",
      body: recordsCsv(state),
      note: await recordsExportNote(state),
    };
  },
  "/admin/trust/data/export": async () => ({
    name: "record-of-processing",
    type: "csv",
    body: dataMapCsv(),
    note: {
      what: "record-of-processing",
      subjectType: "DataMap",
      subjectId: "export",
      summary: "The record of processing was exported as CSV.",
      rows: dataMap().length,
    },
  }),
  "/admin/policies/[version]/proof": async ({ params }) => {
    const version = await versionForStaff(params.version ?? "");
    if (!version?.number || !version.hash || !version.effectiveAt) throw new NotFoundError("This version");
    const { id, document, number, hash, effectiveAt } = version;
    const { total } = await recipientsOf(id, { q: "", state: "", page: 1 }, 1);
    return {
      name: `${document}-version-${number}-who-was-told`,
      type: "csv",
      body: proofCsv({ id, document, number, hash, effectiveAt }),
      note: {
        what: "policy-recipients",
        subjectType: "PolicyVersion",
        subjectId: id,
        summary: `The list of who was told of version ${number} of ${document} was exported as CSV.`,
        rows: total,
      },
    };
  },
  "/admin/processors/[processor]/agreement": async ({ params }) => {
    const key = params.processor ?? "";
    const agreement = await readAgreement(key);
    if (!agreement) throw new NotFoundError("This agreement");
    return {
      name: agreement.name.replace(/\.pdf$/i, ""),
      type: "pdf",
      body: agreement.bytes,
      note: {
        what: "processor-agreement",
        subjectType: "SubProcessor",
        subjectId: key,
        summary: `The agreement with ${key} was taken as PDF.`,
        rows: null,
      },
    };
  },
};
