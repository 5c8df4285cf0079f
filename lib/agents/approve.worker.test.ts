import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { CONTENTION_ATTEMPTS } from "@/lib/platform/contention";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { rowsOf } from "@/lib/platform/db/testing";
import { bindings } from "@/lib/platform/runtime";
import { orderHistory } from "@/lib/purchasing/queries";
import { type ApprovalResult, approveProposals, type ShownProposal } from "./approve";
import { editProposal, expireProposals, rejectProposals } from "./decide";
import { storedProposal } from "./proposals";
import {
  clearTrading,
  makeTrading,
  PERSON,
  placeOf,
  propose,
  SETUP,
  shownProposal,
  stopSwitches,
} from "./testing";

let db: TenantDb;
let place: ReturnType<typeof placeOf>;

const approve = (...shown: ShownProposal[]) =>
  approveProposals({ organization: place, actor: PERSON }, shown);
const refusalOf = (result: ApprovalResult | undefined) => (result?.ok === false ? result.refusal : null);

const shown = (supplierId: string) => shownProposal(db, supplierId);

/** More open proposals of the same content. */
async function copies({ id, hash }: ShownProposal, count: number): Promise<ShownProposal[]> {
  const row = await db.proposal.findFirst({ where: { id }, include: { lines: true } });
  if (!row) throw new Error("There is no proposal to copy.");
  const { lines, organizationId: _, ...proposal } = row;
  const made = Array.from({ length: count }, (_, n) => ({ id: `${id}_${n}`, hash }));
  await db.write(SETUP, async (w) => {
    await w.proposal.createMany({ data: made.map((copy) => ({ ...proposal, id: copy.id })) });
    await w.proposalLine.createMany({
      data: made.flatMap((copy, n) =>
        lines.map(({ organizationId: _own, ...line }) => ({
          ...line,
          id: `${line.id}_${n}`,
          proposalId: copy.id,
        })),
      ),
    });
  });
  return made;
}

beforeAll(async () => {
  db = await makeTrading("approve");
  place = placeOf(db);
});
beforeEach(() => clearTrading(db));

