import { runInDurableObject } from "cloudflare:test";
import { DEFAULT_CONFIG } from "@/lib/agents/config";
import { languageModelSetting } from "@/lib/language-model/settings";
import { callChannel } from "@/lib/platform/call-channel";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { bindings } from "@/lib/platform/runtime";
import type { Change, Changed } from "./change";
import { newOverride } from "./forecasts-testing";
import { INVOICE_CHANGES } from "./invoices-testing";
import { NOTICE_CHANGES } from "./notices";
import { PRIVACY_CHANGES } from "./privacy-testing";
import { REMEDY_CHANGES } from "./remedies";

const newOrder = async ({ db }: Changed, status: string) => {
  const id = newId("purchaseOrder");
  await db.write({ kind: "system", id: "test" }, async (w) => {
    const order = { id, number: id, supplierId: "sup_a", locationId: "loc_main", currency: "EUR" };
    const more = { totalMinor: 100, source: "manual", status, createdAt: clock.instant() };
    await w.purchaseOrder.createMany({ data: [{ ...order, ...more }] });
    const line = { id: `${id}l`, purchaseOrderId: id, lineNumber: 1, itemId: "itm_1" };
    await w.purchaseOrderLine.createMany({ data: [{ ...line, quantity: 1000, unitPrice: 10_000 }] });
  });
  return { id, version: 1 };
};
const newImport = async ({ db }: Changed, status: string) => {
  const id = newId("import");
  await raw('UPDATE "Import" SET "status" = \'undone\'');
  await db.write({ kind: "system", id: "test" }, async (w) => {
    const more = { kind: "items", fileName: "items.csv", createdBy: "usr_1", createdAt: clock.instant() };
    await w.import.createMany({ data: [{ id, status, ...more }] });
  });
  return { id };
};

/** A call that is over, with one utterance. */
async function newCall({ db }: Changed): Promise<string> {
  const id = newId("call");
  await db.write({ kind: "system", id: "test" }, async (w) => {
    const numbers = { fromNumber: "+12025550100", toNumber: "+12025550101" };
    const status = { status: "completed", transcriptStatus: "complete", insightStatus: "done" };
    await w.call.createMany({
      data: [{ id, direction: "outbound", ...numbers, ...status, createdAt: clock.instant() }],
    });
    const said = { text: "The palates are late.", words: "[]", confidence: 1 };
    await w.utterance.createMany({
      data: [{ callId: id, number: 1, speaker: "them", startMs: 0, endMs: 900, ...said }],
    });
  });
  return id;
}

export const raw = (sql: string, ...params: unknown[]) =>
  bindings()
    .DB.prepare(sql)
    .bind(...params)
    .run();
const insertRow = (
  { db }: Changed,
  model: "TrainingRun" | "ModelVersion" | "Call" | "Recording" | "CallClip" | "PhoneNumber",
  row: Record<string, string | number>,
) =>
  db.write({ kind: "system", id: "test" }, (w) =>
    w.insertRows(model, Object.keys(row), [Object.values(row)]),
  );
async function insertChampion(here: Changed): Promise<void> {
  const run = { id: "trn_1", status: "succeeded", trigger: "person", startedBy: "usr_1" };
  await insertRow(here, "TrainingRun", { ...run, createdAt: clock.instant() });
  const version = { id: "mdl_1", number: 1, status: "champion", trainingRunId: "trn_1", artefactHash: "0" };
  const day = clock.today("UTC");
  const data = { lines: 0, firstDay: day, lastDay: day, lastWeek: 0, locationIds: [], hash: "" };
  const none = { trained: 0, failed: 0, noHistory: 0, measured: 0, methods: {}, classes: {} };
  const unknown = { mase: null, naiveMase: null, lossRatio: null, wape: null, bias: null, coverage: null };
  const metrics = { items: 0, series: 0, ...none, ...unknown };
  const more = {
    metrics: JSON.stringify(metrics),
    dataSnapshot: JSON.stringify(data),
    createdAt: clock.instant(),
  };
  await insertRow(here, "ModelVersion", { ...version, ...more });
}

