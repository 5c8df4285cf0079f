import { beforeAll, beforeEach, expect, test } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { clock, DAY_MS, dayStart } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { caseView } from "./case-view";
import {
  beginCheck,
  causesOfCheck,
  checkCause,
  checkIsDue,
  EVERYTHING,
  failCheck,
  familiesScope,
  finishCheck,
  requestCheck,
  type Scope,
} from "./check";
import { assignCases, closeCases, commentCase, snoozeCases } from "./commands";
import { caseList, openCaseCount } from "./inbox";
import { inboxStateOf } from "./inbox-address";
import { previewRule } from "./preview";
import { saveRule } from "./rule-commands";
import { ruleViews } from "./rule-view";
import { casesIn, clear, inDays, insert, look, order, SETUP, stockBuyer, termsToday } from "./testing";

let db: TenantDb;
let actor: { kind: "user"; id: string };
const reader = () => ({ userId: actor.id, locale: "en-GB", timeZone: "UTC", can: () => true });

beforeAll(async () => {
  const { slug } = await newOwner("exceptions@example.com");
  const { id } = await controlDb().organization.findFirstOrThrow({ where: { slug } });
  const member = await controlDb().membership.findFirstOrThrow({ where: { organizationId: id } });
  actor = { kind: "user", id: member.userId };
  db = tenantDb(id);
  await stockBuyer(db);
});
beforeEach(async () => {
  clock.shift(0);
  await clear(db);
});

const newCheck = async (scope: Scope = EVERYTHING) => {
  const id = newId("exceptionCheck");
  await insert(db, "ExceptionCheck", {
    ...{ id, status: "running", trigger: "clock", scope: JSON.stringify(scope), counts: "{}" },
    ...{ day: clock.today("UTC"), createdAt: clock.instant() },
  });
  return id;
};
/** Takes the steps of a check, up to the one in which its process is killed. */
const run = async (id: string, until = Number.POSITIVE_INFINITY) => {
  const causes = await causesOfCheck(db, id);
  for (const cause of causes.slice(0, until)) await checkCause(db.organizationId, id, cause);
  if (until >= causes.length) await finishCheck(db, id, "UTC");
};
const state = (query = "") => inboxStateOf(`https://x.example/?${query}`);
const titles = async (query = "") =>
  (await caseList(db, reader(), state(query))).rows.map(({ title }) => title);

/** One fault of each kind that a small set of data can have. */
async function injectFaults(): Promise<void> {
  await order(db, { number: "PO-1", expectedDay: inDays(-6) });
  await order(db, {
    ...{ number: "PO-2", status: "sent", sentAt: `${inDays(-6)}T09:00:00.000Z`, expectedDay: inDays(9) },
    line: { quantity: 120_000 },
  });
  await insert(db, "SupplierItem", {
    ...{ id: "si_2", supplierId: "sup_1", itemId: "itm_2", unitPrice: 100_000, currency: "EUR" },
    createdAt: clock.instant(),
  });
  await order(db, {
    ...{ number: "PO-3", orderedDay: inDays(-2), expectedDay: inDays(20) },
    line: { itemId: "itm_2", quantity: 50_000, unitPrice: 140_000 },
  });
  await insert(db, "StockLevel", {
    ...{ id: "stk_1", itemId: "itm_1", locationId: "loc_1", onHand: -5_000, asOfDay: inDays(0) },
  });
  await insert(db, "Import", {
    ...{ id: "imp_1", kind: "sales-lines", status: "failed", fileName: "sales.csv", createdBy: "usr_1" },
    createdAt: clock.instant(),
  });
  await insert(db, "TrainingRun", {
    ...{ id: "trn_1", status: "failed", trigger: "person", startedBy: "usr_1", createdAt: clock.instant() },
  });
}

test("injected faults are found by the next check, and nothing else; a second finds nothing new", async () => {
  await injectFaults();
  await run(await newCheck());
  const found = [
    "Import failed",
    "Negative stock",
    "Order not confirmed",
    "Overdue order",
    "Price differs from the offer",
    "Training failed",
  ];
  expect((await titles()).sort()).toEqual(found);
  await run(await newCheck());
  expect((await titles()).sort()).toEqual(found);
});