describe("approving", () => {
  test("makes the order, sends it and counts it against the budget in one write", async () => {
    await propose(db, { budgetMinor: 10_000_000 });
    const [result] = await approve(await shown("sup_1"));
    expect(result).toMatchObject({ ok: true, already: false, number: "PO-00001" });
    const order = await db.purchaseOrder.findFirst({ include: { lines: true } });
    expect(order).toMatchObject({ status: "sent", source: "agent", approvedBy: PERSON.id, version: 2 });
    expect(order?.lines).toHaveLength(2);
    const approval = (await orderHistory(db, order?.id ?? "")).find(({ approves }) => approves);
    expect(approval).toMatchObject({
      actorKind: "user",
      actorId: PERSON.id,
      summary: "PO-00001 was created with 2 lines and approved.",
    });
    const run = await db.agentRun.findFirst();
    expect(run?.committedMinor).toBe(order?.totalMinor);
    const [mail] = await controlDb().outboundMail.findMany({ where: { organizationId: db.organizationId } });
    expect(mail).toMatchObject({ recipient: "orders@nordlicht.example", template: "purchase-order" });
    const files = JSON.parse(mail?.attachments ?? "[]") as { fileName: string; base64: string }[];
    expect(files.map((file) => file.fileName)).toEqual(["PO-00001.pdf", "PO-00001.csv"]);
    expect(atob(files[0]?.base64 ?? "").slice(0, 5)).toBe("%PDF-");
    const actions = (await db.auditEntry.findMany({ orderBy: { seq: "asc" } })).map((entry) => entry.action);
    expect(actions.slice(-3)).toEqual(["purchase-order.create", "proposal.approve", "purchase-order.sent"]);
  });

  test("a supplier without an address: approved, and the person is told what to do", async () => {
    await propose(db);
    const [result] = await approve(await shown("sup_2"));
    expect(result).toMatchObject({ ok: true, note: expect.stringContaining("no e-mail address") });
    expect(await db.purchaseOrder.findFirst()).toMatchObject({ status: "approved", currency: "USD" });
  });

  test("pressed many times at once, by several people, makes one order", async () => {
    await propose(db);
    const one = await shown("sup_1");
    const results = (await Promise.all(Array.from({ length: 6 }, () => approve(one)))).flat();
    expect(results.every((result) => result.ok)).toBe(true);
    expect(results.filter((result) => result.ok && !result.already)).toHaveLength(1);
    expect(new Set(results.map((result) => (result.ok ? result.number : ""))).size).toBe(1);
    expect(await db.purchaseOrder.count()).toBe(1);
    expect(await controlDb().outboundMail.count({ where: { organizationId: db.organizationId } })).toBe(1);
  });

  test("two proposals at once get two numbers", async () => {
    await propose(db);
    const both = [await shown("sup_1"), await shown("sup_2")];
    const results = (await Promise.all(both.map((one) => approve(one)))).flat();
    expect(results.map((result) => (result.ok ? result.number : "")).sort()).toEqual([
      "PO-00001",
      "PO-00002",
    ]);
  });

  test("twenty proposals at once become twenty orders", { timeout: 60_000 }, async () => {
    await propose(db, { budgetMinor: 100_000_000 });
    const twenty = await copies(await shown("sup_2"), 20);
    const results = (await Promise.all(twenty.map((one) => approve(one)))).flat();
    expect(results.map((result) => (result.ok ? "" : result.message)).filter(Boolean)).toEqual([]);
    expect(new Set(results.map((result) => (result.ok ? result.number : ""))).size).toBe(20);
    expect(await db.purchaseOrder.count()).toBe(20);
  });

  test("twelve at once for one supplier mail ten orders and say why the others wait", async () => {
    await propose(db, { budgetMinor: 100_000_000 });
    const twelve = await copies(await shown("sup_1"), 12);
    const results = (await Promise.all(twelve.map((one) => approve(one)))).flat();
    expect(results.every((result) => result.ok)).toBe(true);
    const kept = results.filter((result) => result.ok && /This supplier has got 10 mails/.test(result.note));
    expect(kept).toHaveLength(2);
    expect(await controlDb().outboundMail.count({ where: { organizationId: db.organizationId } })).toBe(10);
  });

  test("orders that others keep taking the number of are refused as what they are", async () => {
    await propose(db);
    const one = await shown("sup_2");
    const database = bindings().DB;
    const batch = database.batch.bind(database);
    let attempts = 0;
    const spy = vi.spyOn(database, "batch").mockImplementation((own) => {
      if (own.length < 5) return batch(own);
      attempts++;
      const next = database.prepare(
        `INSERT INTO "NumberSequence" ("organizationId", "kind", "next") VALUES (?, 'purchase-order', ?)
         ON CONFLICT DO UPDATE SET "next" = excluded."next"`,
      );
      return batch([next.bind(db.organizationId, 100 + attempts)]).then(() => batch(own));
    });
    const [result] = await approve(one);
    spy.mockRestore();
    expect(result).toMatchObject({ ok: false, refusal: "busy" });
    expect(result?.ok === false && result.message).toBe(
      "Many orders are being made at this moment. Nothing was ordered; approve again.",
    );
    expect(attempts).toBe(CONTENTION_ATTEMPTS);
    expect(await db.purchaseOrder.count()).toBe(0);
  });

  test("a process that dies in the write leaves nothing; the next press makes the order", async () => {
    await propose(db);
    const one = await shown("sup_1");
    const database = bindings().DB;
    const before = await rowsOf(database, db.organizationId);
    const batch = database.batch.bind(database);
    let statements = 1;
    // The approval's own write, ended at its first statement, at its second, … and behind its last.
    for (let died = 0; died <= statements; died++) {
      const spy = vi.spyOn(database, "batch").mockImplementation((own) => {
        if (own.length < 5) return batch(own);
        statements = own.length;
        return batch([...own.slice(0, died), database.prepare("SELECT json('{')")]);
      });
      await expect(approve(one), `at statement ${died}`).rejects.toThrow(/malformed JSON/);
      spy.mockRestore();
      expect(await rowsOf(database, db.organizationId), `at statement ${died}`).toEqual(before);
      expect(await controlDb().outboundMail.count({ where: { organizationId: db.organizationId } })).toBe(0);
    }
    expect(statements).toBeGreaterThan(10);
    expect((await approve(one))[0]).toMatchObject({ ok: true, already: false });
    expect(await db.purchaseOrder.count()).toBe(1);
  });

  test("goes past order numbers that were imported", async () => {
    await propose(db);
    await db.write(SETUP, async (w) => {
      await w.purchaseOrder.createMany({
        data: [
          {
            id: "po_old",
            number: "PO-00041",
            supplierId: "sup_1",
            locationId: "loc_1",
            status: "received",
            currency: "EUR",
            totalMinor: 1,
            source: "import",
            createdAt: clock.instant(),
          },
        ],
      });
    });
    expect((await approve(await shown("sup_1")))[0]).toMatchObject({ number: "PO-00042" });
  });
});

