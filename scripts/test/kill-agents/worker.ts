import { insert } from "@/lib/exceptions/testing";
import { makeOrganization, sellWeekly, trainNow } from "@/lib/models/testing";
import { addDays, clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";

import { startReplay } from "@/lib/replay/commands";
import { readTotals } from "@/lib/replay/json-columns";
import { jobWorker } from "../job-worker";

export * from "@/worker/jobs";

/** The Worker without its pages: it replays a year, and is killed meanwhile. */

const PERSON = { kind: "user", id: "usr_test" } as const;
const WEEKS = 60;

const dbOf = (name: string): TenantDb => tenantDb(`org_${name}`);

/** An organization with so many items that sell every week, ordered from one supplier, and trained models. */
async function fillSales(name: string, items: number): Promise<void> {
  const db = await makeOrganization(name);
  const weekday = (new Date(`${clock.today("UTC")}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(clock.today("UTC"), -weekday - WEEKS * 7);
  const ids = Array.from({ length: items }, (_, n) => `itm_${String(n).padStart(3, "0")}`);
  for (const [n, id] of ids.entries())
    await sellWeekly(db, monday, {
      [id]: Array.from({ length: WEEKS }, (_, week) => 10 + ((week * 31 + n * 17) % 23)),
    });
  const createdAt = clock.instant();
  await insert(db, "Location", { id: "loc_1", code: "HALL", name: "Main warehouse", createdAt });
  await insert(db, "Supplier", {
    ...{
      id: "sup_1",
      name: "Nordwind",
      code: "S1",
      codeKey: "s1",
      currency: "EUR",
      leadTimeDays: 14,
      createdAt,
    },
  });
  for (const itemId of ids)
    await insert(db, "SupplierItem", {
      ...{ id: `si_${itemId}`, supplierId: "sup_1", itemId, unitPrice: 40_000, currency: "EUR" },
      ...{ minimumQuantity: 0, orderMultiple: 1000, preferred: 1, createdAt },
    });
  await trainNow(db);
}

async function replayed(name: string, id: string) {
  const db = dbOf(name);
  const run = await db.replayRun.findFirst({ where: { id } });
  if (!run) throw new NotFoundError("This replay");
  const items = await db.replayItem.findMany({
    where: { runId: id },
    orderBy: { itemId: "asc" },
    take: 5_000,
  });
  return {
    ...{ status: run.status, itemsDone: run.itemsDone, itemsTotal: run.itemsTotal },
    totals: readTotals(run.totals, run.id),
    items: items.map(({ itemId, outcome }) => `${itemId} ${outcome}`),
    finished: await db.auditEntry.count({ where: { action: "replay.finished", subjectId: id } }),
  };
}

async function answer([what = "", name = "", more = ""]: string[]): Promise<unknown> {
  switch (what) {
    case "sales":
      return fillSales(name, Number(more));
    case "replay":
      return startReplay(dbOf(name), PERSON, { id: `org_${name}`, currency: "EUR", timeZone: "UTC" });
    default:
      return replayed(name, more);
  }
}

export default jobWorker((_, parts) => answer(parts));
