import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { PdfFile } from "@/lib/purchasing/pdf-file";
import { type ApprovalResult, approveProposals, type ShownProposal } from "./approve";
import { ensureReplenishmentAgent } from "./commands";
import { editProposal, rejectProposals } from "./decide";
import { storedProposal } from "./proposals";
import { proposeRun } from "./run-propose";
import { beginRun, planSlices } from "./run-slices";
import { clearTrading, makeTrading, PERSON, queueRun, SETUP } from "./testing";

/** What changes between the moment in which a proposal is read and the one in which it is written. */

let db: TenantDb;
let place: {
  id: string;
  name: string;
  timeZone: string;
  currency: string;
  orderMailGraceSeconds: number | null;
};

async function propose(config: Parameters<typeof queueRun>[2] = {}): Promise<void> {
  const runId = await queueRun(db, await ensureReplenishmentAgent(db, place, PERSON), config);
  await beginRun(db.organizationId, runId);
  while (await planSlices(db.organizationId, runId, 10));
  await proposeRun(db.organizationId, runId);
}
async function shown(supplierId: string): Promise<ShownProposal> {
  const row = await db.proposal.findFirst({ where: { supplierId, status: "open" } });
  return { id: row?.id ?? "", hash: row?.contentHash ?? "" };
}
const approve = async (one: ShownProposal, graceSeconds = 0): Promise<ApprovalResult> => {
  const organization = { ...place, orderMailGraceSeconds: graceSeconds };
  const [result] = await approveProposals({ organization, actor: PERSON }, [one]);
  if (!result) throw new Error("An approval has an answer.");
  return result;
};
const change = (table: "Proposal" | "ProposalLine" | "AgentRun", set: string, id: string) =>
  db.write(SETUP, (w) =>
    w.updateRows(table, set, table === "ProposalLine" ? `"proposalId" = ?2` : `"id" = ?2`, [id]),
  );
/** Runs a statement right before the next write of an approval, a decision or an edit, once or every time. */
function changeBeforeWrite(sql: string, times = 1) {
  const database = bindings().DB;
  const batch = database.batch.bind(database);
  let left = times;
  return vi
    .spyOn(database, "batch")
    .mockImplementation((own) =>
      own.length < 4 || left-- <= 0 ? batch(own) : batch([database.prepare(sql)]).then(() => batch(own)),
    );
}
/** How often the whole of an approval was sent; releasing its mail takes fewer statements. */
const writesOf = (spy: ReturnType<typeof changeBeforeWrite>) =>
  spy.mock.calls.filter(([own]) => own.length > 12).length;
const orders = () => db.purchaseOrder.count();
const statusOf = async (id: string) => (await db.proposal.findFirst({ where: { id } }))?.status;