test("a check whose process is killed after any step, or that runs twice at once, neither loses nor doubles", async () => {
  await injectFaults();
  const steps = (await causesOfCheck(db, await newCheck())).length;
  for (const until of [0, 1, Math.floor(steps / 2), steps - 1]) {
    const id = await newCheck();
    await run(id, until);
    await Promise.all([run(id), run(id)]);
    expect((await db.exceptionCase.findMany({ take: 10 })).map(({ cause }) => cause).sort()).toHaveLength(6);
    expect((await db.exceptionCheck.findFirst({ where: { id } }))?.status).toBe("done");
  }
  const cases = await db.exceptionCase.findMany({ take: 10 });
  expect(cases.map(({ timesSeen }) => timesSeen)).toEqual(Array(6).fill(4));
});

test("a check of some families leaves the others alone", async () => {
  await injectFaults();
  await run(await newCheck({ families: ["stock"], narrowing: null }));
  expect(await titles()).toEqual(["Negative stock"]);
});

test("the clock asks for a check of everything once a day", async () => {
  clock.shift(3 * DAY_MS);
  expect(await checkIsDue(db, "UTC")).toBe(true);
  await newCheck({ families: ["stock"], narrowing: null });
  expect(await checkIsDue(db, "UTC")).toBe(true);
  await newCheck();
  expect(await checkIsDue(db, "UTC")).toBe(false);
});

test("a check that failed is begun again, three times a day at most", async () => {
  clock.shift(5 * DAY_MS);
  for (const isDue of [true, true, false]) {
    await failCheck(db, await newCheck(), "It broke.");
    expect(await checkIsDue(db, "UTC")).toBe(isDue);
  }
});

test("the inbox is ordered by money, and filters by family, owner, supplier and words", async () => {
  await injectFaults();
  await run(await newCheck());
  const { rows, total } = await caseList(db, reader(), state());
  expect(total).toBe(6);
  expect(rows.slice(0, 4).map(({ worthMinor }) => worthMinor)).toEqual([96_000, 96_000, 20_000, 2_000]);
  expect(rows.slice(4).map(({ worthMinor }) => worthMinor)).toEqual([null, null]);
  expect(rows.find(({ title }) => title === "Overdue order")?.sentence).toBe(
    `PO-1 from Nordwind is 6 days late. 240 of A-101 should have come by ${new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(inDays(-6)))}.`,
  );
  expect(await titles("family=stock")).toEqual(["Negative stock"]);
  expect(await titles("q=po-3")).toEqual(["Price differs from the offer"]);
  expect((await titles("supplier=sup_1")).length).toBe(3);
  const negative = rows.find(({ title }) => title === "Negative stock") ?? { id: "", version: 0 };
  await assignCases(db, actor, [negative], actor.id);
  expect(await titles("owner=me")).toEqual(["Negative stock"]);
  expect((await titles("owner=none")).length).toBe(5);
  expect(await openCaseCount(db)).toBe(6);
});

test("a case shows its numbers with their rows, its comments and what was done last time", async () => {
  await order(db, { number: "PO-1", expectedDay: inDays(-6) });
  await run(await newCheck());
  const [first] = (await caseList(db, reader(), state())).rows;
  await closeCases(db, actor, [first ?? { id: "", version: 0 }], "resolved", "They ship on Monday.");
  await order(db, { number: "PO-2", expectedDay: inDays(-9) });
  await run(await newCheck());
  const [second] = (await caseList(db, reader(), state())).rows;
  await commentCase(db, actor, { caseId: second?.id ?? "", text: "Called twice." });
  const view = await caseView(db, reader(), "/o/acme", second?.id ?? "");
  expect(view?.earlier).toMatchObject([
    { because: "They ship on Monday.", status: "resolved", isSameSubject: false },
  ]);
  expect(view?.comments.map(({ text }) => text)).toEqual(["Called twice."]);
  expect(view?.numbers.find(({ label }) => label === "Days late")).toMatchObject({
    text: "9",
    href: expect.stringMatching(/^\/o\/acme\/purchase-orders\/po_/),
  });
  expect(view?.remedies.map(({ label }) => label)).toContain("Open the order");
  expect(await caseView(db, { ...reader(), can: () => false }, "/o/acme", second?.id ?? "")).toMatchObject({
    remedies: [],
  });
});

