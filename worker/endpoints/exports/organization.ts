import type { Workspace } from "@/lib/accounts/organizations";
import { askSchema } from "@/lib/ask/address";
import { answerCsv, answerOf } from "@/lib/ask/answer";
import { auditCsv } from "@/lib/audit/export";
import type { ExportedFile } from "@/lib/audit/exports";
import { auditListSchema, countEntries } from "@/lib/audit/queries";
import { errorsFile } from "@/lib/imports/downloads";
import { countFailedRows, findImport } from "@/lib/imports/queries";
import { itemsCsv } from "@/lib/insights/items-export";
import { itemsList, itemsListSchema } from "@/lib/insights/items-list";
import { suppliersCsv } from "@/lib/insights/suppliers-export";
import { suppliersList, suppliersListSchema } from "@/lib/insights/suppliers-list";
import { invoicesCsv } from "@/lib/invoices/csv";
import { invoiceList } from "@/lib/invoices/queries";
import { invoiceListSchema } from "@/lib/invoices/schema";
import { usualDays } from "@/lib/models/queries";
import { storedZip } from "@/lib/organization-export/download";
import { readyExport } from "@/lib/organization-export/queries";
import { clock } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";
import { orderCsv } from "@/lib/purchasing/csv";
import { type OrderDocument, storedDocument } from "@/lib/purchasing/document";
import { orderList } from "@/lib/purchasing/order-list";
import { ordersCsv } from "@/lib/purchasing/order-list-csv";
import { orderPdf } from "@/lib/purchasing/pdf";
import { orderListSchema } from "@/lib/purchasing/schema";
import { type TranscriptDocument, transcriptDocument } from "@/lib/transcripts/document";
import { transcriptJson, transcriptText, transcriptVtt } from "@/lib/transcripts/files";
import { transcriptPdf } from "@/lib/transcripts/pdf";
import { usageCsv, usageHistory } from "@/lib/usage/history";
import type { ExportRequest } from "./request";

interface OrganizationExport {
  /** A page shows the same in full: who may see it may have it. Every other file also asks for `data.export`. */
  shown?: boolean;
  /** A whole list at once: whoever takes it has proved within the last minutes that it is they. */
  proven?: boolean;
  /** @throws NotFoundError when what it is about is not there. */
  open(workspace: Workspace, request: ExportRequest): Promise<ExportedFile>;
}

/** A filtered list as CSV, all of its pages; the file is called by what it holds. */
function listExport<State extends { page: number }>(of: {
  what: string;
  subjectType: string;
  summary: string;
  schema: { parse(query: unknown): State };
  read(workspace: Workspace, state: State): Promise<Pick<ExportedFile, "body"> & { total: number }>;
}): OrganizationExport {
  return {
    proven: true,
    async open(workspace, { query }) {
      const { what, subjectType, summary } = of;
      const state = { ...of.schema.parse(query), page: 1 };
      const { page: _, ...filters } = state;
      const { total, body } = await of.read(workspace, state);
      return {
        name: `${what}-${workspace.organization.slug}`,
        type: "csv",
        body,
        note: { what, subjectType, subjectId: "export", summary, filters, rows: total },
      };
    },
  };
}

