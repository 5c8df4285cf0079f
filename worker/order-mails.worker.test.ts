import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approveProposals, type ShownProposal } from "@/lib/agents/approve";
import { stopAgent } from "@/lib/agents/commands";
import { releaseOrderMail } from "@/lib/agents/order-mails";
import { approveByRule } from "@/lib/agents/run-approve";
import {
  clearTrading,
  makeTrading,
  PERSON,
  placeOf,
  propose,
  SETUP,
  shownProposal,
  stopSwitches,
} from "@/lib/agents/testing";
import { undoOrder, undoOrders } from "@/lib/agents/undo";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { approveDraft, cancelOrder, createDraftOrder } from "@/lib/purchasing/commands";
import { markSent, sendOrder } from "@/lib/purchasing/send";
import { queue, sweepMails } from "./jobs";

const GRACE_MS = 30_000;
const SENDER = {
  organization: { id: "org_grace", name: "Test Ltd" },
  contact: { name: "Ada", email: "ada@test.example" },
};
let db: TenantDb;
let place: ReturnType<typeof placeOf>;
/** Recipients of what the mail binding was given. */
let left: string[] = [];

const shown = (supplierId: string) => shownProposal(db, supplierId);

/** Approves the proposal to the supplier with an address; answers its order and its mail. */
async function approveOne(): Promise<{ orderId: string; mailId: string; shown: ShownProposal }> {
  const one = await shown("sup_1");
  const [result] = await approveProposals({ organization: place, actor: PERSON }, [one]);
  if (!result?.ok) throw new Error("The approval was refused.");
  const order = await db.purchaseOrder.findFirst({ where: { id: result.orderId } });
  return { orderId: result.orderId, mailId: order?.mailId ?? "", shown: one };
}

const undo = (orderId: string) => undoOrder(db, PERSON, "UTC", orderId);
const orderOf = (id: string) => db.purchaseOrder.findFirst({ where: { id } });
const mailOf = (id: string) => controlDb().outboundMail.findUnique({ where: { id } });
const later = <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  clock.shift(ms);
  return work().finally(() => clock.shift(0));
};

beforeAll(async () => {
  db = await makeTrading("grace");
  place = { ...placeOf(db), orderMailGraceSeconds: null };
  const own = bindings();
  // The queue loses every message: what a test wants delivered, it delivers itself.
  own.MAIL_QUEUE = { sendBatch: async () => undefined } as never;
  own.EMAIL = { send: async (mail: { to: string }) => void left.push(mail.to) } as never;
});
beforeEach(async () => {
  left = [];
  clock.shift(0);
  await clearTrading(db);
});

