import { env } from "cloudflare:test";
import { beforeEach, expect, it } from "vitest";
import { makeTrading, PERSON } from "@/lib/agents/testing";
import { checkText } from "@/lib/grounding/check-text";
import type { Fact } from "@/lib/grounding/fact";
import { sentenceText } from "@/lib/grounding/value-text";
import { addDays, clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import type { BriefingContext } from "../briefing/context";
import { templateOf } from "../briefing/templates";
import { explainingFacts } from "./facts";
import { EXPLAINED, type Explained } from "./subjects";

const TODAY = clock.today("UTC");
const NOW = clock.instant();
const context: BriefingContext = {
  ...{ currency: "EUR", exchangeRates: {}, timeZone: "UTC", champion: null },
  day: { today: TODAY, asOf: TODAY, stale: false },
};

beforeEach(() => provideBindings(env as unknown as Bindings));

const text = (facts: readonly Fact[]) => facts.map((fact) => sentenceText(templateOf(fact), TODAY)).join(" ");
const explain = async (db: TenantDb, of: Explained, id: string) => {
  const facts = await explainingFacts(db, context, { of, id });
  const said = text(facts);
  expect(facts.length).toBeLessThanOrEqual(3);
  expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
  expect(checkText(said, facts, { today: TODAY, locale: "en-GB", templateOf }).refusals, said).toEqual([]);
  return said;
};

it("explains an item, a supplier, a version and a proposal in sentences that pass their own check", async () => {
  const db = await makeTrading("explained");
  const outlook = (
    item: string,
    status: string,
    more: readonly (readonly [string, unknown])[],
    { place, onHand, risk } = { place: "loc_1", onHand: 12_000, risk: 0.9 },
  ) =>
    db.write(PERSON, (w) => {
      w.unaudited("A test's own.");
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
          ...["orderUpTo", "overstock", "annualMinor", "computedAt", ...more.map(([column]) => column)],
        ],
        [
          [
            ...[item, place, status, onHand, 5_500, 2, risk, 0],
            ...[0, 0, 0, NOW, ...more.map(([, value]) => value as string | number)],
          ],
        ],
      );
    });
  await outlook("itm_a", "runs-out", [
    ...([
      ["suggested", 120_000],
      ["overstockMinor", 0],
      ["daysOfCover", 6.2],
      ["leadTimeP50", 14],
    ] as const),
    ...([
      ["stockOutDay", addDays(TODAY, 6)],
      ["orderByDay", TODAY],
      ["supplierId", "sup_1"],
    ] as const),
  ]);
  await outlook("itm_c", "overstock", [
    ...([
      ["suggested", 0],
      ["overstockMinor", 250_000],
      ["daysOfCover", 400],
      ["leadTimeP50", 14],
    ] as const),
  ]);
  const said = await explain(db, "item", "itm_a");
  expect(said).toContain(
    "itm_a has 12 on hand and 5.5 on order. The stock lasts 6 days, a new order usually takes 14 days",
  );
  expect(said).toContain("The plan is to order 120 from Nordlicht by");
  expect(await explain(db, "item", "itm_c")).toBe(
    "itm_c has 12 on hand and 5.5 on order. The stock lasts 400 days, and a new order usually takes 14 days. The stock includes €2,500 of excess.",
  );
  expect(await explain(db, "item", "itm_f")).toBe("itm_f is not planned yet.");
  // What another place has does not make the one at risk last longer.
  const none = ["suggested", "overstockMinor"].map((column) => [column, 0] as const);
  await outlook("itm_a", "healthy", none, { place: "loc_2", onHand: 999_000, risk: 0.1 });
  expect(await explain(db, "item", "itm_a")).toMatch(
    /^At .+, itm_a has 12 on hand and 5\.5 on order\. The stock lasts 6 days/,
  );
  expect(await explain(db, "supplier", "sup_2")).toMatch(/Prairie supplies 1 item and has 0 open orders\.$/);
  const version = await db.modelVersion.findFirst({ where: { status: "champion" } });
  expect(await explain(db, "version", version?.id ?? "")).toMatch(
    /version 1 is .* than repeating the last period/,
  );

  await db.write(PERSON, (w) => {
    w.unaudited("A test's own.");
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
        [
          ...["pro_1", "agt_1", "run_1", "sup_1", "loc_1", "open", "EUR", 123_400, addDays(TODAY, 14)],
          ...["hash", "{}", "{}", clock.inMs(3 * 86_400_000), NOW],
        ],
      ],
    );
    w.insertRows(
      "ProposalLine",
      [
        ...["id", "proposalId", "lineNumber", "itemId", "quantity", "suggestedQuantity", "unitPrice"],
        ...["minimumQuantity", "orderMultiple", "facts"],
      ],
      [["pl_1", "pro_1", 1, "itm_a", 1000, 1000, 100, 1000, 1000, "{}"]],
    );
  });
  expect(await explain(db, "proposal", "pro_1")).toMatch(
    /^The agent would order 1 item from Nordlicht for €1,234, to arrive on .*\. Without it itm_a is expected to run out on .*\. The proposal expires on .*\.$/,
  );
});