/** Every file that leaves an organization, by its route; who may ask for it says lib/web/routes.ts. */
export const organizationExports: Readonly<Record<string, OrganizationExport>> = {
  "/o/[org]/items/export": listExport({
    ...{ what: "items", subjectType: "Item", summary: "The items list was exported as CSV." },
    schema: itemsListSchema,
    read: async ({ db }, state) => ({
      total: (await itemsList(db, state, 1)).total,
      body: itemsCsv(db, state),
    }),
  }),
  "/o/[org]/suppliers/export": listExport({
    ...{ what: "suppliers", subjectType: "Supplier", summary: "The list of suppliers was exported as CSV." },
    schema: suppliersListSchema,
    read: async ({ db }, state) => ({
      total: (await suppliersList(db, state, 1)).total,
      body: suppliersCsv(db, state),
    }),
  }),
  "/o/[org]/purchase-orders/export": listExport({
    ...{ what: "purchase-orders", subjectType: "PurchaseOrder" },
    summary: "The list of purchase orders was exported as CSV.",
    schema: orderListSchema,
    read: async ({ db, organization }, state) => {
      const day = { today: clock.today(organization.timeZone), usual: await usualDays(db) };
      return { total: (await orderList(db, state, day, 1)).total, body: ordersCsv(db, state, day) };
    },
  }),
  "/o/[org]/invoices/export": listExport({
    ...{ what: "supplier-invoices", subjectType: "SupplierInvoice" },
    summary: "The list of supplier invoices was exported as CSV.",
    schema: invoiceListSchema,
    read: async ({ db }, state) => ({
      total: (await invoiceList(db, state)).total,
      body: invoicesCsv(db, state),
    }),
  }),
  "/o/[org]/ask/[query]/export": {
    async open({ db, role, organization }, { query, params }) {
      const state = askSchema.parse({ ...query, query: params.query });
      // Its words are in no file, so the reader's language does not matter.
      const found = await answerOf({ db, role, organization, locale: "en-GB" }, state);
      if (!found) throw new NotFoundError();
      return {
        name: `answer-${organization.slug}`,
        type: "csv",
        body: answerCsv(found.answer, organization.currency),
        note: {
          what: "answer",
          subjectType: "Query",
          subjectId: found.query.id,
          summary: `The answer to “${found.query.title}” was exported as CSV.`,
          filters: found.parameters,
          rows: found.answer.rows.length,
        },
      };
    },
  },
  "/o/[org]/audit/export": {
    proven: true,
    async open({ db, organization: { slug, timeZone } }, { query }) {
      const { before: _, ...filters } = auditListSchema.parse(query);
      return {
        name: `audit-${slug}`,
        type: "csv",
        body: auditCsv(db, filters, timeZone),
        note: {
          what: "audit",
          subjectType: "AuditEntry",
          subjectId: "export",
          summary: "The audit was exported as CSV.",
          filters,
          rows: await countEntries(db, filters, timeZone),
        },
      };
    },
  },
  "/o/[org]/settings/usage/export": {
    shown: true,
    async open({ db, organization: { slug } }) {
      const history = await usageHistory(db);
      return {
        name: `usage-${slug}`,
        type: "csv",
        body: usageCsv(history),
        note: {
          what: "usage",
          subjectType: "Usage",
          subjectId: "export",
          summary: "The usage by month was exported as CSV.",
          rows: history.length,
        },
      };
    },
  },
  "/o/[org]/settings/export/[export]/download": {
    proven: true,
    async open({ db, organization }, { params, rangeOf }) {
      const row = await readyExport(db, params.export ?? "");
      const zip = await storedZip(db, row);
      const part = rangeOf(zip.size);
      // Nothing is behind its end: the endpoint says so.
      const bytes =
        part === "outside" ? { from: zip.size, to: zip.size } : (part ?? { from: 0, to: zip.size });
      return {
        name: `lumina-${organization.slug}-${row.createdAt.slice(0, 10)}`,
        type: "zip",
        range: { ...bytes, size: zip.size, isWhole: part === null },
        body: zip.read(bytes),
        note: {
          what: "organization",
          subjectType: "OrganizationExport",
          subjectId: row.id,
          summary: "The export of the whole organization was downloaded.",
          filters: part === null ? {} : bytes,
          rows: null,
        },
      };
    },
  },
  "/o/[org]/imports/[import]/errors": {
    async open({ db }, { params }) {
      const record = await findImport(db, params.import ?? "");
      return {
        name: `failed-rows-${record.id}`,
        type: "csv",
        body: errorsFile(db, record),
        note: {
          what: "failed-rows",
          subjectType: "import",
          subjectId: record.id,
          summary: "The rows that were not imported were exported as CSV.",
          rows: await countFailedRows(db, record.id),
        },
      };
    },
  },
  "/o/[org]/calls/[call]/transcript/text": transcriptExport("text", "txt", transcriptText),
  "/o/[org]/calls/[call]/transcript/vtt": transcriptExport("WebVTT", "vtt", transcriptVtt),
  "/o/[org]/calls/[call]/transcript/json": transcriptExport("JSON", "json", transcriptJson),
  "/o/[org]/calls/[call]/transcript/pdf": transcriptExport(
    "PDF",
    "pdf",
    async (document) => new Uint8Array(await transcriptPdf(document)),
  ),
  "/o/[org]/purchase-orders/[order]/csv": {
    async open(workspace, { params }) {
      const order = await orderOf(workspace, params.order ?? "");
      return {
        name: order.number,
        type: "csv",
        body: orderCsv(order),
        note: orderNote(order, params.order ?? "", "CSV"),
      };
    },
  },
  "/o/[org]/purchase-orders/[order]/pdf": {
    shown: true,
    async open(workspace, { params }) {
      const order = await orderOf(workspace, params.order ?? "");
      return {
        name: order.number,
        type: "pdf",
        inline: true,
        body: new Uint8Array(await orderPdf(order)),
        note: orderNote(order, params.order ?? "", "PDF"),
      };
    },
  },
};

/** A transcript in one of its formats. */
function transcriptExport(
  format: string,
  type: ExportedFile["type"],
  write: (document: TranscriptDocument) => Promise<ExportedFile["body"]> | ExportedFile["body"],
): OrganizationExport {
  return {
    async open({ db, organization }, { params }) {
      const document = await transcriptDocument(db, organization, params.call ?? "");
      return {
        name: `call ${document.party} ${document.startedAt.slice(0, 10)}`,
        type,
        body: await write(document),
        note: {
          what: "transcript",
          subjectType: "Call",
          subjectId: document.id,
          summary: `The transcript of a call was taken as ${format}.`,
          rows: document.lines.length,
        },
      };
    },
  };
}

async function orderOf({ db, organization }: Workspace, id: string): Promise<OrderDocument> {
  const order = await storedDocument(db, organization, id, clock.today(organization.timeZone));
  if (!order) throw new NotFoundError("This order");
  return order;
}

const orderNote = (order: OrderDocument, id: string, format: string) => ({
  what: "purchase-order",
  subjectType: "PurchaseOrder",
  subjectId: id,
  summary: `Order ${order.number} was taken as ${format}.`,
  rows: order.lines.length,
});