describe("an approval's mail", () => {
  test("is held for 30 seconds by default, and leaves once they are over", async () => {
    await propose(db);
    const { orderId, mailId } = await approveOne();
    expect(await orderOf(orderId)).toMatchObject({
      status: "approved",
      sendTrigger: "approval",
      sentAt: null,
    });
    const mail = await mailOf(mailId);
    expect(mail?.status).toBe("held");
    const wait = Date.parse(mail?.sendAfter ?? "") - Date.parse(mail?.createdAt ?? "");
    expect(Math.abs(wait - GRACE_MS)).toBeLessThan(1_000);
    expect(await releaseOrderMail(mailId)).toBe("early");
    await sweepMails();
    expect(left).toEqual([]);
    await later(GRACE_MS + 1_000, sweepMails);
    expect(left).toEqual(["orders@nordlicht.example"]);
    expect(await orderOf(orderId)).toMatchObject({ status: "sent", sentAt: expect.any(String) });
    expect((await mailOf(mailId))?.status).toBe("sent");
    await later(GRACE_MS + 60_000, sweepMails);
    expect(left).toHaveLength(1);
  });

  test("is as late as the organization wants, within its bounds", async () => {
    for (const [wanted, seconds] of [
      [120, 120],
      [9_999, 600],
    ] as const) {
      await clearTrading(db);
      await propose(db);
      const [result] = await approveProposals(
        { organization: { ...place, orderMailGraceSeconds: wanted }, actor: PERSON },
        [await shown("sup_1")],
      );
      const sendAfter = result?.ok ? Date.parse(result.sendAfter ?? "") : 0;
      expect(Math.round((sendAfter - Date.now()) / 10_000)).toBe(seconds / 10);
    }
  });

  test("of an approval by the agent's own limit waits as long", async () => {
    const runId = await propose(db, { approval: { kind: "never" } });
    await approveByRule(db.organizationId, runId);
    expect(left).toEqual([]);
    const [order] = await db.purchaseOrder.findMany({ where: { supplierId: "sup_1" } });
    expect(order).toMatchObject({ status: "approved", sendTrigger: "approval" });
    expect(await undo(order?.id ?? "")).toMatchObject({ ok: true, reopened: true });
    // The run's last step is repeated: what a person took back is not approved by the rule again.
    await db.write(SETUP, (w) => w.updateRows("AgentRun", `"status" = 'running'`, `"id" = ?2`, [runId]));
    await approveByRule(db.organizationId, runId);
    expect(await db.purchaseOrder.count({ where: { supplierId: "sup_1", status: "approved" } })).toBe(0);
  });

  test("leaves once when queue and sweep come at the same time, and several times", async () => {
    await propose(db);
    const { orderId, mailId } = await approveOne();
    const message = () => ({
      messages: [{ body: { mailId }, attempts: 1, ack: () => undefined, retry: () => undefined }],
    });
    await later(GRACE_MS + 1_000, () =>
      Promise.all([
        queue(message() as never, bindings()),
        queue(message() as never, bindings()),
        sweepMails(),
        sweepMails(),
      ]),
    );
    expect(left).toHaveLength(1);
    expect(await db.auditEntry.count({ where: { action: "purchase-order.sent", subjectId: orderId } })).toBe(
      1,
    );
  });

  test("that came too early from the queue is asked for again", async () => {
    await propose(db);
    const { mailId } = await approveOne();
    const retried: number[] = [];
    const entry = {
      body: { mailId },
      attempts: 1,
      ack: () => retried.push(-1),
      retry: ({ delaySeconds }: { delaySeconds: number }) => retried.push(delaySeconds),
    };
    await queue({ messages: [entry] } as never, bindings());
    expect(retried).toEqual([1]);
    expect(left).toEqual([]);
  });

  test("is sent after a death between the release and the binding", async () => {
    await propose(db);
    const { mailId, orderId } = await approveOne();
    await later(GRACE_MS + 1_000, () => releaseOrderMail(mailId));
    expect((await orderOf(orderId))?.status).toBe("sent");
    expect(left).toEqual([]);
    await later(GRACE_MS + 180_000, sweepMails);
    expect(left).toHaveLength(1);
  });
});