it("explains nothing that is not there, or is another organization's", async () => {
  for (const of of EXPLAINED)
    await expect(explainingFacts(tenantDb("org_stranger"), context, { of, id: "itm_a" })).rejects.toThrow();
});

it("explains a call by what was promised on it, and not another's private one", async () => {
  const db = tenantDb("org_called");
  await db.write(PERSON, (w) => {
    w.unaudited("A test's own.");
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_1", "L1", "Main", NOW]]);
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      [["sup_1", "S1", "s1", "Nordlicht", "EUR", NOW]],
    );
    w.insertRows(
      "PurchaseOrder",
      [
        ...["id", "number", "supplierId", "locationId", "status", "currency", "totalMinor", "expectedDay"],
        ...["source", "createdAt"],
      ],
      [["po_1", "PO-1001", "sup_1", "loc_1", "sent", "EUR", 100, addDays(TODAY, 5), "manual", NOW]],
    );
    w.insertRows(
      "Call",
      [
        ...["id", "direction", "status", "fromNumber", "toNumber", "supplierId", "placedBy", "isPrivate"],
        ...["transcriptStatus", "insightStatus", "createdAt"],
      ],
      [
        ["call_1", "outbound", "completed", "+1", "+2", "sup_1", "usr_ada", 0, "none", "done", NOW],
        ["call_2", "outbound", "completed", "+1", "+2", "sup_1", "usr_ada", 1, "none", "done", NOW],
      ],
    );
    w.insertRows(
      "Commitment",
      [
        ...[
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
      ],
      [
        [
          "com_1",
          "call_1",
          "delivery",
          "them",
          "On the ninth.",
          "[1]",
          addDays(TODAY, 9),
          "po_1",
          "proposed",
          NOW,
        ],
      ],
    );
  });
  expect(await explain(db, "call", "call_1")).toMatch(
    /^Nordlicht promised PO-1001 for .* on a call, 4 days later than expected\.$/,
  );
  expect(await explain(db, "call", "call_2")).toMatch(
    /^The call with Nordlicht on .* holds no promised delivery day\.$/,
  );
  const other = tenantDb("org_called", "usr_bob");
  await expect(explainingFacts(other, context, { of: "call", id: "call_2" })).rejects.toThrow();
});

it("explains an exception as what it is: open, put off, or closed", async () => {
  const db = tenantDb("org_cases");
  const stored = (id: string, status: string, more: Record<string, string>) => ({
    ...{ id, cause: "order-overdue", subject: id, openSlot: id, signature: "", status, currency: "EUR" },
    ...{ worthMinor: 120_000, dueDay: addDays(TODAY, 2), facts: "{}", lastCheckId: "exk_1" },
    ...{ firstSeenAt: NOW, lastSeenAt: NOW, snoozedUntil: null, closedAt: null, ...more },
  });
  const rows = [
    stored("exc_1", "open", {}),
    stored("exc_2", "snoozed", { snoozedUntil: addDays(TODAY, 5) }),
    stored("exc_3", "dismissed", { closedAt: NOW }),
    stored("exc_4", "resolved", { closedAt: NOW }),
  ];
  await db.write(PERSON, (w) => {
    w.unaudited("A test's own.");
    w.insertRows(
      "ExceptionCase",
      Object.keys(rows[0] ?? {}),
      rows.map((row) => Object.values(row)),
    );
  });
  expect(await explain(db, "exception", "exc_1")).toMatch(
    /^This exception is open since .* with €1,200 at stake: act by .*\.$/,
  );
  expect(await explain(db, "exception", "exc_2")).toMatch(/: act by .*\. It is put off until .*\.$/);
  for (const closed of ["exc_3", "exc_4"])
    expect(await explain(db, "exception", closed)).toMatch(/^This exception, found .*, was closed .*\.$/);
});
