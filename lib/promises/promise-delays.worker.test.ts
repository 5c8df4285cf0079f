import { beforeAll, expect, it } from "vitest";
import { clearTrading, makeTrading, SETUP } from "@/lib/agents/testing";
import { planningInputs } from "@/lib/insights/outlook";
import { addDays } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { promiseDelays, promisesOfSupplier } from "./supplier-promises";

const TODAY = "2026-11-23";
const CAME = 10;
const LATE = 3;
let db: TenantDb;

/** Ten orders that came three days after the day that was promised, and an open one that was promised for December. */
beforeAll(async () => {
  db = await makeTrading("promise-delays");
  await clearTrading(db);
  const orders = Array.from({ length: CAME + 1 }, (_, i) => ({
    id: i,
    isOpen: i === CAME,
    day: i === CAME ? "2026-12-14" : addDays("2026-01-05", i * 14),
  }));
  const at = "2026-01-01T08:00:00.000Z";
  await db.write(SETUP, (w) => {
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
        "source",
        "expectedDay",
        "createdAt",
      ],
      orders.map(({ id, day, isOpen }) => [
        ...[
          `po_${id}`,
          `PO-${id}`,
          "sup_1",
          "loc_1",
          isOpen ? "sent" : "received",
          "EUR",
          1,
          "manual",
          day,
          at,
        ],
      ]),
    );
    w.insertRows(
      "PurchaseOrderLine",
      [
        "id",
        "purchaseOrderId",
        "lineNumber",
        "itemId",
        "quantity",
        "unitPrice",
        "receivedQuantity",
        "expectedDay",
      ],
      orders.map(({ id, day, isOpen }) => [
        ...[`pol_${id}`, `po_${id}`, 1, "itm_a", 5_000, 100, isOpen ? 0 : 5_000, day],
      ]),
    );
    w.insertRows(
      "Receipt",
      ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
      orders.flatMap(({ id, day, isOpen }) =>
        isOpen ? [] : [[`rcp_${id}`, `pol_${id}`, 5_000, addDays(day, LATE), at]],
      ),
    );
    w.insertRows(
      "Call",
      [
        "id",
        "direction",
        "status",
        "fromNumber",
        "toNumber",
        "supplierId",
        "transcriptStatus",
        "insightStatus",
        "createdAt",
      ],
      [["cal_d", "outbound", "completed", "+12025550100", "+12025550101", "sup_1", "complete", "done", at]],
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
        "before",
        "createdAt",
      ],
      orders.map(({ id, day }) => [
        ...[`com_${id}`, "cal_d", "delivery", "them", "It comes.", "[1]", day, `po_${id}`, "accepted"],
        JSON.stringify({
          replaced: { orderDay: null, lines: [[`pol_${id}`, null]] },
          heard: { day, purchaseOrderId: null },
        }),
        at,
      ]),
    );
  });
});

const line = (more = {}) => ({
  ...{
    id: `pol_${CAME}`,
    purchaseOrderId: `po_${CAME}`,
    supplierId: "sup_1",
    expectedDay: "2026-12-14",
    ...more,
  },
});

it("is the supplier's delay for a line that is expected when it was promised, and for no other", async () => {
  const { record, delay } = await promisesOfSupplier(db, "sup_1", TODAY);
  expect(record).toMatchObject({ kept: 0, judged: CAME, open: 1, meanDaysLate: LATE });
  expect(delay).toMatchObject({ days: LATE, error: 0, errorWithout: LATE });
  expect([...(await promiseDelays(db, [line()], TODAY))]).toEqual([[`pol_${CAME}`, LATE]]);
  expect((await promiseDelays(db, [line({ expectedDay: "2026-12-20" })], TODAY)).size).toBe(0);
  expect((await promiseDelays(db, [], TODAY)).size).toBe(0);
});

it("reaches the plan of the item", async () => {
  const inputs = await planningInputs(
    db,
    ["itm_a"],
    { currency: "EUR", exchangeRates: {} as never },
    { today: TODAY, asOf: TODAY },
  );
  const delays = inputs.flatMap(({ record }) =>
    record.openLines.map(({ id, promiseDelay }) => [id, promiseDelay]),
  );
  expect(delays).toEqual([[`pol_${CAME}`, LATE]]);
});
