import { addDays, clock } from "@/lib/platform/clock";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { newWrappedKey } from "@/lib/platform/vault";
import { finishTraining } from "./training-finish";
import { beginTraining, trainShards } from "./training-run";
import type { TrainingScope } from "./types";

const TESTER = { kind: "system", id: "test" } as const;

/** An organization with a data key and nothing else. */
export async function makeOrganization(name: string): Promise<TenantDb> {
  const id = `org_${name}`;
  const wrappedKey = await newWrappedKey(id);
  await controlWrite(TESTER, async ({ tables }) => {
    await tables.organization.createMany({
      data: [
        {
          id,
          slug: name,
          name,
          currency: "EUR",
          timeZone: "UTC",
          country: "IE",
          trialEndsAt: clock.inMs(1e9),
          createdAt: clock.instant(),
        },
      ],
    });
    await tables.organizationKey.createMany({
      data: [{ organizationId: id, wrappedKey, createdAt: clock.instant() }],
    });
  });
  return tenantDb(id);
}

/** One line a week of each item from a Monday on; a quantity of 0 leaves the week out. */
export async function sellWeekly(
  db: TenantDb,
  firstMonday: string,
  items: Record<string, readonly number[]>,
): Promise<void> {
  const now = clock.instant();
  const lines: SqlValue[][] = [];
  for (const [itemId, units] of Object.entries(items)) {
    units.forEach((quantity, week) => {
      if (quantity === 0) return;
      const day = addDays(firstMonday, week * 7);
      lines.push([`${itemId}-${week}`, `D${week}`, itemId, day, quantity * 1000, "sale"]);
    });
  }
  await db.write(TESTER, (w) => {
    w.insertRows(
      "Item",
      ["id", "code", "codeKey", "name", "createdAt"],
      Object.keys(items).map((id) => [id, id, id, id, now]),
      `ON CONFLICT DO NOTHING`,
    );
    w.insertRows("SalesLine", ["id", "document", "itemId", "day", "quantity", "kind"], lines);
  });
}

/** One received order of one item after each of these numbers of days, a month apart. */
export async function orderGoods(
  db: TenantDb,
  supplierId: string,
  itemId: string,
  daysToReceipt: readonly number[],
): Promise<void> {
  const now = clock.instant();
  await db.write(TESTER, (w) => {
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_1", "L1", "L1", now]]);
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      [[supplierId, supplierId, supplierId, supplierId, "EUR", now]],
    );
    daysToReceipt.forEach((days, month) => {
      const ordered = addDays("2024-01-01", month * 30);
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
          "source",
          "createdAt",
        ],
        [[`po_${month}`, `PO-${month}`, supplierId, "loc_1", "received", "EUR", 100, ordered, "import", now]],
      );
      w.insertRows(
        "PurchaseOrderLine",
        ["id", "purchaseOrderId", "lineNumber", "itemId", "quantity", "unitPrice", "receivedQuantity"],
        [[`pol_${month}`, `po_${month}`, 1, itemId, 5000, 100, 5000]],
      );
      w.insertRows(
        "Receipt",
        ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
        [[`rcp_${month}`, `pol_${month}`, 5000, addDays(ordered, days), now]],
      );
    });
  });
}

/** A run that no workflow works on. */
export async function queueTraining(db: TenantDb, scope: TrainingScope = "all"): Promise<string> {
  const id = newId("trainingRun");
  await db.write(TESTER, async (w) => {
    await w.trainingRun.createMany({
      data: [
        { id, status: "queued", trigger: "person", scope, startedBy: "usr_test", createdAt: clock.instant() },
      ],
    });
  });
  return id;
}

/** Trains every item, without a workflow, and decides. */
export async function trainNow(db: TenantDb): Promise<string> {
  const runId = await queueTraining(db);
  await beginTraining(db.organizationId, runId);
  while (await trainShards(db.organizationId, runId, 10));
  await finishTraining(db.organizationId, runId);
  return runId;
}