test("who acts on a case that somebody else has changed is told, and nothing is written", async () => {
  await order(db, { expectedDay: inDays(-6) });
  await run(await newCheck());
  const [row] = (await caseList(db, reader(), state())).rows;
  const shown = { id: row?.id ?? "", version: row?.version ?? 0 };
  await snoozeCases(db, actor, inDays(0), [shown], inDays(2));
  await expect(closeCases(db, actor, [shown], "dismissed", "")).rejects.toThrow(/Somebody else changed/);
  expect(await titles("show=snoozed")).toEqual(["Overdue order"]);
  clock.shift(2 * DAY_MS);
  expect(await titles()).toEqual(["Overdue order"]);
  await run(await newCheck());
  expect(await db.exceptionCase.findFirst()).toMatchObject({ status: "open", snoozedUntil: null });
});

test("a rule that is off closes its cases; its tolerances, owner and days hold for new ones; its noise is measured", async () => {
  for (let n = 1; n <= 5; n++) await order(db, { expectedDay: inDays(-6), line: { quantity: n * 1000 } });
  const rule = { cause: "order-overdue", version: 0, isOn: true, tolerances: { days: 3 }, daysToAct: 4 };
  await saveRule(db, actor, { ...rule, ownerId: actor.id });
  await expect(saveRule(db, actor, { ...rule, ownerId: null })).rejects.toThrow(/Somebody else changed/);
  await expect(
    saveRule(db, actor, { ...rule, version: 1, tolerances: { days: 61 }, ownerId: null }),
  ).rejects.toThrow(/at most 60/);
  await run(await newCheck());
  const { rows } = await caseList(db, reader(), state());
  expect(rows.map(({ ownerId, dueDay }) => [ownerId, dueDay])).toEqual(Array(5).fill([actor.id, inDays(4)]));
  await closeCases(db, actor, rows.slice(0, 3), "dismissed", "");
  await saveRule(db, actor, { ...rule, version: 1, isOn: false, ownerId: null });
  await run(await newCheck());
  expect(await titles()).toEqual([]);
  const view = (await ruleViews(db)).find(({ cause }) => cause === "order-overdue");
  expect(view).toMatchObject({ isOn: false, open: 0, closed: 5, dismissed: 3, isNoisy: true });
});

test("a preview says what a rule would have raised last month, and not what it would have before", async () => {
  for (const [n, ago] of [3, 20, 40].entries()) {
    const { lineId } = await order(db, { status: "received", line: { receivedQuantity: 300_000 } });
    const receipt = { id: `rec_${n}`, purchaseOrderLineId: lineId, quantity: 300_000 };
    await insert(db, "Receipt", { ...receipt, day: inDays(-ago), createdAt: clock.instant() });
  }
  const preview = (percent: number) => previewRule(db, termsToday(), "receipt-over", { percent });
  expect(await preview(5)).toEqual({ raised: 2, isLeast: false });
  expect(await preview(25)).toEqual({ raised: 0, isLeast: false });
});

test.each(["order-overdue", "price-off-offer", "price-off-last", "stock-count-off", "demand-drop"])(
  "there is no preview of %s, which compares with offers, stock or plans of now",
  async (cause) => {
    await expect(previewRule(db, termsToday(), cause, {})).rejects.toThrow(/cannot be said/);
    expect((await ruleViews(db)).find((rule) => rule.cause === cause)?.replayable).toBe(false);
  },
);

test("one check waits at most, has in it what is asked for meanwhile, and begins when the one before has ended", async () => {
  const waiting = () => db.exceptionCheck.findMany({ where: { status: "queued" } });
  await db.write(SETUP, (w) => w.deleteRows("ExceptionCheck", "1 = 1"));
  const asked = await Promise.all(
    Array.from({ length: 8 }, () => requestCheck(db.organizationId, "promise", familiesScope("orders"))),
  );
  expect(asked.filter((answer) => answer === "asked")).toHaveLength(1);
  expect(await requestCheck(db.organizationId, "rule", familiesScope("stock"))).toBe("joined");
  const [first, ...more] = await waiting();
  expect(more).toEqual([]);
  expect(JSON.parse(first?.scope ?? "")).toEqual(familiesScope("orders", "stock"));
  expect(await beginCheck(db, first?.id ?? "")).toBe(true);

  // What is asked for now was not there when the first began to look.
  expect(await requestCheck(db.organizationId, "plan")).toBe("asked");
  expect(await requestCheck(db.organizationId, "rule", familiesScope("stock"))).toBe("joined");
  const [second] = await waiting();
  expect(second?.scope).toBe(JSON.stringify(EVERYTHING));
  expect(await beginCheck(db, second?.id ?? "")).toBe(false);
  await finishCheck(db, first?.id ?? "", "UTC");
  expect(await beginCheck(db, second?.id ?? "")).toBe(true);
  expect(await causesOfCheck(db, second?.id ?? "")).toContain("stock-negative");
  await db.write(SETUP, (w) => w.deleteRows("ExceptionCheck", "1 = 1"));
});