let lastNumber = 140;
/** A number that the emulator sells, another each time. */
const nextNumberForSale = () => `+14155550${lastNumber++}`;

const SMS_NUMBER = "+12025550160";
async function ensureSmsNumber(db: TenantDb): Promise<void> {
  if ((await db.phoneNumber.count({ where: { number: SMS_NUMBER } })) > 0) return;
  await db.write({ kind: "system", id: "test" }, async (w) => {
    const number = { id: newId("phoneNumber"), number: SMS_NUMBER, label: "Purchasing", country: "US" };
    const bought = { status: "active", requestKey: "sms", sms: true, priceMinor: 115, priceCurrency: "USD" };
    const more = { boughtBy: "usr_1", createdAt: clock.instant(), timeZone: "UTC" };
    await w.phoneNumber.createMany({ data: [{ ...number, ...bought, ...more }] });
  });
}

/** One thing that really happens, for each permission to change something. */
const TEST_CALL = { script: "busy", purchaseOrderId: null, records: false };
export const CHANGES: Change[] = [
  [
    "items.edit",
    "updateItemAction",
    async (here) => {
      const version = (await here.db.item.findFirst({ where: { id: "itm_1" } }))?.version;
      const name = `Holder ${newId("item")}`;
      const more = { category: "", unit: "each", unitCost: "", status: "active", kind: "item" };
      return { id: "itm_1", version: String(version), name, ...more };
    },
  ],
  [
    "suppliers.edit",
    "createSupplierAction",
    async () => ({
      ...{ code: newId("supplier"), name: "Acme", contactName: "", email: "", phone: "", country: "IE" },
      ...{ currency: "EUR", leadTimeDays: "", minimumOrder: "" },
    }),
  ],
  ["imports.create", "cancelImportAction", (here) => newImport(here, "uploading")],
  ["imports.undo", "undoImportAction", (here) => newImport(here, "cancelled")],
  [
    "models.train",
    "cancelTrainingAction",
    async (here) => {
      const runId = newId("trainingRun");
      const run = { id: runId, status: "queued", trigger: "person", startedBy: "usr_1" };
      await raw('UPDATE "TrainingRun" SET "status" = \'failed\'');
      await insertRow(here, "TrainingRun", { ...run, createdAt: clock.instant() });
      return { runId };
    },
  ],
  [
    "forecasts.edit",
    "addOverrideAction",
    async () => {
      await raw('UPDATE "ForecastOverride" SET "status" = \'ended\'');
      return newOverride("itm_1");
    },
  ],
  [
    "agents.configure",
    "saveAgentAction",
    async (here) => {
      const { excludedItemIds: _, ...config } = DEFAULT_CONFIG;
      const agent = await here.db.agent.findFirst();
      return { version: agent?.version, config: { ...config, reviewDays: 3 }, excludedCodes: [], reason: "" };
    },
  ],
  [
    "agents.run",
    "runAgentAction",
    async (here) => {
      await raw('UPDATE "AgentRun" SET "status" = \'failed\'');
      if (!(await here.db.modelVersion.count())) await insertChampion(here);
      return {};
    },
  ],
  [
    "agents.stop",
    "stopAllAgentsAction",
    async () => {
      await raw('UPDATE "Organization" SET "agentsStoppedAt" = NULL');
      return { on: true };
    },
  ],
  ["proposals.decide", "approveDraftAction", (here) => newOrder(here, "draft")],
  ...INVOICE_CHANGES,
  [
    "exceptions.manage",
    "closeCasesAction",
    async ({ db }) => {
      const id = newId("exceptionCase");
      const seen = { firstSeenAt: clock.instant(), lastSeenAt: clock.instant(), lastCheckId: "exk_1" };
      const about = { cause: "order-overdue", subject: `order:${id}`, openSlot: "open", signature: "" };
      await db.write({ kind: "system", id: "test" }, async (w) => {
        await w.exceptionCase.createMany({
          data: [
            { id, ...about, status: "open", currency: "EUR", dueDay: "2026-12-01", facts: "{}", ...seen },
          ],
        });
      });
      return { cases: [{ id, version: 1 }], as: "dismissed", because: "Agreed." };
    },
  ],
  [
    "purchase-orders.edit",
    "createDraftOrderAction",
    async () => ({
      ...{ supplierId: "sup_a", locationId: "loc_main", expectedDay: null, note: null },
      ...{ lines: [{ itemId: "itm_1", quantity: 1000, unitPrice: 10_000 }], requestKey: crypto.randomUUID() },
    }),
  ],
  ["calls.place", "placeTestCallAction", async () => ({ ...TEST_CALL, requestKey: crypto.randomUUID() })],
  [
    "recordings.manage",
    "holdRecordingAction",
    async (here) => {
      const callId = newId("call");
      const call = { direction: "outbound", status: "completed", fromNumber: "+12025550100" };
      const rest = { toNumber: "+12025550101", transcriptStatus: "complete", insightStatus: "done" };
      await insertRow(here, "Call", { id: callId, ...call, ...rest, createdAt: clock.instant() });
      const kept = { keptUntil: "2999-01-01", dueAt: "2999-01-02T00:00:00Z", createdAt: clock.instant() };
      await insertRow(here, "Recording", { id: newId("recording"), callId, status: "stored", ...kept });
      return { callId, reason: "Claim 12" };
    },
  ],
  [
    "numbers.manage",
    "buyNumberAction",
    async () => ({
      ...{ requestKey: crypto.randomUUID(), country: "US", type: "local", label: "Purchasing" },
      ...{ number: nextNumberForSale(), priceMinor: 115 },
    }),
  ],
  [
    "numbers.release",
    "releaseNumberAction",
    async (here) => {
      const id = newId("phoneNumber");
      const number = { id, number: "+12025550161", label: "Sales", country: "US", status: "active", sms: 0 };
      const paid = {
        requestKey: id,
        providerSid: `PN${"0".repeat(32)}`,
        priceMinor: 115,
        priceCurrency: "USD",
      };
      const more = { boughtBy: "usr_1", timeZone: "UTC", createdAt: clock.instant() };
      await insertRow(here, "PhoneNumber", { ...number, ...paid, ...more });
      return { id };
    },
  ],
  [
    "calls.stop",
    "endCallAction",
    async (here) => {
      const id = await newCall(here);
      const about = { organizationId: here.organizationId, callId: id, timeZone: "UTC" };
      await runInDurableObject(callChannel(here.organizationId, id) as never, (_instance, state) =>
        state.storage.put("about", about),
      );
      return { id };
    },
  ],
  [
    "calls.unshare",
    "revokeClipAction",
    async (here) => {
      const [id, callId] = [newId("callClip"), await newCall(here)];
      const part = { id, callId, startMs: 0, endMs: 900, hasSound: 0, tokenHash: id, createdBy: "usr_1" };
      await insertRow(here, "CallClip", {
        ...part,
        createdAt: clock.instant(),
        expiresAt: clock.inMs(DAY_MS),
      });
      return { id };
    },
  ],
  [
    "messages.cancel",
    "cancelSmsAction",
    async ({ db }) => {
      const [id, threadId] = [newId("smsMessage"), newId("smsThread")];
      const [createdAt, sendAfter] = [clock.instant(), clock.inMs(DAY_MS)];
      await db.write({ kind: "system", id: "test" }, async (w) => {
        const thread = { id: threadId, ourNumber: SMS_NUMBER, theirNumber: threadId, lastAt: createdAt };
        await w.smsThread.createMany({ data: [thread] });
        const message = {
          id,
          threadId,
          direction: "outbound",
          status: "held",
          body: "Please call us.",
          parts: 1,
        };
        await w.smsMessage.createMany({ data: [{ ...message, createdAt, statusAt: createdAt, sendAfter }] });
      });
      return { id };
    },
  ],
  [
    "messages.send",
    "sendSmsAction",
    async ({ db }) => {
      await ensureSmsNumber(db);
      const about = { supplierId: null, purchaseOrderId: null, requestKey: crypto.randomUUID() };
      return { ...about, ourNumber: SMS_NUMBER, theirNumber: "+12025550101", body: "Please call us." };
    },
  ],
  [
    "calls.comment",
    "addCommentAction",
    async (here) => ({ callId: await newCall(here), number: 1, text: "Is this right?" }),
  ],
  [
    "trackers.manage",
    "saveTrackerAction",
    async () => ({ id: null, version: 1, name: newId("tracker"), phrases: ["late"], alertTo: [] }),
  ],
  [
    "calls.share",
    "shareClipAction",
    async (here) => ({ callId: await newCall(here), from: 1, to: 1, days: 7, hasSound: false }),
  ],
  [
    "transcripts.edit",
    "correctTextAction",
    async (here) => ({ callId: await newCall(here), number: 1, version: 1, text: "The pallets are late." }),
  ],
  ["purchase-orders.send", "markSentAction", (here) => newOrder(here, "approved")],
  [
    "purchase-orders.receive",
    "receiveOrderAction",
    async (here) => {
      const order = await newOrder(here, "sent");
      return { ...order, day: clock.today("UTC"), lines: [{ lineId: `${order.id}l`, quantity: 1000 }] };
    },
  ],
  [
    "purchase-orders.cancel",
    "cancelOrderAction",
    async (here) => ({ ...(await newOrder(here, "sent")), reason: "Late" }),
  ],
  ["briefings.subscribe", "chooseBriefingMailAction", async () => ({ hour: "7", version: "0" })],
  ...REMEDY_CHANGES,
  ...NOTICE_CHANGES,
  [
    "organization.edit",
    "setLanguageModelAction",
    async ({ db }) => ({ isOn: "no", version: String((await languageModelSetting(db)).version) }),
  ],
  ...PRIVACY_CHANGES,
  ["support.ask", "askAction", async () => ({ kind: "support", subject: "Help", message: "Please help." })],
  [
    "members.manage",
    "inviteAction",
    async () => ({ email: `${newId("item")}@roles.example`, role: "viewer" }),
  ],
  [
    "members.manage-owners",
    "inviteAction",
    async () => ({ email: `${newId("item")}@roles.example`, role: "owner" }),
  ],
  [
    "billing.manage",
    "saveBillingDetailsAction",
    async () => ({
      ...{ name: `Roles ${newId("item")}`, email: "invoices@roles.example", line1: "1 Quay Street" },
      ...{ line2: "", postalCode: "D01", city: "Dublin", country: "IE", taxNumber: "" },
    }),
  ],
  ["sso.manage", "addDomainAction", async () => ({ domain: `${newId("item").slice(4)}.example` })],
  [
    "organization.edit",
    "demandSecondFactorAction",
    async (here) => {
      const row = await controlDb().organization.findUnique({ where: { id: here.organizationId } });
      const next = row?.secondFactorFrom === clock.inMs(90 * DAY_MS).slice(0, 10) ? 91 : 90;
      return {
        secondFactorFrom: clock.inMs(next * DAY_MS).slice(0, 10),
        version: String(row?.version),
      };
    },
  ],
  [
    "organization.edit",
    "updateOrganizationAction",
    async (here) => {
      const row = await controlDb().organization.findUnique({ where: { id: here.organizationId } });
      const more = { currency: row?.currency, timeZone: row?.timeZone, country: row?.country };
      const grace = String(row?.orderMailGraceSeconds ?? 30);
      return {
        name: `Roles ${newId("item")}`.slice(0, 60),
        version: String(row?.version),
        orderMailGraceSeconds: grace,
        ...more,
      };
    },
  ],
  // Last: it leaves the organization read-only.
  [
    "organization.close",
    "closeOrganizationAction",
    async (here) => {
      await raw('UPDATE "Organization" SET "closingEndsAt" = NULL');
      await raw(`UPDATE "OrganizationClosing" SET "status" = 'withdrawn'`);
      const row = await controlDb().organization.findUnique({ where: { id: here.organizationId } });
      return { name: row?.name };
    },
  ],
];
