import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { switchOrganizationAgents } from "@/lib/accounts/agents-switch";
import { organizationById } from "@/lib/accounts/organization-record";
import type { OrganizationView } from "@/lib/accounts/organizations";
import { stopAgent } from "@/lib/agents/commands";
import { releaseDueOrderMails } from "@/lib/agents/order-mails";
import type { AgentKind } from "@/lib/agents/settings";
import { orderMailToTell } from "@/lib/notifications/order-mail";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { clear, inDays, insert, look, makeBuyer, order, PERSON, SETUP } from "../testing";
import { applyRemedy } from "./apply";
import { BY_ITSELF, remedyByItself } from "./by-itself";
import { planRemedy } from "./plan";
import { saveRemedySetting } from "./save-setting";
import { takeBackCancellation } from "./take-back";
import { confirm, contextOf, forgetMails, openCaseOf } from "./testing";
import { appliedRemedies, undoRemedy } from "./undo";

let db: TenantDb;
const TODAY = () => clock.today("UTC");
const undo = (id: string) => undoRemedy(db, PERSON, TODAY(), id);
const mails = () => controlDb().outboundMail.findMany({ where: { organizationId: db.organizationId } });

beforeAll(async () => {
  db = await makeBuyer("by-itself");
  const createdAt = clock.instant();
  await insert(db, "Supplier", {
    ...{
      id: "sup_2",
      code: "S2",
      codeKey: "s2",
      name: "Südwind",
      currency: "EUR",
      leadTimeDays: 6,
      createdAt,
    },
  });
  await db.write(SETUP, (w) => w.updateRows("Supplier", `"email" = "id" || '@suppliers.example'`, "1 = 1"));
  bindings().MAIL_QUEUE = { sendBatch: async () => undefined } as never;
  bindings().EMAIL = { send: async () => undefined } as never;
});
beforeEach(async () => {
  clock.shift(0);
  await clear(db);
  await forgetMails();
});

const late = async () => {
  const { id } = await order(db, { expectedDay: inDays(-10) });
  return id;
};
const orderRow = (id: string) =>
  db.purchaseOrder.findFirstOrThrow({
    where: { id },
    include: { lines: { orderBy: { lineNumber: "asc" } } },
  });