describe("undo", () => {
  test("opens the proposal as it was, gives the budget back and mails nothing", async () => {
    await propose(db, { budgetMinor: 10_000_000 });
    const { orderId, mailId, shown: one } = await approveOne();
    expect(Number((await db.agentRun.findFirst())?.committedMinor)).toBeGreaterThan(0);
    expect(await undo(orderId)).toMatchObject({
      ok: true,
      reopened: true,
      already: false,
      number: "PO-00001",
    });
    expect(Number((await db.agentRun.findFirst())?.committedMinor)).toBe(0);
    expect(await orderOf(orderId)).toMatchObject({
      status: "cancelled",
      proposalId: null,
      mailId: null,
      sendAfter: null,
      undoneAt: expect.any(String),
      cancelReason: "The approval was undone before the e-mail left.",
    });
    expect(await mailOf(mailId)).toMatchObject({ status: "withdrawn", body: "", attachments: "[]" });
    expect((await shown("sup_1")).id).toBe(one.id);
    await later(GRACE_MS + 600_000, sweepMails);
    expect(left).toEqual([]);
    const actions = (await db.auditEntry.findMany({ orderBy: { seq: "asc" } })).map((entry) => entry.action);
    expect(actions.slice(-2)).toEqual(["purchase-order.cancelled", "proposal.undo-approval"]);
    expect(await undo(orderId)).toMatchObject({ ok: true, already: true });
    // What was taken back can be approved again, and is another order then.
    const again = await approveOne();
    expect(again.orderId).not.toBe(orderId);
    expect(await db.purchaseOrder.count({ where: { status: "approved" } })).toBe(1);
  });

  test("makes the approval that was undone worth nothing, should it arrive again", async () => {
    await propose(db);
    const { orderId, shown: one } = await approveOne();
    await undo(orderId);
    const again = () => approveProposals({ organization: place, actor: PERSON }, [one]);
    expect(await again()).toMatchObject([{ ok: false, refusal: "changed" }]);
    expect(await db.purchaseOrder.count({ where: { status: "approved" } })).toBe(0);
    const next = await approveOne();
    expect(next.shown.hash).not.toBe(one.hash);
    await undo(next.orderId);
    expect(await again()).toMatchObject([{ ok: false, refusal: "changed" }]);
  });

  test("after the mail left says so, and changes nothing", async () => {
    await propose(db);
    const { orderId } = await approveOne();
    await later(GRACE_MS + 1_000, sweepMails);
    expect(await undo(orderId)).toEqual({
      orderId,
      ok: false,
      message: expect.stringMatching(
        /^The e-mail with PO-00001 left at \d\d:\d\d:\d\d, so this can't be undone\. Tell Nordlicht, then cancel the order\.$/,
      ),
    });
    expect((await orderOf(orderId))?.status).toBe("sent");
  });

  test("racing the departure ends in one of the two, never in both", async () => {
    for (let round = 0; round < 6; round++) {
      left = [];
      await clearTrading(db);
      await propose(db);
      const { orderId, mailId } = await approveOne();
      clock.shift(GRACE_MS + 1_000);
      const work = [() => undo(orderId), () => sweepMails(), () => undo(orderId), () => sweepMails()];
      if (round % 2) work.reverse();
      await Promise.all(work.map((one) => one()));
      clock.shift(0);
      const [order, mail, open] = [await orderOf(orderId), await mailOf(mailId), await shown("sup_1")];
      if (left.length > 0) {
        expect(left).toHaveLength(1);
        expect([order?.status, mail?.status, open.id]).toEqual(["sent", "sent", ""]);
      } else {
        expect([order?.status, mail?.status]).toEqual(["cancelled", "withdrawn"]);
        expect(open.id).not.toBe("");
      }
    }
  });

  test("of several at once answers for each", async () => {
    await propose(db);
    const both = [await shown("sup_1"), await shown("sup_2")];
    const approved = await approveProposals({ organization: place, actor: PERSON }, both);
    const ids = approved.map((result) => (result.ok ? result.orderId : ""));
    const results = await undoOrders(db, PERSON, "UTC", [...ids, "po_unknown"]);
    expect(results.map((result) => result.ok)).toEqual([true, true, false]);
    expect(await db.proposal.count({ where: { status: "open" } })).toBe(2);
  });

  test("that dies in its write leaves the approval whole", async () => {
    await propose(db);
    const { orderId, mailId } = await approveOne();
    // The proposal was changed behind the back of the undo: its last guard fails, and the whole write with it.
    await db.write(SETUP, (w) => w.updateRows("Proposal", `"purchaseOrderId" = 'po_other'`, "1 = 1"));
    await expect(undo(orderId)).rejects.toThrow();
    expect((await orderOf(orderId))?.status).toBe("approved");
    expect((await mailOf(mailId))?.status).toBe("held");
  });
});

