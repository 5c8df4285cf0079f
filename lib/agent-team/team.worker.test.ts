import { beforeAll, expect, test } from "vitest";
import { approveProposals } from "@/lib/agents/approve";
import { setMinutesPerUnit, stopAgent } from "@/lib/agents/commands";
import { editProposal, rejectProposals } from "@/lib/agents/decide";
import { clearTrading, makeTrading, PERSON, placeOf, propose, shownProposal } from "@/lib/agents/testing";
import { requestCheck } from "@/lib/exceptions/check";
import { closeCases } from "@/lib/exceptions/commands";
import { insert, look, order } from "@/lib/exceptions/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { teamOf } from "./team";

let db: TenantDb;
beforeAll(async () => {
  db = await makeTrading("team");
  await clearTrading(db);
});
const team = () => teamOf(db, placeOf(db));

test("counts what became of what was proposed: as proposed, changed, refused, and what it comes to", async () => {
  await propose(db);
  const first = await team();
  expect(first.orders).toMatchObject({
    proposed: { orders: 2 },
    ordered: { orders: 0, lines: 0, minor: 0 },
    asProposed: { orders: 0 },
  });
  const one = await shownProposal(db, "sup_1");
  const line = await db.proposalLine.findFirst({ where: { proposalId: one.id } });
  const hash = await editProposal(db, PERSON, {
    ...one,
    ...{ lines: [{ lineId: line?.id ?? "", quantity: Number(line?.quantity) + 6_000 }], confirmed: false },
  });
  const approval = { organization: placeOf(db), actor: PERSON };
  const [result] = await approveProposals(approval, [{ id: one.id, hash }]);
  expect(result?.ok).toBe(true);
  await rejectProposals(db, PERSON, [await shownProposal(db, "sup_2")], "Too dear");
  await propose(db);
  const again = await shownProposal(db, "sup_2");
  expect((await approveProposals(approval, [again]))[0]?.ok).toBe(true);

  const { orders, saved } = await team();
  const stored = await db.proposal.findMany({ where: { status: "approved" }, orderBy: { currency: "asc" } });
  const [euros, dollars] = stored.map(({ totalMinor }) => Number(totalMinor));
  expect(orders).toMatchObject({
    runs: { succeeded: 2, failed: 0, stopped: 0 },
    edited: { orders: 1, minor: euros },
    // What a dollar is worth is in the settings of the run, not of the agent: not known is not zero.
    asProposed: { orders: 1, minor: null },
    byItself: { orders: 0, minor: 0 },
    rejected: { orders: 1 },
    ordered: { orders: 2, minor: null },
  });
  expect(dollars).toBeGreaterThan(0);
  expect(saved.parts).toEqual([{ kind: "replenishment", units: orders.ordered.lines, minutesEach: 3 }]);
  expect(saved.minutes).toBe(orders.ordered.lines * 3);
});

test("counts cases as they are found and closed, and what was dismissed saves nobody time", async () => {
  for (const n of [1, 2, 3])
    await order(db, {
      ...{ number: `PO-T${n}`, expectedDay: clock.inMs(-9 * DAY_MS).slice(0, 10) },
      line: { itemId: "itm_a", quantity: n * 1000 },
    });
  await look(db, "order-overdue");
  const [first, second] = await db.exceptionCase.findMany({ orderBy: { id: "asc" } });
  const shown = (row: typeof first) => [{ id: row?.id ?? "", version: row?.version ?? 0 }];
  await closeCases(db, PERSON, shown(first), "dismissed", "");
  await closeCases(db, PERSON, shown(second), "resolved", "They ship on Monday.");
  const { exceptions, saved } = await team();
  expect(exceptions).toMatchObject({ found: 3, falseAlarms: 1, dismissed: 1, resolved: 1, open: 1 });
  expect(exceptions.remedies).toEqual({ byItself: 0, confirmed: 0 });
  expect(saved.parts.find(({ kind }) => kind === "exceptions")).toEqual({
    ...{ kind: "exceptions", units: 2, minutesEach: 10 },
  });
});

test("what a person needs is a setting, and what was done long ago is not of this week", async () => {
  await setMinutesPerUnit(db, placeOf(db), PERSON, "exceptions", 25);
  const { members, saved } = await team();
  expect(members.exceptions).toMatchObject({ minutes: 25, isUsual: false });
  expect(members.replenishment).toMatchObject({ minutes: 3, isUsual: true });
  expect(saved.parts.find(({ kind }) => kind === "exceptions")?.minutesEach).toBe(25);
  clock.shift(9 * DAY_MS);
  const later = await team();
  clock.shift(0);
  expect(later.orders).toMatchObject({ proposed: { orders: 0 }, ordered: { orders: 0 } });
  expect(later.exceptions).toMatchObject({ found: 0, open: 1 });
  expect(later.saved).toEqual({ parts: [], minutes: 0 });
});

test("a stopped agent for exceptions begins no check, and the others go on", async () => {
  await insert(db, "ExceptionCheck", {
    ...{ id: "exk_old", status: "done", trigger: "clock", scope: "{}", counts: "{}" },
    ...{ day: clock.today("UTC"), createdAt: clock.instant() },
  });
  await stopAgent(db, placeOf(db), PERSON, true, "exceptions");
  expect(await requestCheck(db.organizationId, "person")).toBe("stopped");
  expect(await db.exceptionCheck.count({ where: { status: { in: ["queued", "running"] } } })).toBe(0);
  expect((await team()).members).toMatchObject({ replenishment: { stoppedAt: null } });
  expect((await team()).members.exceptions.stoppedAt).not.toBeNull();
});
