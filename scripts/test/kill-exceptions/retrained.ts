import { requestTraining } from "@/lib/models/commands";
import { makeOrganization, sellWeekly, trainNow } from "@/lib/models/testing";
import { mondayOf, weekOf } from "@/lib/models/weeks";
import { addDays, clock } from "@/lib/platform/clock";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";

const SETUP = { kind: "system", id: "test" } as const;
const HISTORY = 60;
const FRESH = 10;
const thisWeek = () => mondayOf(weekOf(clock.today("UTC")));
const firstWeek = () => addDays(thisWeek(), -(HISTORY + FRESH) * 7);

const demand = (weeks: number, level: number, seed: number, from = 0) =>
  Array.from({ length: weeks }, (_, t) =>
    Math.max(0, Math.round(level + (((t + from) * 7919 + seed * 104_729) % 11) - 5)),
  );

/** An organization with trained models of so many items; a third of them sold twice as much since. */
async function fill(name: string, items: number): Promise<void> {
  const db = await makeOrganization(name);
  const ids = Array.from({ length: items }, (_, n) => `itm_${String(n).padStart(3, "0")}`);
  const level = (n: number) => 40 + (n % 5) * 10;
  await sellWeekly(
    db,
    firstWeek(),
    Object.fromEntries(ids.map((id, n) => [id, demand(HISTORY, level(n), n)])),
  );
  const columns = ["id", "document", "itemId", "day", "quantity", "kind"];
  const sell = (lines: SqlValue[][]) => db.write(SETUP, (w) => w.insertRows("SalesLine", columns, lines));
  // A Sunday, so that the last week is complete.
  await sell([["first", "F", ids[0] ?? "", addDays(firstWeek(), HISTORY * 7 - 1), 1, "sale"]]);
  await trainNow(db);
  await sell([
    ...ids.flatMap((itemId, n) =>
      demand(FRESH, level(n) * (n % 3 === 0 ? 2 : 1), n, HISTORY).map((quantity, week): SqlValue[] => {
        const day = addDays(firstWeek(), (HISTORY + week) * 7);
        return [`${itemId}+${week}`, `N${week}`, itemId, day, quantity * 1000, "sale"];
      }),
    ),
    ["sunday", "S", ids[0] ?? "", addDays(thisWeek(), -1), 1, "sale"],
  ]);
}

/** All that a retraining leaves, without ids and instants. */
async function state(db: TenantDb) {
  const run = await db.trainingRun.findFirst({ orderBy: { createdAt: "desc" } });
  const versions = await db.modelVersion.findMany({ orderBy: { number: "asc" }, take: 10 });
  const models = await db.itemModel.findMany({ orderBy: { itemId: "asc" }, take: 5_000 });
  const drifts = await db.itemDrift.findMany({ orderBy: { itemId: "asc" }, take: 5_000 });
  const number = new Map(versions.map((version) => [version.id, version.number]));
  return {
    status: run?.status ?? "queued",
    error: run?.error ?? null,
    seriesDone: run?.seriesDone ?? 0,
    versions: versions.map((one) => `${one.number} ${one.status} ${one.decision}`),
    metrics: versions.map((one) => one.metrics),
    models: models.map((one) => `${number.get(one.modelVersionId)} ${one.itemId} ${one.method}`).sort(),
    drifts: drifts.map((one) => `${one.itemId} ${one.drift} ${one.watched} ${one.weeks}`),
    promoted: await db.auditEntry.count({ where: { action: "models.promoted" } }),
  };
}
export type RetrainingState = Awaited<ReturnType<typeof state>>;

export async function answerRetraining([what = "", name = "", more = ""]: string[]): Promise<unknown> {
  const db = tenantDb(`org_${name}`);
  switch (what) {
    case "fill":
      return fill(name, Number(more));
    case "begin":
      return requestTraining(db.organizationId, "person", { kind: "user", id: "usr_test" }, "drifted");
    default:
      return state(db);
  }
}