describe("by itself", () => {
  const CHECK = "chk_now";
  const chaseByItself = async (limitMinor: number, limitCount: number) => {
    const row = await db.remedySetting.findFirst({ where: { remedy: "chase" } });
    await saveRemedySetting(db, PERSON, {
      ...{ remedy: "chase", autonomy: "by-itself", limitMinor, limitCount, version: row?.version ?? 0 },
    });
  };

  test("nothing is done unless an admin has set it so", async () => {
    await late();
    await look(db, "order-overdue", { checkId: CHECK });
    expect(await remedyByItself(db.organizationId, CHECK)).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  test("is done once for each case, within the count of a day, and says so", async () => {
    for (let n = 0; n < 3; n++) await late();
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(10_000_000, 2);
    // Repeated, as a step whose process was killed is.
    for (let n = 0; n < 3; n++) await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toHaveLength(2);
    const [done] = await db.caseRemedy.findMany({});
    expect(done).toMatchObject({ byItself: true, appliedBy: BY_ITSELF.id });
    expect((await appliedRemedies(db, done?.caseId ?? "", TODAY()))[0]?.by).toBeNull();
    const entry = await db.auditEntry.findFirst({
      where: { action: "exception.remedied" },
      orderBy: { seq: "desc" },
    });
    expect(entry).toMatchObject({ actorKind: "agent" });
    expect(entry?.summary).toContain("by itself");
  });

  test("is not done for a case that the check did not look at, nor once another check has seen it", async () => {
    const id = await late();
    await look(db, "order-overdue");
    await chaseByItself(10_000_000, 10);
    expect(await remedyByItself(db.organizationId, CHECK)).toEqual([]);
    expect(await mails()).toEqual([]);
    const context = await contextOf(db);
    const { id: caseId } = await db.exceptionCase.findFirstOrThrow({ where: { orderId: id } });
    const { hash } = await planRemedy(context, caseId, "chase", {});
    const confirmation = { caseId, remedy: "chase", input: {}, hash, checkId: CHECK } as const;
    expect(await applyRemedy(context, BY_ITSELF, confirmation)).toEqual({ is: "changed" });
    expect(await mails()).toEqual([]);
  });

  test("an order is not cancelled as a duplicate of one that stands no longer", async () => {
    await saveRemedySetting(db, PERSON, {
      ...{ remedy: "cancel-rest", autonomy: "by-itself", limitMinor: 10_000_000, limitCount: 10, version: 0 },
    });
    const expected = { expectedDay: inDays(20) };
    const first = await order(db, { ...expected, orderedDay: inDays(-3) });
    const second = await order(db, { ...expected, orderedDay: inDays(-2) });
    await look(db, "order-duplicate", { checkId: CHECK });
    const end = (status: string) =>
      db.write(SETUP, (w) => w.updateRows("PurchaseOrder", `"status" = ?3`, `"id" = ?2`, [first.id, status]));
    await end("cancelled");
    await remedyByItself(db.organizationId, CHECK);
    expect(await orderRow(second.id)).toMatchObject({ status: "confirmed" });
    await end("confirmed");
    await remedyByItself(db.organizationId, CHECK);
    expect(await orderRow(second.id)).toMatchObject({ status: "cancelled" });
    expect(await orderRow(first.id)).toMatchObject({ status: "confirmed" });
  });

  describe("while a stop holds its mail for more than seven days", () => {
    const week = async (sweep: () => Promise<string[]>) => {
      await remedyByItself(db.organizationId, CHECK);
      await switchOrganizationAgents(db.organizationId, PERSON, true);
      clock.shift(8 * DAY_MS);
      expect(await sweep()).toEqual([]);
      clock.shift(0);
      await switchOrganizationAgents(db.organizationId, PERSON, false);
      return (await mails()).map(({ status }) => status);
    };
    const cancelByItself = async () => {
      await saveRemedySetting(db, PERSON, {
        ...{ remedy: "cancel-rest", autonomy: "by-itself", limitMinor: 1e7, limitCount: 10, version: 0 },
      });
      const id = await late();
      await look(db, "order-overdue", { checkId: CHECK });
      return id;
    };

    test("a cancellation is taken back with its mail, and the case is open", async () => {
      const id = await cancelByItself();
      expect(await week(() => releaseDueOrderMails(takeBackCancellation))).toEqual(["withdrawn"]);
      expect(await orderRow(id)).toMatchObject({ status: "confirmed", lines: [{ closed: false }] });
      const row = await db.caseRemedy.findFirst({ include: { case: true } });
      expect(row).toMatchObject({ status: "undone", case: { status: "open" } });
      expect(await orderMailToTell(db, id)).toMatchObject({
        ...{ kind: "cancellation", status: "withdrawn", byItself: true, caseId: row?.caseId },
        takenBackAt: row?.undoneAt,
      });
    });

    test("a cancellation of an order that has moved on stays held, and leaves once the stop ends", async () => {
      const id = await cancelByItself();
      const moveOn = () =>
        db.write(SETUP, (w) => w.updateRows("PurchaseOrder", `"version" = "version" + 1`, `"id" = ?2`, [id]));
      const sweep = async () => {
        await moveOn();
        return releaseDueOrderMails(takeBackCancellation);
      };
      expect(await week(sweep)).toEqual(["held"]);
      expect(await orderRow(id)).toMatchObject({ status: "cancelled" });
      expect(await orderMailToTell(db, id)).toMatchObject({ status: "held", takenBackAt: null });
      clock.shift(31_000);
      expect(await releaseDueOrderMails(takeBackCancellation)).toHaveLength(1);
      expect(await orderMailToTell(db, id)).toBeNull();
    });

    test("a reminder is withdrawn, and can be undone as one that never left", async () => {
      await chaseByItself(10_000_000, 10);
      await late();
      await look(db, "order-overdue", { checkId: CHECK });
      expect(await week(() => releaseDueOrderMails(takeBackCancellation))).toEqual(["withdrawn"]);
      const { id, caseId } = await db.caseRemedy.findFirstOrThrow({});
      await undo(id);
      expect(await db.exceptionCase.findFirst({ where: { id: caseId } })).toMatchObject({ status: "open" });
    });
  });

  test("asks a supplier about one order once, however many of its lines are late", async () => {
    const { id } = await order(db, { expectedDay: inDays(2), orderedDay: inDays(-1) });
    await insert(db, "PurchaseOrderLine", {
      ...{ id: "pol_second", purchaseOrderId: id, lineNumber: 2, itemId: "itm_2" },
      ...{ quantity: 10_000, unitPrice: 40_000, receivedQuantity: 4_000 },
    });
    await db.write(SETUP, (w) => {
      w.updateRows("PurchaseOrder", `"status" = 'partly-received'`, "1 = 1");
      w.updateRows("PurchaseOrderLine", `"receivedQuantity" = 4000`, "1 = 1");
    });
    const lines = await db.purchaseOrderLine.findMany({});
    await insert(
      db,
      "Receipt",
      ...lines.map((line) => ({
        ...{ id: `rec_${line.id}`, purchaseOrderLineId: line.id, quantity: 4_000 },
        ...{ day: inDays(-9), createdAt: clock.instant() },
      })),
    );
    await look(db, "receipt-short", { checkId: CHECK });
    expect(await db.exceptionCase.count({ where: { status: "open" } })).toBe(2);
    await chaseByItself(10_000_000, 10);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toHaveLength(1);
    expect(await db.exceptionCase.count({ where: { status: "open" } })).toBe(1);
    clock.shift(3 * DAY_MS);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toHaveLength(2);
  });

  test("is done within the money of a day", async () => {
    for (let n = 0; n < 3; n++) await late();
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(2 * 96_000, 10);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toHaveLength(2);
  });

  test("is not done for what nobody knows the worth of", async () => {
    await order(db, { expectedDay: inDays(-10), line: { unitPrice: 0 } });
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(10_000_000, 10);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toEqual([]);
  });

  test("is not done again after a person undid it", async () => {
    await late();
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(10_000_000, 10);
    await remedyByItself(db.organizationId, CHECK);
    await undo((await db.caseRemedy.findFirstOrThrow({})).id);
    await remedyByItself(db.organizationId, CHECK);
    expect((await mails()).map(({ status }) => status)).toEqual(["withdrawn"]);
  });

  test("is kept by the stop switch, and so is its mail; a person's is not", async () => {
    const stop = (on: boolean) => switchOrganizationAgents(db.organizationId, PERSON, on);
    await late();
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(10_000_000, 10);
    await stop(true);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toEqual([]);
    await stop(false);
    await remedyByItself(db.organizationId, CHECK);
    await late();
    const other = await openCaseOf(db, "order-overdue");
    await stop(true);
    const status = { caseId: other, remedy: "chase" } as const;
    const open = await db.exceptionCase.findFirstOrThrow({ where: { status: "open" } });
    await confirm(db, open.id, status.remedy);
    clock.shift(31_000);
    expect(await releaseDueOrderMails()).toHaveLength(1);
    clock.shift(0);
    await stop(false);
    clock.shift(31_000);
    expect(await releaseDueOrderMails()).toHaveLength(1);
  });

  test("is kept by the exceptions agent's own stop, and by no other agent's", async () => {
    const organization = await organizationById(db.organizationId);
    const stop = (kind: AgentKind, on: boolean) =>
      stopAgent(db, organization as OrganizationView, PERSON, on, kind);
    await late();
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(10_000_000, 10);
    await stop("exceptions", true);
    await stop("replenishment", true);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toEqual([]);
    await stop("exceptions", false);
    await remedyByItself(db.organizationId, CHECK);
    expect(await mails()).toHaveLength(1);
    await stop("replenishment", false);
  });

  test.each([
    ["its trial has ended", { planKey: "trial", trialEndsAt: "2020-01-01T00:00:00.000Z" }],
    ["its subscription has ended", { planKey: "growth", readOnlyFrom: "2020-01-01T00:00:00.000Z" }],
    ["it is being closed", { closingEndsAt: "2099-01-01T00:00:00.000Z" }],
  ])("is not done in a read-only organization, and its mails stay held: %s", async (_, data) => {
    const of = { where: { id: db.organizationId } };
    const { planKey, trialEndsAt, readOnlyFrom, closingEndsAt } =
      await controlDb().organization.findUniqueOrThrow(of);
    const set = (to: Partial<typeof data>) =>
      controlWrite(SETUP, async (w) => {
        await w.tables.organization.updateMany({ ...of, data: to });
      });
    for (let n = 0; n < 2; n++) await late();
    await look(db, "order-overdue", { checkId: CHECK });
    await chaseByItself(10_000_000, 1);
    await remedyByItself(db.organizationId, CHECK);
    await chaseByItself(10_000_000, 10);
    await set(data);
    await remedyByItself(db.organizationId, CHECK);
    const context = await contextOf(db);
    const { id: caseId } = await db.exceptionCase.findFirstOrThrow({ where: { status: "open" } });
    const { hash } = await planRemedy(context, caseId, "chase", {});
    const confirmation = { caseId, remedy: "chase", input: {}, hash } as const;
    expect(await applyRemedy(context, BY_ITSELF, confirmation)).toEqual({ is: "stopped" });
    expect(await mails()).toHaveLength(1);
    clock.shift(31_000);
    expect(await releaseDueOrderMails()).toEqual([]);
    await set({ planKey, trialEndsAt, readOnlyFrom, closingEndsAt } as never);
    expect(await releaseDueOrderMails()).toHaveLength(1);
  });
});
