import type { D1Database } from "@cloudflare/workers-types";
import { dataRules } from "./generated/data-rules";
import type { TenantModel } from "./models";
import type { SqlValue } from "./tenant";

/** Rows of every tenant model, for tests. Parents come before their children, so this is also the order of inserting. */

type Row = Record<string, SqlValue>;
/** One row: `mark` tells whose it is, `n` makes it another one. Ids do not depend on `mark`, so that scopes must. */
type RowFactory = (mark: string, n: number) => Row;

const at = "2026-01-05T08:00:00.000Z";
const day = "2026-01-05";
const reference = { itemId: "item1", locationId: "location1" };

export const rowFactories = {
  Location: (name, n) => ({ id: `location${n}`, code: `L${n}`, name, createdAt: at }),
  Supplier: (name, n) => ({
    ...{ id: `supplier${n}`, code: `S${n}`, codeKey: `s${n}` },
    ...{ name, currency: "EUR", createdAt: at },
  }),
  Contact: (name, n) => ({ id: `contact${n}`, supplierId: "supplier1", name, createdAt: at }),
  Item: (name, n) => ({ id: `item${n}`, code: `I${n}`, codeKey: `i${n}`, name, createdAt: at }),
  SupplierItem: (mark, n) => ({
    ...{ id: `si${n}`, supplierId: `supplier${n}`, itemId: "item1" },
    ...{ unitPrice: 12_500, currency: mark, createdAt: at },
  }),
  SalesLine: (mark, n) => ({
    id: `sale${n}`,
    document: mark,
    itemId: "item1",
    day,
    quantity: 1000,
    kind: "sale",
  }),
  StockLevel: (mark, n) => ({
    ...{ id: `stock${n}`, itemId: `item${n}`, locationId: "location1" },
    ...{ onHand: 5000, asOfDay: mark },
  }),
  StockMovement: (mark, n) => ({
    id: `move${n}`,
    ...reference,
    quantity: 1000,
    kind: "count",
    at,
    actorId: mark,
  }),
  DemandExclusion: (createdBy, n) => ({
    ...{ id: `exclusion${n}`, itemId: "item1", firstDay: day, lastDay: day, reason: "One-off", createdBy },
    createdAt: at,
  }),
  NumberSequence: (mark, n) => ({ kind: `series${n}`, next: mark.length }),
  Import: (mark, n) => ({
    ...{ id: `import${n}`, kind: "items", status: "completed" },
    ...{ fileName: mark, createdBy: "user1", createdAt: at },
  }),
  ImportPart: (mark, n) => ({ importId: "import1", position: n, byteSize: 10, contentHash: mark }),
  ImportRowError: (mark, n) => ({ importId: "import1", rowNumber: n, cells: mark, errors: "[]" }),
  ImportChange: (mark, n) => ({
    ...{ importId: "import1", model: "Item", rowId: `item${n}` },
    ...{ before: mark, afterVersion: 2 },
  }),
  ColumnMapping: (mark, n) => ({ kind: "items", headerSignature: `h${n}`, mapping: mark, updatedAt: at }),
  TrainingRun: (mark, n) => ({
    id: `run${n}`,
    status: "succeeded",
    trigger: "person",
    startedBy: mark,
    createdAt: at,
  }),
  ModelVersion: (mark, n) => ({
    ...{ id: `version${n}`, number: n, status: "champion", trainingRunId: `run${n}` },
    ...{ metrics: "{}", dataSnapshot: "{}", artefactHash: mark, createdAt: at },
  }),
  ItemModel: (mark, n) => ({
    ...{ modelVersionId: "version1", itemId: "item1", locationId: `location${n}` },
    ...{ shard: 0, status: "trained", reason: mark },
  }),
  DemandEvent: (mark, n) => ({
    ...{
      id: `event${n}`,
      name: mark,
      kind: "promotion",
      scope: "all",
      effect: 200,
      fromDay: day,
      toDay: day,
    },
    ...{ status: "active", createdBy: "user1", createdAt: at },
  }),
  ItemDrift: (mark, n) => ({
    ...{ itemId: `item${n}`, throughWeek: 1, weeks: mark, drift: "steady", trackingSignal: 0 },
    ...{ inside: 0, watched: 0, runWeeks: 0 },
  }),
  ForecastingSetting: (mark, n) => ({ id: `setting${n}`, onNewSales: "all", nextRunAt: mark }),
  ForecastOverride: (mark, n) => ({
    ...{ id: `override${n}`, itemId: "item1", locationId: "all", kind: "percent", value: 100, reason: mark },
    ...{ fromDay: day, toDay: day, expiresDay: day, status: "active", createdBy: "user1", createdAt: at },
  }),
  LeadTimeEstimate: (mark, n) => ({
    ...{ supplierId: "supplier1", itemId: `item${n}`, source: "default", observations: 9 },
    ...{ meanDays: 12, p50Days: 11, p90Days: 19, distribution: "[]", computedAt: mark },
  }),
  ItemOutlook: (mark, n) => ({
    ...{ itemId: "item1", locationId: `location${n}`, onHand: 1000, onOrder: 0, dailyDemand: 1.5 },
    ...{ stockOutRisk: 0.2, reorderPoint: 10, orderUpTo: 20, suggested: 10, overstock: 0 },
    ...{ overstockMinor: 0, annualMinor: 100, status: "healthy", computedAt: mark },
  }),
  OutlookSnapshot: (mark, n) => ({ day: `2026-01-0${n}`, figures: mark, atRisk: "[]", computedAt: at }),
  ReplayRun: (mark, n) => ({
    id: `replay${n}`,
    status: "succeeded",
    startedBy: mark,
    question: "{}",
    totals: "{}",
    itemsTotal: 1,
    createdAt: mark,
  }),
  ReplayItem: (mark, n) => ({ runId: "replay1", itemId: `item${n}`, weight: 1, outcome: mark }),
  OutlookRefresh: (mark, n) => ({ id: `refresh${n}`, createdAt: mark }),
  PurchaseOrder: (mark, n) => ({
    ...{ id: `po${n}`, number: `PO-${n}`, supplierId: "supplier1", locationId: "location1" },
    ...{ status: "draft", currency: "EUR", totalMinor: 100, source: "manual", createdAt: mark },
  }),
  PurchaseOrderLine: (mark, n) => ({
    ...{ id: `pol${n}`, purchaseOrderId: "po1", lineNumber: n, itemId: "item1" },
    ...{ quantity: 1000, unitPrice: 12_500, expectedDay: mark },
  }),
  SupplierInvoice: (mark, n) => ({
    ...{ id: `invoice${n}`, supplierId: "supplier1", number: `RE-${n}`, day },
    ...{ currency: "EUR", state: "new", createdAt: mark },
  }),
  SupplierInvoiceLine: (mark, n) => ({
    ...{ id: `invoiceline${n}`, invoiceId: "invoice1", lineNumber: n, quantity: 1000, unitPrice: 12_500 },
    ...{ state: "new", itemName: mark },
  }),
  InvoiceTolerance: (mark, n) => ({ scope: `class:${n}`, totalMinor: mark.length }),
  Receipt: (mark, n) => ({
    id: `receipt${n}`,
    purchaseOrderLineId: "pol1",
    quantity: 500,
    day: mark,
    createdAt: at,
  }),
  Transfer: (createdBy, n) => ({
    ...{ id: `transfer${n}`, number: `TR-${n}`, status: "planned", itemId: "item1", quantity: 1000 },
    ...{
      // From the first to the second and back: each has transfers both ways.
      fromLocationId: n === 1 ? "location1" : "location2",
      toLocationId: n === 1 ? "location2" : "location1",
      requestKey: `t${n}`,
      createdBy,
      createdAt: at,
    },
  }),
  SupplierMail: (mark, n) => ({
    ...{ id: `suppliermail${n}`, purchaseOrderId: "po1", kind: "chase", status: "sent", mailId: mark },
    ...{ sendAfter: at, byItself: 0, createdAt: at },
  }),
  PhoneNumber: (label, n) => ({
    ...{ id: `number${n}`, number: `+1202555014${n}`, label, country: "US", status: "active" },
    ...{ requestKey: `number-request${n}`, sms: 1, priceMinor: 115, priceCurrency: "USD" },
    ...{ boughtBy: "user1", timeZone: "UTC", createdAt: at },
  }),
  Call: (mark, n) => ({
    ...{
      id: `call${n}`,
      direction: "outbound",
      status: "completed",
      fromNumber: mark,
      toNumber: "+12025550101",
    },
    ...{ transcriptStatus: "complete", insightStatus: "done", createdAt: at },
  }),
  CallShare: (mark, n) => ({ callId: "call1", userId: `user${n}`, sharedBy: mark, createdAt: at }),
  Utterance: (text, n) => ({
    ...{
      callId: "call1",
      number: n,
      speaker: "them",
      startMs: 0,
      endMs: 900,
      text,
      words: "[]",
      confidence: 1,
    },
  }),
  Recording: (mark, n) => ({
    ...{ id: `recording${n}`, callId: `call${n}`, status: "stored", channels: 2, byteSize: 16_000 },
    ...{ durationMs: 1000, offsetMs: 0, createdAt: at, keptUntil: mark, dueAt: at },
  }),
  CallPause: (pausedBy, n) => ({
    ...{ id: `pause${n}`, callId: "call1", startMs: 0, endMs: 900, pausedBy, pausedAt: at, resumedAt: at },
  }),
  CallSpeaker: (name, n) => ({ callId: "call1", key: `speaker${n}`, party: "them", name }),
  UtteranceEdit: (mark, n) => ({
    ...{ id: `edit${n}`, callId: "call1", number: 1, kind: "text", before: mark, after: "{}" },
    ...{ editedBy: "user1", createdAt: at },
  }),
  CallComment: (text, n) => ({
    ...{ id: `comment${n}`, callId: "call1", number: 1, text, mentions: "[]" },
    ...{ authorId: "user1", createdAt: at },
  }),
  CallBookmark: (createdBy, n) => ({
    id: `bookmark${n}`,
    callId: "call1",
    atMs: n,
    createdBy,
    createdAt: at,
  }),
  CallClip: (createdBy, n) => ({
    ...{ id: `clip${n}`, callId: "call1", startMs: 0, endMs: 900, hasSound: 0, tokenHash: `hash${n}` },
    ...{ createdBy, createdAt: at, expiresAt: at },
  }),
  CallClipVisit: (network, n) => ({ id: `visit${n}`, callId: "call1", clipId: "clip1", at, network }),
  Tracker: (createdBy, n) => ({
    ...{ id: `tracker${n}`, name: `words${n}`, phrases: "[]", alertTo: "[]" },
    ...{ createdBy, createdAt: at },
  }),
  TrackerScan: (mark, n) => ({ callId: "call1", trackerId: `tracker${n}`, version: 1, at: mark }),
  TrackerHit: (phrase, n) => ({
    ...{ id: `hit${n}`, callId: "call1", trackerId: "tracker1", number: 1, phrase, startMs: 0, endMs: 900 },
  }),
  CallInsight: (text, n) => ({
    ...{ id: `insight${n}`, callId: "call1", kind: "summary", position: n, text, utterances: "[1]" },
  }),
  Commitment: (quote, n) => ({
    ...{ id: `commitment${n}`, callId: "call1", kind: "delivery", party: "them", quote, utterances: "[1]" },
    ...{ status: "proposed", createdAt: at },
  }),
  LanguageModelSetting: (mark, n) => ({ id: `setting${n}`, isOff: 1, version: mark.length }),
  ModelAnswer: (mark, n) => ({
    ...{ kind: "briefing", hash: `hash${n}`, status: "answered" },
    ...{ answer: mark, askedAt: at },
  }),
  BriefingMail: (mark, n) => ({ userId: `user${n}`, hour: 7, sentDay: mark }),
  Notification: (label, n) => ({
    ...{ userId: `user${n}`, kind: "exception-assigned", subject: `exception${n}`, target: `exception${n}` },
    ...{ label, createdAt: at },
  }),
  PinnedQuestion: (address, n) => ({
    ...{ userId: `user${n}`, address, position: n, createdAt: at },
  }),
  NotificationSetting: (mark, n) => ({ userId: `user${n}`, channels: mark }),
  UsageWarning: (mark, n) => ({ metric: `metric${n}`, month: "2026-01", state: "near", sentAt: mark }),
  UsageCount: (mark, n) => ({ metric: `metric${n}`, month: "2026-01", count: mark.length }),
  OverageSetting: (mark, n) => ({ id: `overage${n}`, isOn: 0, ceilingMinor: mark.length, settledAt: at }),
  OverageCount: (mark, n) => ({ metric: `metric${n}`, month: "2026-01", seen: mark.length, units: 0 }),
  MeterEvent: (mark, n) => ({
    ...{ id: `event${n}`, metric: mark, month: "2026-01", units: 1, status: "told" },
    ...{ createdAt: at, statusAt: at },
  }),
  SmsThread: (stoppedAt, n) => ({
    ...{
      id: `smsthread${n}`,
      ourNumber: "+12025550160",
      theirNumber: `+1202555017${n}`,
      stoppedAt,
      lastAt: at,
    },
  }),
  SmsMessage: (body, n) => ({
    ...{ id: `sms${n}`, threadId: "smsthread1", direction: "inbound", status: "received", body, parts: 1 },
    ...{ createdAt: at, statusAt: at },
  }),
  SmsTemplate: (text, n) => ({ id: `smstemplate${n}`, name: `template${n}`, text }),
  SmsSettings: (mark, n) => ({ id: `rules${n}`, quietFrom: mark.length }),
  CallSetting: (mark, n) => ({ setting: `setting${n}`, value: mark.length }),
  Agent: (name, n) => ({
    id: `agent${n}`,
    kind: `kind${n}`,
    name,
    status: "active",
    config: "{}",
    createdAt: at,
  }),
  AgentPolicy: (reason, n) => ({
    ...{ agentId: "agent1", number: n, config: "{}", changedBy: "user1", reason, createdAt: at },
  }),
  AgentRun: (mark, n) => ({
    ...{ id: `agentrun${n}`, agentId: "agent1", agentVersion: 1, status: "succeeded", trigger: "person" },
    ...{ startedBy: mark, config: "{}", createdAt: at },
  }),
  RunStep: (mark, n) => ({ runId: "agentrun1", seq: n, name: "read", detail: mark, at }),
  Proposal: (mark, n) => ({
    ...{ id: `proposal${n}`, agentId: "agent1", runId: "agentrun1", supplierId: "supplier1" },
    ...{ locationId: "location1", status: "open", currency: "EUR", totalMinor: 100, expectedDay: day },
    ...{ contentHash: mark, policy: "{}", dataSnapshot: "{}", expiresAt: at, createdAt: at },
  }),
  ProposalLine: (mark, n) => ({
    ...{ id: `proposalline${n}`, proposalId: "proposal1", lineNumber: n, itemId: "item1", quantity: 1000 },
    ...{ suggestedQuantity: 1000, unitPrice: 12_500, minimumQuantity: 0, orderMultiple: 1000, facts: mark },
  }),
  ExceptionCase: (mark, n) => ({
    ...{
      id: `exception${n}`,
      cause: "order-overdue",
      subject: `order:${n}`,
      openSlot: "open",
      signature: day,
    },
    ...{ status: "open", currency: "EUR", dueDay: day, facts: mark, firstSeenAt: at, lastSeenAt: at },
    lastCheckId: "check1",
  }),
  ExceptionComment: (text, n) => ({
    ...{ id: `exceptioncomment${n}`, caseId: "exception1", text, authorId: "user1", createdAt: at },
  }),
  RemedySetting: (mark, n) => ({ remedy: `remedy${n}`, autonomy: "off", limitCount: mark.length }),
  CaseRemedy: (mark, n) => ({
    ...{ id: `caseremedy${n}`, caseId: "exception1", remedy: "chase", status: "done", hash: `h${n}` },
    ...{ shown: mark, input: "{}", effect: "{}", summary: mark, caseStatus: "open", byItself: 0 },
    ...{ appliedBy: "user1", appliedAt: at, day },
  }),
  ExceptionRule: (mark, n) => ({ cause: `cause${n}`, isOn: 1, tolerances: mark, daysToAct: 1 }),
  ExceptionCheck: (mark, n) => ({
    ...{ id: `check${n}`, status: "done", trigger: "clock", scope: mark, counts: "{}", day, createdAt: at },
  }),
  OrganizationExport: (requestedBy, n) => ({ id: `export${n}`, status: "ready", requestedBy, createdAt: at }),
  ExportFile: (source, n) => ({ exportId: "export1", number: n, kind: "rows", path: `f${n}`, source }),
  AuditEntry: (summary, seq) => ({
    ...{ seq, at, actorKind: "system", actorId: "test", action: "test", subjectType: "Test" },
    ...{ subjectId: "1", summary, previousHash: "0", hash: `${seq}` },
  }),
} satisfies Partial<Record<TenantModel, RowFactory>> as Partial<Record<TenantModel, RowFactory>>;

