import { env } from "cloudflare:test";
import { beforeEach, expect, it } from "vitest";
import type { Fact } from "@/lib/grounding/fact";
import { sentenceText } from "@/lib/grounding/value-text";
import { addDays, clock } from "@/lib/platform/clock";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import type { BriefingContext } from "./context";
import { briefingFacts } from "./facts";
import { templateOf } from "./templates";

const ACTOR = { kind: "system", id: "test" } as const;
const TODAY = clock.today("UTC");
const NOW = clock.instant();
const context: BriefingContext = {
  ...{ currency: "EUR", exchangeRates: { USD: 0.9 }, timeZone: "UTC", champion: null },
  day: { today: TODAY, asOf: TODAY, stale: false },
};

beforeEach(() => provideBindings(env as unknown as Bindings));

const says = (facts: readonly Fact[], id: string): string | undefined => {
  const fact = facts.find((one) => one.id === id);
  return fact && sentenceText(templateOf(fact), TODAY);
};

async function stock(db: TenantDb) {
  const outlook = (
    id: string,
    status: string,
    more: Partial<Record<"suggested" | "overstockMinor" | "annualMinor" | "cover" | "lead", number>>,
    days: { out?: string; orderBy?: string } = {},
  ): SqlValue[] => [
    ...[id, "all", status, 0, 0, 2, 0.9, 0, 0, more.suggested ?? 0, more.overstockMinor ? 1000 : 0],
    ...[more.overstockMinor ?? 0, more.annualMinor ?? 0, more.cover ?? null, more.lead ?? null],
    ...[days.out ?? null, days.orderBy ?? null, NOW],
  ];
  await db.write(ACTOR, (w) => {
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_1", "L1", "Main", NOW]]);
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      [["sup_1", "S1", "s1", "Nordlicht GmbH", "EUR", NOW]],
    );
    w.insertRows(
      "Item",
      ["id", "code", "codeKey", "name", "createdAt"],
      ["a", "b", "c", "d", "e"].map((id) => [`itm_${id}`, `BK-${id}`, `bk-${id}`, `Bike ${id}`, NOW]),
    );
    w.insertRows(
      "ItemOutlook",
      [
        ...[
          "itemId",
          "locationId",
          "status",
          "onHand",
          "onOrder",
          "dailyDemand",
          "stockOutRisk",
          "reorderPoint",
        ],
        ...[
          "orderUpTo",
          "suggested",
          "overstock",
          "overstockMinor",
          "annualMinor",
          "daysOfCover",
          "leadTimeP50",
        ],
        ...["stockOutDay", "orderByDay", "computedAt"],
      ],
      [
        // 10 days without stock at 365.00 a year: 10.00; 20 days at 36,500.00 a year: 2,000.00.
        outlook(
          "itm_a",
          "runs-out",
          { suggested: 5000, annualMinor: 36_500, cover: 4, lead: 14 },
          { out: addDays(TODAY, 4) },
        ),
        outlook(
          "itm_b",
          "runs-out",
          { suggested: 5000, annualMinor: 3_650_000, cover: 1, lead: 21 },
          { out: addDays(TODAY, 1) },
        ),
        outlook(
          "itm_c",
          "runs-out",
          { annualMinor: 3_650_000, cover: 5, lead: 8 },
          { out: addDays(TODAY, 5) },
        ),
        outlook("itm_d", "order-due", { suggested: 1000 }, { orderBy: addDays(TODAY, 1) }),
        outlook("itm_e", "overstock", { overstockMinor: 1_234_567 }),
      ],
    );
    w.insertRows(
      "PurchaseOrder",
      [
        "id",
        "number",
        "supplierId",
        "locationId",
        "status",
        "currency",
        "totalMinor",
        "orderedDay",
        "expectedDay",
        "source",
        "createdAt",
      ],
      [
        [
          "po_1",
          "PO-1001",
          "sup_1",
          "loc_1",
          "sent",
          "EUR",
          50_000,
          addDays(TODAY, -30),
          addDays(TODAY, 9),
          "manual",
          NOW,
        ],
        [
          "po_2",
          "PO-1002",
          "sup_1",
          "loc_1",
          "confirmed",
          "USD",
          100_000,
          addDays(TODAY, -40),
          addDays(TODAY, -6),
          "manual",
          NOW,
        ],
      ],
    );
    w.insertRows(
      "PurchaseOrderLine",
      ["id", "purchaseOrderId", "lineNumber", "itemId", "quantity", "unitPrice", "receivedQuantity"],
      [["pol_1", "po_1", 1, "itm_c", 5000, 100, 0]],
    );
  });
}

it("has nothing to say of an organization without anything", async () => {
  expect(await briefingFacts(tenantDb("org_nothing"), context)).toEqual([]);
});