test("accepted promises and saved rules start so many checks an hour, and the clock as many as it needs", async () => {
  const ask = async (trigger: "promise" | "rule" | "clock") => {
    await db.write(SETUP, (w) => w.deleteRows("ExceptionCheck", "1 = 1"));
    return requestCheck(db.organizationId, trigger, familiesScope("orders"));
  };
  clock.shift(3 * DAY_MS);
  for (const trigger of ["promise", "rule"] as const) {
    const answers: string[] = [];
    for (let n = 0; n < 22; n++) answers.push(await ask(trigger));
    expect(answers.filter((answer) => answer === "asked")).toHaveLength(20);
    expect(answers.at(-1)).toBe("too-many");
  }
  for (let n = 0; n < 22; n++) expect(await ask("clock")).toBe("asked");
  await db.write(SETUP, (w) => w.deleteRows("ExceptionCheck", "1 = 1"));
});

test("days of orders and counts are the organization's, not those of UTC", async () => {
  const today = clock.today("Pacific/Auckland");
  const terms = { today, asOf: today, timeZone: "Pacific/Auckland" };
  // One o'clock at night in Auckland is the day before in UTC.
  const sentAt = new Date(Date.parse(dayStart(inDays(-6), "Pacific/Auckland")) + 3_600_000).toISOString();
  await order(db, { status: "sent", sentAt, expectedDay: inDays(9), number: "PO-NZ" });
  await look(db, "order-unconfirmed", { terms: { ...terms, today: inDays(0) } });
  const [row] = await casesIn(db, "order-unconfirmed");
  expect(JSON.parse(row?.facts ?? "{}")).toMatchObject({ sentDay: inDays(-6), days: 6 });
});

test("the tables of a check are emptied of what is older than a month", async () => {
  const old = await newCheck();
  await run(old);
  clock.shift(32 * DAY_MS);
  await run(await newCheck());
  expect(await db.exceptionCheck.findFirst({ where: { id: old } })).toBeNull();
  await db.write(SETUP, (w) => w.deleteRows("ExceptionCheck", "1 = 1"));
});

test("a call on which a day was promised is linked for those who see it", async () => {
  const { id: orderId } = await order(db, { expectedDay: inDays(12) });
  await insert(db, "ItemOutlook", {
    ...{ itemId: "itm_1", locationId: "loc_1", onHand: 0, onOrder: 0, dailyDemand: 10, stockOutRisk: 0.6 },
    ...{ reorderPoint: 0, orderUpTo: 0, suggested: 0, overstock: 0, overstockMinor: 0, annualMinor: 0 },
    ...{ status: "runs-out", computedAt: clock.instant(), stockOutDay: inDays(2) },
  });
  const call = {
    direction: "outbound",
    status: "completed",
    fromNumber: "+12025550100",
    toNumber: "+12025550101",
  };
  await insert(db, "Call", {
    ...{ id: "cal_1", ...call, transcriptStatus: "complete", insightStatus: "done", isPrivate: 1 },
    ...{ placedBy: actor.id, createdAt: clock.instant() },
  });
  await insert(db, "Commitment", {
    ...{
      id: "com_1",
      callId: "cal_1",
      kind: "delivery",
      party: "them",
      quote: "On Monday.",
      utterances: "[1]",
    },
    ...{ status: "accepted", day: inDays(12), purchaseOrderId: orderId, createdAt: clock.instant() },
  });
  await run(await newCheck());
  const [late] = (await caseList(db, reader(), state("family=orders"))).rows;
  const linksFor = async (userId: string) => {
    const view = await caseView(tenantDb(db.organizationId, userId), reader(), "/o/acme", late?.id ?? "");
    return view?.numbers.map(({ href }) => href).filter((href) => href?.includes("/calls/"));
  };
  expect(await linksFor(actor.id)).toEqual(["/o/acme/calls/cal_1"]);
  expect(await linksFor("usr_other")).toEqual([]);
});