export const tenantModels = dataRules.filter((rule) => rule.scope === "tenant").map((rule) => rule.name);
/** Parents before children. */
export const insertOrder = Object.keys(rowFactories) as TenantModel[];

/** One made row of a model. */
export function makeRow(model: TenantModel, mark: string, n: number): Row {
  const factory = rowFactories[model];
  if (!factory) throw new Error(`The model ${model} has no row in lib/platform/db/testing.ts.`);
  return factory(mark, n);
}

/** Fills every tenant table of some organizations with two rows each, and nothing else, past the code under test. */
export async function seedOrganizations(
  db: D1Database,
  organizations: Record<string, string>,
): Promise<void> {
  const statements = [...insertOrder].reverse().map((model) => db.prepare(`DELETE FROM "${model}"`));
  for (const model of insertOrder) {
    const rows = Object.entries(organizations).flatMap(([organizationId, mark]) =>
      [1, 2].map((n) => ({ organizationId, ...makeRow(model, mark, n) })),
    );
    const columns = Object.keys(rows[0] ?? {});
    const values = columns.map((column) => `json_extract(value, '$.${column}')`);
    const names = columns.map((column) => `"${column}"`);
    const insert = `INSERT INTO "${model}" (${names.join(", ")}) SELECT ${values.join(", ")} FROM json_each(?)`;
    statements.push(db.prepare(insert).bind(JSON.stringify(rows)));
  }
  await db.batch(statements);
}

/** Every row of an organization, by model, as the database holds it. */
export async function rowsOf(db: D1Database, organizationId: string): Promise<Record<string, unknown[]>> {
  const results = await db.batch(
    tenantModels.map((model) =>
      db.prepare(`SELECT * FROM "${model}" WHERE "organizationId" = ? ORDER BY rowid`).bind(organizationId),
    ),
  );
  return Object.fromEntries(tenantModels.map((model, i) => [model, results[i]?.results ?? []]));
}
