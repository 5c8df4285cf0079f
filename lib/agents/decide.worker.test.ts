import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { approveProposals } from "./approve";
import { editProposal, expireProposals, rejectProposals } from "./decide";
import { clearTrading, makeTrading, PERSON, placeOf, propose, SETUP, shownProposal } from "./testing";

let db: TenantDb;
let place: ReturnType<typeof placeOf>;

const shown = (supplierId: string) => shownProposal(db, supplierId);
const linesOf = (proposalId: string) =>
  db.proposalLine.findMany({ where: { proposalId }, orderBy: { lineNumber: "asc" } });
const entryOf = async (action: string) => {
  const entry = await db.auditEntry.findFirst({ where: { action }, orderBy: { seq: "desc" } });
  const parsed = (text: string | null | undefined) => JSON.parse(text ?? "null");
  return { summary: entry?.summary, before: parsed(entry?.before), after: parsed(entry?.after) };
};

beforeAll(async () => {
  db = await makeTrading("decide");
  place = placeOf(db);
});
beforeEach(async () => {
  await clearTrading(db);
  await propose(db);
});

describe("editing a proposal", () => {
  test("counts its total anew, and tells the audit the lines that changed", async () => {
    const one = await shown("sup_1");
    const [a, b] = await linesOf(one.id);
    const before = await db.proposal.findFirst({ where: { id: one.id } });
    const edit = { ...one, lines: [{ lineId: a?.id ?? "", quantity: 24_000 }], confirmed: false };
    const hash = await editProposal(db, PERSON, edit);
    const after = await db.proposal.findFirst({ where: { id: one.id } });
    // Prices are in ten-thousandths, quantities in thousandths: 24 × price + quantity × price, in cents.
    const cents = (quantity: number, price: unknown) => Math.round((quantity / 1000) * (Number(price) / 100));
    expect(Number(after?.totalMinor)).toBe(
      cents(24_000, a?.unitPrice) + cents(Number(b?.quantity), b?.unitPrice),
    );
    expect(after).toMatchObject({ contentHash: hash, status: "open", version: (before?.version ?? 0) + 1 });
    expect((await linesOf(one.id)).map((line) => Number(line.quantity))).toEqual([
      24_000,
      Number(b?.quantity),
    ]);
    expect(await entryOf("proposal.edit")).toEqual({
      summary: "Quantities of 1 line of a proposal were changed.",
      before: {
        totalMinor: Number(before?.totalMinor),
        contentHash: one.hash,
        lines: [{ itemId: a?.itemId, quantity: Number(a?.quantity) }],
      },
      after: {
        totalMinor: Number(after?.totalMinor),
        contentHash: hash,
        lines: [{ itemId: a?.itemId, quantity: 24_000 }],
      },
    });
    const both = [a, b].map((line) => ({ lineId: line?.id ?? "", quantity: 36_000 }));
    await editProposal(db, PERSON, { id: one.id, hash, lines: both, confirmed: false });
    expect((await entryOf("proposal.edit")).summary).toBe(
      "Quantities of 2 lines of a proposal were changed.",
    );
  });

  test("writes nothing when nothing changed, and refuses what is not its own or leaves nothing", async () => {
    const one = await shown("sup_1");
    const lines = (await linesOf(one.id)).map((line) => ({
      lineId: line.id,
      quantity: Number(line.quantity),
    }));
    const [foreign] = await linesOf((await shown("sup_2")).id);
    const edit = (own: { lineId: string; quantity: number }[]) =>
      editProposal(db, PERSON, { ...one, lines: own, confirmed: true });
    const edits = () => db.auditEntry.count({ where: { action: "proposal.edit" } });
    const version = async () => (await db.proposal.findFirst({ where: { id: one.id } }))?.version;
    const before = [await edits(), await version()];
    expect(await edit(lines)).toBe(one.hash);
    expect(await edit([])).toBe(one.hash);
    expect([await edits(), await version()]).toEqual(before);
    await expect(edit([{ lineId: foreign?.id ?? "", quantity: 1 }])).rejects.toThrow(
      "One of the lines was not found.",
    );
    await expect(edit([...lines, { lineId: "none", quantity: 1 }])).rejects.toThrow(
      "One of the lines was not found.",
    );
    await expect(edit(lines.map((line) => ({ ...line, quantity: 0 })))).rejects.toThrow(
      /Every line would be left out/,
    );
    await expect(
      editProposal(db, PERSON, { id: "none", hash: one.hash, lines, confirmed: true }),
    ).rejects.toThrow("This proposal was not found.");
    expect(await shown("sup_1")).toEqual(one);
    expect((await linesOf(one.id)).map((line) => Number(line.quantity))).toEqual(
      lines.map((line) => line.quantity),
    );
  });

  test("asks before a supplier's rule is broken, or far more is ordered than was proposed", async () => {
    const one = await shown("sup_1");
    const [line] = await linesOf(one.id);
    const edit = (quantity: number, confirmed: boolean) =>
      editProposal(db, PERSON, { ...one, lines: [{ lineId: line?.id ?? "", quantity }], confirmed });
    const proposed = Number(line?.suggestedQuantity);
    await expect(edit(6_000, false)).rejects.toThrow(/: The supplier takes at least 12/);
    await expect(edit(13_000, false)).rejects.toThrow(/: The supplier takes multiples of 6/);
    await expect(edit(proposed * 6, false)).rejects.toThrow(/: This is 6 times the .* that were proposed\.$/);
    await expect(edit(proposed + 500, true)).rejects.toThrow(/ is counted in whole pieces/);
    expect(await shown("sup_1")).toEqual(one);
    await edit(proposed * 6, true);
    expect((await linesOf(one.id)).map((entry) => Number(entry.quantity))[0]).toBe(proposed * 6);
  });

  test("of two at once one is written, and the other is told", async () => {
    const one = await shown("sup_1");
    const [line] = await linesOf(one.id);
    const results = await Promise.allSettled(
      [24_000, 36_000].map((quantity) =>
        editProposal(db, PERSON, { ...one, lines: [{ lineId: line?.id ?? "", quantity }], confirmed: false }),
      ),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(String(refused?.reason)).toMatch(/has changed since it was shown to you/);
  });

  test("is refused once it was decided, or when it is not what was shown", async () => {
    const one = await shown("sup_1");
    const [line] = await linesOf(one.id);
    const edit = { ...one, lines: [{ lineId: line?.id ?? "", quantity: 24_000 }], confirmed: false };
    await expect(editProposal(db, PERSON, { ...edit, hash: "0".repeat(64) })).rejects.toThrow(/has changed/);
    await db.write(SETUP, (w) =>
      w.updateRows("ProposalLine", `"unitPrice" = 1`, `"proposalId" = ?2`, [one.id]),
    );
    await expect(editProposal(db, PERSON, edit)).rejects.toThrow(/has changed/);
    const other = await shown("sup_2");
    await rejectProposals(db, PERSON, [other], "too dear");
    await expect(editProposal(db, PERSON, { ...other, lines: [], confirmed: true })).rejects.toThrow(
      /decided already/,
    );
  });
});

describe("rejecting", () => {
  test("each stands for itself, and the audit tells of each", async () => {
    const one = await shown("sup_1");
    const none = { id: "none", hash: one.hash };
    expect(await rejectProposals(db, PERSON, [none, one], "too dear")).toEqual([
      { id: "none", ok: false, message: "This proposal was not found." },
      { id: one.id, ok: true },
    ]);
    const row = await db.proposal.findFirst({ where: { id: one.id } });
    expect(row).toMatchObject({ status: "rejected", decidedBy: PERSON.id, decisionReason: "too dear" });
    expect(await entryOf("proposal.reject")).toEqual({
      summary: expect.stringMatching(/^A proposal for .*€?.* was rejected: too dear$/),
      before: { status: "open" },
      after: { status: "rejected", reason: "too dear" },
    });
    expect(await db.proposal.count({ where: { status: "open" } })).toBe(1);
    const again = await approveProposals({ organization: place, actor: PERSON }, [one]);
    expect(again[0]).toMatchObject({ ok: false, message: "This proposal was decided already." });
  });
});

test("a quantity whose amount could not be stored exactly is refused, naming the item", async () => {
  const price = (value: number) =>
    db.write(SETUP, (w) => w.updateRows("SupplierItem", `"unitPrice" = ?2`, `"itemId" = 'itm_d'`, [value]));
  const { unitPrice } = (await db.supplierItem.findFirst({ where: { itemId: "itm_d" } })) ?? {};
  await price(1e9);
  try {
    await clearTrading(db);
    await propose(db, { exchangeRates: { USD: 1 } });
    const one = await shown("sup_2");
    const [line] = await linesOf(one.id);
    const edit = { ...one, lines: [{ lineId: line?.id ?? "", quantity: 1e12 }], confirmed: true };
    await expect(editProposal(db, PERSON, edit)).rejects.toThrow(/: A line can come to at most/);
  } finally {
    await price(Number(unitPrice));
  }
});

describe("expiring", () => {
  test("leaves what has time, while another is due", async () => {
    const due = await shown("sup_2");
    const past = new Date(clock.now().getTime() - 1).toISOString();
    await db.write(SETUP, (w) => w.updateRows("Proposal", `"expiresAt" = ?3`, `"id" = ?2`, [due.id, past]));
    expect(await expireProposals(db)).toBe(1);
    const rows = await db.proposal.findMany({ orderBy: { supplierId: "asc" } });
    expect(rows.map((row) => row.status)).toEqual(["open", "expired"]);
  });

  test("takes what is due at the instant, leaves what was decided, and says how many", async () => {
    await rejectProposals(db, PERSON, [await shown("sup_2")], "too dear");
    expect(await expireProposals(db)).toBe(0);
    clock.shift(8 * DAY_MS);
    try {
      expect(await expireProposals(db)).toBe(1);
    } finally {
      clock.shift(0);
    }
    const rows = await db.proposal.findMany({ orderBy: { supplierId: "asc" } });
    expect(rows.map((row) => [row.status, row.decisionReason])).toEqual([
      ["expired", "Nobody decided in time."],
      ["rejected", "too dear"],
    ]);
    expect(await entryOf("proposal.expire")).toMatchObject({
      ...{ summary: "1 proposal expired because nobody decided in time.", after: { count: 1 } },
    });
  });
});