it("says what runs out, what comes too late, what is overdue, due and too much, in money and days", async () => {
  const db = tenantDb("org_facts");
  await stock(db);
  const facts = await briefingFacts(db, context);
  const short = (day: string) =>
    new Intl.DateTimeFormat("en-GB", {
      ...{ day: "numeric", month: "short", timeZone: "UTC" },
      ...(day.slice(0, 4) === TODAY.slice(0, 4) ? {} : { year: "numeric" }),
    } as Intl.DateTimeFormatOptions).format(new Date(day));
  expect(says(facts, "stock-outs")).toBe(
    `2 items will run out before an order could arrive, with €2,010 of sales at risk. Start with BK-b Bike b, which runs out on ${short(addDays(TODAY, 1))}.`,
  );
  expect(says(facts, "late-on-order")).toBe(
    `BK-c Bike c will run out on ${short(addDays(TODAY, 5))} before the goods on order arrive, with €300 of sales at risk. PO-1001 from Nordlicht GmbH is due on ${short(addDays(TODAY, 9))}, too late for BK-c Bike c.`,
  );
  expect(says(facts, "overdue-orders")).toBe(
    `PO-1002 from Nordlicht GmbH worth €900 is 6 days overdue: it was due on ${short(addDays(TODAY, -6))}.`,
  );
  expect(says(facts, "order-due")).toBe(`BK-d Bike d is due to be ordered by ${short(addDays(TODAY, 1))}.`);
  expect(says(facts, "excess")).toBe("BK-e Bike e holds €12,346 of excess stock.");
  expect(facts.find(({ id }) => id === "stock-outs")).toMatchObject({ worthMinor: 201_000, urgency: "now" });
});

it("does not take an amount for known when the rate of a currency is not", async () => {
  const db = tenantDb("org_rates");
  await stock(db);
  const facts = await briefingFacts(db, { ...context, exchangeRates: {} });
  expect(facts.find(({ id }) => id === "overdue-orders")?.worthMinor).toBeNull();
  expect(says(facts, "overdue-orders")).not.toContain("worth");
});

it("says that an import failed until another of its kind succeeds", async () => {
  const db = tenantDb("org_failed");
  const give = (id: string, status: string, createdAt: string) =>
    db.write(ACTOR, (w) =>
      w.insertRows(
        "Import",
        ["id", "kind", "status", "fileName", "createdBy", "createdAt"],
        [[id, "sales-lines", status, `${id}.csv`, "usr_1", createdAt]],
      ),
    );
  await give("imp_1", "failed", clock.inMs(-3_600_000));
  expect(says(await briefingFacts(db, context), "import-failed")).toContain(
    "The import of imp_1.csv failed on ",
  );
  await give("imp_2", "completed", clock.inMs(-1_800_000));
  expect(await briefingFacts(db, context)).toEqual([]);
});

it("says which suppliers became slower, measured on enough orders of both periods", async () => {
  const db = tenantDb("org_slower");
  await stock(db);
  const orders = (first: number, days: readonly number[], receivedAgo: number) =>
    days.map((took, i): SqlValue[] => {
      const received = addDays(TODAY, -receivedAgo - i);
      return [
        ...[`por_${first + i}`, `R-${first + i}`, "sup_1", "loc_1", "received", "EUR", 100],
        ...[addDays(received, -took), null, `${received}T10:00:00.000Z`, "manual", NOW],
      ];
    });
  const give = (rows: SqlValue[][]) =>
    db.write(ACTOR, (w) =>
      w.insertRows(
        "PurchaseOrder",
        [
          ...["id", "number", "supplierId", "locationId", "status", "currency", "totalMinor", "orderedDay"],
          ...["expectedDay", "receivedAt", "source", "createdAt"],
        ],
        rows,
      ),
    );
  await give([...orders(1, [16, 15, 17, 16, 16], 200), ...orders(50, [23, 22], 10)]);
  expect(says(await briefingFacts(db, context), "slower-supplier")).toBeUndefined();
  await give(orders(60, [24], 20));
  expect(says(await briefingFacts(db, context), "slower-supplier")).toBe(
    "Deliveries from Nordlicht GmbH have become slower: 23 days on average, up from 16 days.",
  );
});