describe("stop switches", () => {
  test("hold what waits; lifted, it leaves; meanwhile it can be taken back", async () => {
    for (const flip of stopSwitches(db)) {
      left = [];
      await clearTrading(db);
      await propose(db);
      const { orderId, mailId } = await approveOne();
      await flip(true);
      await later(GRACE_MS + 60_000, sweepMails);
      expect(left).toEqual([]);
      expect((await mailOf(mailId))?.status).toBe("held");
      await flip(false);
      await later(GRACE_MS + 120_000, sweepMails);
      expect(left).toHaveLength(1);
      expect((await orderOf(orderId))?.status).toBe("sent");
    }
    await clearTrading(db);
    await propose(db);
    const { orderId } = await approveOne();
    await stopAgent(db, place, PERSON, true);
    expect(await later(GRACE_MS + 60_000, () => undo(orderId))).toMatchObject({ ok: true, reopened: true });
    await stopAgent(db, place, PERSON, false);
  });

  test("hold for a week at most; then a person sends it", async () => {
    await propose(db);
    const { orderId, mailId } = await approveOne();
    await stopAgent(db, place, PERSON, true);
    await later(8 * DAY_MS, sweepMails);
    await stopAgent(db, place, PERSON, false);
    expect((await mailOf(mailId))?.status).toBe("withdrawn");
    expect(await orderOf(orderId)).toMatchObject({ status: "approved", mailId: null });
    await later(9 * DAY_MS, sweepMails);
    expect(left).toEqual([]);
  });

  test("many that are held do not keep another's from leaving", async () => {
    await propose(db);
    const { mailId } = await approveOne();
    const held = await mailOf(mailId);
    const own = bindings().DB;
    for (let i = 0; i < 120; i++)
      await own
        .prepare(
          `INSERT INTO "OutboundMail" ("id", "organizationId", "recipient", "template", "mailClass", "subject", "body", "attachments", "status", "attempts", "createdAt", "leaseUntil", "sendAfter") SELECT 'mail_a' || CAST(?1 AS INTEGER), "organizationId", "recipient", "template", "mailClass", "subject", "body", "attachments", 'held', 0, "createdAt", "leaseUntil", '2020-01-01' FROM "OutboundMail" WHERE "id" = ?2`,
        )
        .bind(i, held?.id ?? "")
        .run();
    await later(GRACE_MS + 1_000, sweepMails);
    expect(left).toEqual(["orders@nordlicht.example"]);
    // Held mails that belong to no order are taken back.
    expect(await controlDb().outboundMail.count({ where: { status: "withdrawn" } })).toBeGreaterThanOrEqual(
      120,
    );
  });
});

describe("an order sent by hand", () => {
  const approved = async () => {
    const { id } = await createDraftOrder(db, PERSON, clock.today("UTC"), {
      supplierId: "sup_1",
      locationId: "loc_1",
      expectedDay: null,
      note: null,
      requestKey: crypto.randomUUID(),
      lines: [{ itemId: "itm_a", quantity: 12_000, unitPrice: 25_500 }],
    });
    await approveDraft(db, PERSON, { id, version: 1 });
    return { id, version: 2 };
  };

  test("waits too, and undo leaves it approved", async () => {
    const move = await approved();
    const mailId = await sendOrder(db, PERSON, SENDER, "2026-11-23", 30, move);
    await expect(sendOrder(db, PERSON, SENDER, "2026-11-23", 30, { ...move, version: 3 })).rejects.toThrow(
      /already waiting to leave/,
    );
    expect(await undo(move.id)).toMatchObject({ ok: true, reopened: false });
    expect(await orderOf(move.id)).toMatchObject({ status: "approved", mailId: null, orderedDay: null });
    expect((await mailOf(mailId))?.status).toBe("withdrawn");
    expect(await undo(move.id)).toMatchObject({ ok: false });
    await later(GRACE_MS + 1_000, sweepMails);
    expect(left).toEqual([]);
  });

  test("is not mailed when it is cancelled, or taken to the supplier by hand, in the meantime", async () => {
    const one = await approved();
    await sendOrder(db, PERSON, SENDER, "2026-11-23", 30, one);
    await cancelOrder(db, PERSON, { ...one, version: 3, reason: "Found some" });
    const two = await approved();
    await sendOrder(db, PERSON, SENDER, "2026-11-23", 30, two);
    await markSent(db, PERSON, "2026-11-23", { ...two, version: 3 });
    await later(GRACE_MS + 1_000, sweepMails);
    expect(left).toEqual([]);
    expect(
      await controlDb().outboundMail.count({ where: { organizationId: place.id, status: "held" } }),
    ).toBe(0);
  });

  test("is not held by the agents' stop: a person sent it", async () => {
    const move = await approved();
    await sendOrder(db, PERSON, SENDER, "2026-11-23", 30, move);
    await stopAgent(db, place, PERSON, true);
    await later(GRACE_MS + 1_000, sweepMails);
    await stopAgent(db, place, PERSON, false);
    expect(left).toHaveLength(1);
  });
});