describe("what an approval is refused for", () => {
  test("content that is not what was shown", async () => {
    await propose(db);
    const one = await shown("sup_1");
    expect(refusalOf((await approve({ ...one, hash: "0".repeat(64) }))[0])).toBe("changed");
    // Somebody with the database in their hands changes a price.
    await db.write(SETUP, (w) =>
      w.updateRows("ProposalLine", `"unitPrice" = "unitPrice" * 2`, `"proposalId" = ?2`, [one.id]),
    );
    expect(refusalOf((await approve(one))[0])).toBe("changed");
    expect(await db.purchaseOrder.count()).toBe(0);
  });

  test("a line whose price is not known", async () => {
    await propose(db);
    const { id } = await shown("sup_1");
    await db.write(SETUP, (w) =>
      w.updateRows("ProposalLine", `"unitPrice" = 0`, `"proposalId" = ?2 AND "lineNumber" = 1`, [id]),
    );
    const hash = (await storedProposal(db, id))?.computedHash ?? "";
    await db.write(SETUP, (w) => w.updateRows("Proposal", `"contentHash" = ?3`, `"id" = ?2`, [id, hash]));
    const [result] = await approve({ id, hash });
    expect(refusalOf(result)).toBe("unpriced");
    expect(await db.purchaseOrder.count()).toBe(0);
  });

  test("expiry, with nobody sweeping", async () => {
    await propose(db);
    const one = await shown("sup_1");
    clock.shift(8 * DAY_MS);
    try {
      expect(refusalOf((await approve(one))[0])).toBe("expired");
      expect(await expireProposals(db)).toBe(2);
      expect(await expireProposals(db)).toBe(0);
    } finally {
      clock.shift(0);
    }
    expect(await db.proposal.count({ where: { status: "expired" } })).toBe(2);
    expect(refusalOf((await approve(one))[0])).toBe("expired");
  });

  test("each of the three stop switches", async () => {
    await propose(db);
    const one = await shown("sup_1");
    for (const flip of stopSwitches(db)) {
      await flip(true);
      expect(refusalOf((await approve(one))[0])).toBe("stopped");
      await flip(false);
    }
    expect((await approve(one))[0]?.ok).toBe(true);
  });

  test("a budget that earlier approvals have used up", async () => {
    await propose(db, { budgetMinor: 100_000_000 });
    await db.write(SETUP, (w) =>
      w.updateRows("AgentRun", `"budgetMinor" = 60000, "committedMinor" = 59999`, "1 = 1"),
    );
    const [result] = await approve(await shown("sup_1"));
    expect(refusalOf(result)).toBe("budget");
    expect(await db.purchaseOrder.count()).toBe(0);
  });

  test("another organization's proposal", async () => {
    await propose(db);
    const one = await shown("sup_1");
    const stranger = { ...place, id: (await makeOrganization("stranger")).organizationId };
    const [result] = await approveProposals({ organization: stranger, actor: PERSON }, [one]);
    expect(refusalOf(result)).toBe("not-found");
  });
});

describe("editing and rejecting", () => {
  test("an edit changes total and hash, so the old approval is worth nothing", async () => {
    await propose(db);
    const one = await shown("sup_1");
    const line = await db.proposalLine.findFirst({ where: { proposalId: one.id, lineNumber: 1 } });
    const edit = { ...one, lines: [{ lineId: line?.id ?? "", quantity: 13_000 }], confirmed: false };
    await expect(editProposal(db, PERSON, edit)).rejects.toThrow(/multiples? of 6/);
    await editProposal(db, PERSON, { ...edit, confirmed: true });
    expect(refusalOf((await approve(one))[0])).toBe("changed");
    expect((await approve(await shown("sup_1")))[0]?.ok).toBe(true);
    const ordered = await db.purchaseOrderLine.findFirst({ where: { itemId: line?.itemId } });
    expect(ordered?.quantity).toBe(13_000n);
    const entry = await db.auditEntry.findFirst({ where: { action: "proposal.edit" } });
    expect(JSON.parse(entry?.after ?? "{}").lines[0].quantity).toBe(13_000);
  });

  test("a note to the supplier is part of what is approved, and stands on the order", async () => {
    await propose(db);
    const before = await shown("sup_1");
    const hash = await editProposal(db, PERSON, {
      ...before,
      lines: [],
      note: "Please pack by pallet.",
      confirmed: false,
    });
    expect(hash).not.toBe(before.hash);
    expect(refusalOf((await approve(before))[0])).toBe("changed");
    const [approved] = await approve({ ...before, hash });
    const order = await db.purchaseOrder.findFirst({ where: { id: approved?.ok ? approved.orderId : "" } });
    expect(order?.note).toBe("Please pack by pallet.");
    const entry = await db.auditEntry.findFirst({
      where: { action: "proposal.edit" },
      orderBy: { seq: "desc" },
    });
    expect(entry?.summary).toBe("The note to the supplier of a proposal was changed.");
  });

  test("a line set to nothing is not ordered", async () => {
    await propose(db);
    const one = await shown("sup_1");
    const line = await db.proposalLine.findFirst({ where: { proposalId: one.id, lineNumber: 1 } });
    await editProposal(db, PERSON, {
      ...one,
      lines: [{ lineId: line?.id ?? "", quantity: 0 }],
      confirmed: false,
    });
    await approve(await shown("sup_1"));
    expect(await db.purchaseOrderLine.count()).toBe(1);
  });

  test("a rejection is final and keeps its reason", async () => {
    await propose(db);
    const one = await shown("sup_1");
    expect(await rejectProposals(db, PERSON, [one], "price: too dear this month")).toEqual([
      { id: one.id, ok: true },
    ]);
    expect(refusalOf((await approve(one))[0])).toBe("used");
    const row = await db.proposal.findFirst({ where: { id: one.id } });
    expect(row).toMatchObject({ status: "rejected", decisionReason: "price: too dear this month" });
    expect((await rejectProposals(db, PERSON, [one], "again"))[0]).toMatchObject({ ok: false });
  });
});