it("says what waits: proposals by their end, promises of calls, exceptions by their day", async () => {
  const db = tenantDb("org_waits");
  await stock(db);
  const proposal = (id: string, currency: string, minor: number, hours: number): SqlValue[] => [
    ...[id, "agt_1", "run_1", "sup_1", "loc_1", "open", currency, minor, addDays(TODAY, 20)],
    ...["hash", "{}", "{}", clock.inMs(hours * 3_600_000), NOW],
  ];
  const at = (hoursAgo: number) => clock.inMs(-hoursAgo * 3_600_000);
  await db.write(ACTOR, (w) => {
    w.insertRows(
      "Proposal",
      [
        ...[
          "id",
          "agentId",
          "runId",
          "supplierId",
          "locationId",
          "status",
          "currency",
          "totalMinor",
          "expectedDay",
        ],
        ...["contentHash", "policy", "dataSnapshot", "expiresAt", "createdAt"],
      ],
      [
        proposal("pro_1", "EUR", 100_000, 90),
        proposal("pro_2", "USD", 100_000, 20),
        // Over already.
        proposal("pro_3", "EUR", 999_000, -1),
      ],
    );
    w.insertRows(
      "Call",
      [
        ...["id", "direction", "status", "fromNumber", "toNumber", "supplierId", "placedBy", "isPrivate"],
        ...["transcriptStatus", "insightStatus", "createdAt"],
      ],
      [
        ["call_1", "outbound", "completed", "+1", "+2", "sup_1", "usr_ada", 1, "complete", "done", at(20)],
        ["call_2", "outbound", "completed", "+1", "+2", "sup_1", "usr_ada", 0, "complete", "done", at(60)],
      ],
    );
    w.insertRows(
      "Commitment",
      [
        "id",
        "callId",
        "kind",
        "party",
        "quote",
        "utterances",
        "day",
        "purchaseOrderId",
        "status",
        "createdAt",
      ],
      ["call_1", "call_2"].map((call) => [
        ...[`com_${call}`, call, "delivery", "them", "On the day.", "[1]", addDays(TODAY, 13), "po_1"],
        ...["proposed", NOW],
      ]),
    );
  });
  const facts = await briefingFacts(tenantDb("org_waits", "usr_ada"), context);
  expect(says(facts, "proposals")).toMatch(
    /^2 proposed orders worth €1,900 are waiting for approval; the soonest expires on /,
  );
  expect(facts.find(({ id }) => id === "proposals")).toMatchObject({ urgency: "now", worthMinor: 190_000 });
  expect(says(facts, "promises")).toMatch(
    /^Nordlicht GmbH promised PO-1001 for .* on a call, 4 days later than expected\.$/,
  );
  expect(facts.find(({ id }) => id === "promises")?.values.promises?.href).toBe("/calls/call_1");
  // Private calls of others are nobody else's news, and what was promised days ago is none.
  expect(says(await briefingFacts(tenantDb("org_waits", "usr_bob"), context), "promises")).toBeUndefined();
  expect(says(facts, "exceptions")).toBeUndefined();
});

it("says what changed since the day before, and nothing of long ago", async () => {
  const db = tenantDb("org_changed");
  await stock(db);
  const snapshot = (daysAgo: number) =>
    db.write(ACTOR, (w) => {
      w.deleteRows("OutlookSnapshot", "1 = 1");
      w.insertRows(
        "OutlookSnapshot",
        ["day", "figures", "atRisk", "computedAt"],
        [
          [
            addDays(TODAY, -daysAgo),
            JSON.stringify({ counts: { "runs-out": 2 }, overstockMinor: 1_034_567 }),
            JSON.stringify(["itm_a", "itm_e"]),
            NOW,
          ],
        ],
      );
    });
  await snapshot(1);
  expect(says(await briefingFacts(db, context), "change")).toMatch(
    /^Since .*, 2 items came onto the risk list and 1 item left it; excess stock rose by €2,000\.$/,
  );
  await snapshot(30);
  expect(says(await briefingFacts(db, context), "change")).toBeUndefined();
});

it("says when sales are old, another version forecasts, ranges are off, and trainings or runs failed", async () => {
  const db = tenantDb("org_data");
  const champion = {
    ...{ id: "mdl_7", number: 7, promotedAt: NOW },
    metrics: { mase: 0.8, naiveMase: 1, coverage: 0.7851 },
    data: { lastDay: addDays(TODAY, -12) },
  } as unknown as NonNullable<BriefingContext["champion"]>;
  await db.write(ACTOR, (w) => {
    w.insertRows(
      "TrainingRun",
      ["id", "status", "trigger", "startedBy", "createdAt"],
      [["trn_1", "failed", "import", "usr_1", clock.inMs(-3_600_000)]],
    );
    w.insertRows(
      "Agent",
      ["id", "kind", "name", "status", "config", "createdAt"],
      [["agt_1", "replenishment", "Agent", "active", "{}", NOW]],
    );
    w.insertRows(
      "AgentRun",
      ["id", "agentId", "agentVersion", "status", "trigger", "startedBy", "config", "createdAt"],
      [["run_1", "agt_1", 1, "failed", "schedule", "clock", "{}", clock.inMs(-3_600_000)]],
    );
  });
  const facts = await briefingFacts(db, { ...context, champion });
  expect(says(facts, "old-sales")).toMatch(/^The last sales are from .*, 12 days ago\./);
  expect(says(facts, "new-version")).toMatch(
    /^Forecasts come from version 7 since .*\. It is 20% more accurate than repeating the last period\.$/,
  );
  expect(says(facts, "coverage")).toBe(
    "The forecast ranges are too narrow: 78.5% of weeks fell inside, against a target of 90%.",
  );
  expect(says(facts, "training-failed")).toMatch(
    /^The training of .* failed; forecasts still come from version 7\.$/,
  );
  expect(says(facts, "run-failed")).toMatch(/^The agent's run of .* failed\.$/);
  await db.write(ACTOR, (w) =>
    w.insertRows(
      "TrainingRun",
      ["id", "status", "trigger", "startedBy", "createdAt"],
      [["trn_2", "succeeded", "import", "usr_1", NOW]],
    ),
  );
  expect(says(await briefingFacts(db, { ...context, champion }), "training-failed")).toBeUndefined();
});