beforeAll(async () => {
  db = await makeTrading("races");
  place = {
    id: db.organizationId,
    name: "Test Ltd",
    timeZone: "UTC",
    currency: "EUR",
    orderMailGraceSeconds: 0,
  };
});
beforeEach(async () => {
  await clearTrading(db);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("between what is read and what is written", () => {
  const edited = `UPDATE "Proposal" SET "contentHash" = 'other', "version" = "version" + 1 WHERE "supplierId" = 'sup_1'`;
  const decidedMeanwhile = `UPDATE "Proposal" SET "status" = 'rejected' WHERE "supplierId" = 'sup_1'`;

  test("an edit undoes the approval, which says so", async () => {
    await propose();
    changeBeforeWrite(edited);
    expect(await approve(await shown("sup_1"))).toMatchObject({ ok: false, refusal: "changed" });
    expect(await orders()).toBe(0);
  });

  test("a change of nothing but the version is looked at, and approved as it is", async () => {
    await propose();
    const spy = changeBeforeWrite(
      `UPDATE "Proposal" SET "version" = "version" + 1 WHERE "supplierId" = 'sup_1'`,
    );
    expect(await approve(await shown("sup_1"))).toMatchObject({ ok: true, already: false });
    expect(writesOf(spy)).toBe(2);
    expect(await orders()).toBe(1);
  });

  test("changes without end are refused as a change, after a number of tries", async () => {
    await propose();
    const spy = changeBeforeWrite(
      `UPDATE "Proposal" SET "version" = "version" + 1 WHERE "supplierId" = 'sup_1'`,
      1_000,
    );
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await approve(await shown("sup_1"))).toMatchObject({ ok: false, refusal: "changed" });
    expect(writesOf(spy)).toBe(40);
    expect(await orders()).toBe(0);
  });

  test("another decision undoes the approval, although nothing else tells of it", async () => {
    await propose();
    changeBeforeWrite(decidedMeanwhile);
    expect(await approve(await shown("sup_1"))).toMatchObject({
      ...{ ok: false, refusal: "used", message: "This proposal was decided already." },
    });
    expect(await orders()).toBe(0);
  });

  test("another decision or an edit undoes an edit and a rejection", async () => {
    for (const sql of [edited, decidedMeanwhile]) {
      await clearTrading(db);
      await propose();
      const one = await shown("sup_1");
      const line = await db.proposalLine.findFirst({ where: { proposalId: one.id } });
      const lines = [{ lineId: line?.id ?? "", quantity: 24_000 }];
      changeBeforeWrite(sql);
      await expect(editProposal(db, PERSON, { ...one, lines, confirmed: true })).rejects.toThrow(
        /has changed/,
      );
      expect((await db.proposalLine.findFirst({ where: { id: line?.id } }))?.quantity).toBe(line?.quantity);
      vi.restoreAllMocks();
      await clearTrading(db);
      await propose();
      changeBeforeWrite(sql);
      const [rejected] = await rejectProposals(db, PERSON, [await shown("sup_1")], "too dear");
      expect(rejected).toMatchObject({ ok: false, message: expect.stringMatching(/has changed/) });
      vi.restoreAllMocks();
      expect(await db.auditEntry.count({ where: { action: "proposal.reject" } })).toBe(0);
    }
  });

  test("a fault of the database is no answer of anybody", async () => {
    await propose();
    const one = await shown("sup_1");
    vi.spyOn(bindings().DB, "batch").mockRejectedValue(new Error("The disk is full."));
    await expect(approve(one)).rejects.toThrow("The disk is full.");
    await expect(rejectProposals(db, PERSON, [one], "no")).rejects.toThrow("The disk is full.");
  });

  test("others who keep taking the place in the audit are told of as many orders at once", async () => {
    await propose();
    const one = await shown("sup_1");
    vi.spyOn(Math, "random").mockReturnValue(0);
    vi.spyOn(bindings().DB, "batch").mockRejectedValue(
      new Error("UNIQUE constraint failed: AuditEntry.organizationId, AuditEntry.seq"),
    );
    expect(await approve(one)).toMatchObject({ ok: false, refusal: "busy" });
  });
});

describe("an approval", () => {
  test("ends exactly when the proposal does", async () => {
    await propose();
    const one = await shown("sup_1");
    const row = await db.proposal.findFirst({ where: { id: one.id } });
    vi.useFakeTimers({ now: new Date(row?.expiresAt ?? ""), toFake: ["Date"] });
    expect(await approve(one)).toMatchObject({ ok: false, refusal: "expired" });
    vi.setSystemTime(Date.parse(row?.expiresAt ?? "") - 1);
    expect(await approve(one)).toMatchObject({ ok: true });
  });

  test("may take the budget to its last cent, and not one beyond; it is of this run and this proposal alone", async () => {
    await propose({ budgetMinor: 100_000_000 });
    const one = await shown("sup_1");
    const total = Number((await db.proposal.findFirst({ where: { id: one.id } }))?.totalMinor);
    const run = (await db.agentRun.findFirst())?.id ?? "";
    await change("AgentRun", `"budgetMinor" = ${1000 + total}, "committedMinor" = 1001`, run);
    const refused = await approve(one);
    expect(refused).toMatchObject({ ok: false, refusal: "budget" });
    expect(refused.ok === false && refused.message).toMatch(
      /^Ordering this would go over the run's budget of €1,000,000.00\. Order less/,
    );
    await change("AgentRun", `"committedMinor" = 1000`, run);
    expect(await approve(one)).toMatchObject({ ok: true });
    expect((await db.agentRun.findFirst())?.committedMinor).toBe(BigInt(1000 + total));
    const { id } = await shown("sup_2");
    expect([await statusOf(one.id), await statusOf(id)]).toEqual(["approved", "open"]);
    const row = await db.proposal.findFirst({ where: { id: one.id } });
    expect(row).toMatchObject({ version: 2, decidedBy: PERSON.id, decidedAt: expect.any(String) });
    const entry = await db.auditEntry.findFirst({
      where: { action: "proposal.approve" },
      orderBy: { seq: "desc" },
    });
    expect([JSON.parse(entry?.before ?? ""), JSON.parse(entry?.after ?? "")]).toEqual([
      { status: "open" },
      expect.objectContaining({
        status: "approved",
        contentHash: one.hash,
        totalMinor: total,
        ownMinor: total,
      }),
    ]);
  });

  test("of nothing, or of what is not known, is refused and says what to do", async () => {
    await propose();
    const { id } = await shown("sup_1");
    const showAnew = async (set: string) => {
      await change("ProposalLine", set, id);
      const hash = (await storedProposal(db, id))?.computedHash ?? "";
      await change("Proposal", `"contentHash" = '${hash}'`, id);
      return { id, hash };
    };
    expect(await approve(await showAnew(`"quantity" = 0`))).toMatchObject({
      ...{ ok: false, refusal: "empty" },
      message: "Every line of this proposal is set to nothing. Reject it instead.",
    });
    expect(await approve(await showAnew(`"quantity" = 1, "unitPrice" = -1`))).toMatchObject({
      ...{ ok: false, refusal: "unpriced" },
    });
    expect(await approve({ id: "none", hash: "" })).toMatchObject({
      ...{ ok: false, refusal: "not-found", message: "This proposal was not found." },
    });
    await change("Proposal", `"status" = 'superseded'`, id);
    expect(await approve({ id, hash: "" })).toMatchObject({
      message: "A newer run replaced this proposal. Decide on the new one.",
    });
    expect(await orders()).toBe(0);
    await change("Proposal", `"status" = 'open'`, id);
    // A thousandth of a piece at a ten-thousandth of a euro is little, but it is something.
    expect(await approve(await showAnew(`"quantity" = 1, "unitPrice" = 1`))).toMatchObject({ ok: true });
  });

  test("that was made before answers with the same order, and with the mail while it waits", async () => {
    await propose();
    const [one, other] = [await shown("sup_1"), await shown("sup_2")];
    vi.useFakeTimers({ now: clock.now(), toFake: ["Date"] });
    await approve(other);
    const first = await approve(one, 1);
    if (!first.ok) throw new Error(first.message);
    expect(first).toMatchObject({
      ...{ already: false, number: "PO-00002", sendAfter: clock.inMs(1000) },
      note: expect.stringMatching(/^The e-mail to Nordlicht leaves at /),
    });
    expect(first.itemIds.sort()).toEqual(["itm_a", "itm_b"]);
    const again = await approve(one, 1);
    expect(again).toEqual({
      ...{ id: one.id, ok: true, orderId: first.orderId, number: "PO-00002", already: true, itemIds: [] },
      ...{ sendAfter: first.sendAfter, note: "No second order was made." },
    });
    await db.write(SETUP, (w) =>
      w.updateRows("PurchaseOrder", `"status" = 'sent'`, `"id" = ?2`, [first.orderId]),
    );
    expect(await approve(one)).toMatchObject({ ok: true, already: true, sendAfter: null });
    await change("Proposal", `"purchaseOrderId" = NULL`, one.id);
    expect(await approve(one)).toMatchObject({ ok: false, refusal: "used" });
  });

  test("without a mail says what is left to do", async () => {
    await propose({ sendOnApproval: false });
    expect(await approve(await shown("sup_1"), 30)).toMatchObject({
      ...{ ok: true, sendAfter: null, note: "It waits to be sent." },
    });
    expect(await db.purchaseOrder.findFirst()).toMatchObject({
      status: "approved",
      mailId: null,
      sendAfter: null,
    });
    await clearTrading(db);
    await propose();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    vi.spyOn(PdfFile.prototype, "bytes").mockImplementation(() => {
      throw new TypeError("The paper jammed.");
    });
    expect(await approve(await shown("sup_1"), 30)).toMatchObject({
      ...{ ok: true, sendAfter: null, note: "Its PDF could not be made; send it from the order's page." },
    });
    expect(await db.purchaseOrder.findFirst()).toMatchObject({ status: "approved", mailId: null });
    expect(await controlDb().outboundMail.count({ where: { organizationId: place.id } })).toBe(0);
  });
});
