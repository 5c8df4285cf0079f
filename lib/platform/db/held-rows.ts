import type { Statement } from "./adapter";
import { dataRules } from "./generated/data-rules";
import { isTenantModel, type TenantModel } from "./models";

/** What a person deletes of an organization stays while a legal hold names it: the organization, the call or the order. */

/** Tables of which people may delete rows all the same, and why nothing is lost that a hold is for. */
export const NOT_RECORDS: Readonly<Partial<Record<TenantModel, string>>> = {
  CallShare: "Who sees a call: written anew as a list, which the audit has before and after.",
  PinnedQuestion: "What one member wants to see on their own page.",
  InvoiceTolerance: "A setting, which the audit has before and after.",
  StockLevel: "The sum of movements, which stay.",
  ItemOutlook: "Worked out anew from what is kept.",
  LeadTimeEstimate: "Worked out anew from what is kept.",
  OutlookRefresh: "Work that is to be done.",
  ItemModel: "Of a training that was cancelled.",
  ItemDrift: "Worked out anew from what is kept.",
  ReplayRun: "Worked out from what is kept, for one member's question.",
  ReplayItem: "Worked out from what is kept, for one member's question.",
  TrackerHit: "Found anew in the transcripts, which stay.",
  TrackerScan: "Which transcripts have been looked through.",
  CallInsight: "Written anew from the transcript, which stays.",
  ExceptionCheck: "Work that is done.",
  ModelAnswer: "Answers that are remembered for a short time, to save asking again.",
};

const DELETES = /^\s*DELETE FROM\s+((?:[\w"`]+\.)?["`](\w+)["`])(.*)$/is;

/** Columns of a table that name a call or an order. */
function namesOf(table: TenantModel): { call: string | null; order: string | null } {
  const columns: readonly string[] = dataRules.find(({ name }) => name === table)?.columns ?? [];
  const named = (own: TenantModel, column: string) =>
    table === own ? "id" : columns.includes(column) ? column : null;
  return { call: named("Call", "callId"), order: named("PurchaseOrder", "purchaseOrderId") };
}

/**
 * What has to be 1 for a statement to delete nothing that a hold names, with the statement's own parameters; null for a
 * statement that deletes no records of an organization. Holds are read first: where there are none, no row is.
 */
export function deletesNothingHeld({ sql, args }: Statement): Statement | null {
  const [, from, table = "", rest] = DELETES.exec(sql) ?? [];
  if (!isTenantModel(table) || table in NOT_RECORDS) return null;
  const { call, order } = namesOf(table);
  const named = [
    `(h."kind" = 'organization' AND h."subjectId" = d."organizationId")`,
    ...(call
      ? [`(h."kind" = 'call' AND h."organizationId" = d."organizationId" AND h."subjectId" = d."${call}")`]
      : []),
    ...(order
      ? [`(h."kind" = 'order' AND h."organizationId" = d."organizationId" AND h."subjectId" = d."${order}")`]
      : []),
  ];
  return {
    sql: `NOT EXISTS (SELECT 1 FROM "LegalHold" h CROSS JOIN (SELECT * FROM ${from}${rest}) d
      WHERE h."releasedAt" IS NULL AND h."kind" <> 'person' AND (${named.join(" OR ")}))`,
    args,
  };
}
