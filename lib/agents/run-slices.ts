import { createHash } from "node:crypto";
import { locationsById } from "@/lib/catalogue/lookups";
import { formatDay } from "@/lib/format/day";
import { planningInputs } from "@/lib/insights/outlook";
import { planningDay } from "@/lib/insights/planning-day";
import { itemIdsAfter, plannedItemCount } from "@/lib/insights/planning-records";
import { championOf, leadTimesOf } from "@/lib/models/queries";
import { parseJson, shallow } from "@/lib/platform/checked-json";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { getFile, putFile } from "@/lib/platform/files";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { estimateLeadTime } from "@/lib/replenishment";
import {
  chooseOffer,
  evaluateItem,
  isDue,
  type LeftOut,
  type OrderCandidate,
  type PlanContext,
} from "./candidate";
import type { RunSnapshot } from "./facts";
import { readRunConfig, readRunSnapshot } from "./json-columns";
import {
  type AgentRunRow,
  addStep,
  announce,
  cursorOf,
  endRun,
  FIRST_CURSOR,
  guardCursor,
  guardStops,
  organizationOf,
  type RunCursor,
  runOf,
  writeStep,
} from "./run-state";
import { agentSettings } from "./settings";

/** Items planned in one slice: about 30 ms of the one thread. */
const SLICE_ITEMS = 20;

/** What one slice of a run found, sealed in object storage until the run is complete. */
export interface RunSlice {
  candidates: OrderCandidate[];
  leftOut: LeftOut[];
}

/** Looks at what there is and opens the run. Does nothing when it has begun before. */
export async function beginRun(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await runOf(db, runId);
  if (run?.status !== "queued") return;
  const [organization, champion, items, where] = await Promise.all([
    organizationOf(organizationId),
    championOf(db),
    plannedItemCount(db),
    locationsById(db),
  ]);
  if (!champion) return endRun(db, run, "failed", "There is no forecast to plan with.");
  if (where.size === 0) return endRun(db, run, "failed", "There is no location that goods could be sent to.");
  const day = planningDay(clock.today(organization.timeZone), champion.data.lastDay);
  const snapshot: RunSnapshot = {
    ...day,
    startedAt: clock.instant(),
    salesUntil: champion.data.lastDay,
    modelVersionId: champion.id,
    modelNumber: champion.number,
    items,
  };
  await writeStep(db, run, async (w) => {
    guardStops(w, organizationId, run.agentId);
    w.guard("cursor", `(SELECT r."status" FROM {AgentRun} r WHERE r."id" = ?2) = 'queued'`, [runId]);
    await w.agentRun.updateMany({
      where: { id: runId },
      data: {
        status: "running",
        startedAt: snapshot.startedAt,
        modelVersionId: champion.id,
        dataSnapshot: JSON.stringify(snapshot),
        cursor: JSON.stringify(FIRST_CURSOR),
      },
    });
    addStep(w, runId, "begun", { text: openingText(snapshot) });
  });
  await announce(db, runId);
}

function openingText({ items, modelNumber, salesUntil, stale, asOf }: RunSnapshot): string {
  const basis = `Checking ${items} items with version ${modelNumber} of the models, trained on sales until ${formatDay(salesUntil)}.`;
  return stale ? `${basis} Those sales ended long ago, so the plan date is ${formatDay(asOf)}.` : basis;
}

/**
 * Plans the next slices of a run; each is written once, however often this is repeated.
 *
 * @param slices how many at most
 * @returns whether there are more
 */
export async function planSlices(organizationId: string, runId: string, slices: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  const organization = await organizationOf(organizationId);
  const [defaultLocationId = ""] = (await locationsById(db)).keys();
  for (let n = 0; n < slices; n++) {
    const run = await runOf(db, runId);
    if (run?.status !== "running") return false;
    const config = readRunConfig(run.config, run.id);
    const snapshot = readRunSnapshot(run.dataSnapshot, run.id);
    const context: PlanContext = {
      currency: organization.currency,
      config,
      day: snapshot,
      modelNumber: snapshot.modelNumber,
      defaultLocationId,
    };
    if (!(await planSlice(db, run, context))) return false;
    await announce(db, runId);
    await yieldToRequests();
  }
  return true;
}

async function planSlice(db: TenantDb, run: AgentRunRow, context: PlanContext): Promise<boolean> {
  const cursor = cursorOf(run);
  if (cursor.phase !== "plan") return false;
  const ids = await itemIdsAfter(db, cursor.after, SLICE_ITEMS);
  const after = ids.at(-1);
  if (!after) return false;
  const slice = await judgeItems(db, ids, context);
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(slice)));
  const name = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  // Named by its content: a repeat that finds other data cannot change what the cursor points to.
  const number = cursor.slices.length + 1;
  await putFile(db.organizationId, slicePath(run.id, number, name), bytes);
  const next: RunCursor = {
    ...cursor,
    after,
    slices: [...cursor.slices, name],
    checked: cursor.checked + ids.length,
    due: cursor.due + slice.candidates.length + slice.leftOut.filter(isDue).length,
  };
  return writeStep(db, run, (w) => {
    guardStops(w, db.organizationId, run.agentId);
    guardCursor(w, run);
    w.updateRows("AgentRun", `"cursor" = ?3`, `"id" = ?2`, [run.id, JSON.stringify(next)]);
  });
}

/** What the agent makes of some items under the settings of the context. Reads only. */
export async function judgeItems(
  db: TenantDb,
  ids: readonly string[],
  context: PlanContext,
): Promise<RunSlice> {
  const inputs = await planningInputs(db, ids, agentSettings(context, context.config), context.day);
  const chosen = inputs.map((input) => ({
    input,
    choice: chooseOffer(input.record.offers, context.config, context.currency),
  }));
  // The inputs know the lead time of an item's first offer; another supplier has its own.
  const others = chosen.flatMap(({ input, choice }) =>
    choice.offer && choice.offer.supplierId !== input.record.offers[0]?.supplierId
      ? [{ supplierId: choice.offer.supplierId, itemId: input.record.itemId }]
      : [],
  );
  const leadTimes = others.length > 0 ? await leadTimesOf(db, others) : new Map();
  const slice: RunSlice = { candidates: [], leftOut: [] };
  for (const { input, choice } of chosen) {
    const own = choice.offer === null || choice.offer.supplierId === input.record.offers[0]?.supplierId;
    const leadTime = own
      ? input.leadTime
      : (leadTimes.get(`${choice.offer?.supplierId}:${input.record.itemId}`) ??
        estimateLeadTime([], { quotedDays: choice.offer?.leadTimeDays ?? undefined }));
    const verdict = evaluateItem(input, choice, leadTime, context);
    if (!verdict) continue;
    if ("candidate" in verdict) slice.candidates.push(verdict.candidate);
    else slice.leftOut.push(verdict.leftOut);
  }
  return slice;
}

export const runFolder = (runId: string): string => `agent-runs/${runId}/`;

const slicePath = (runId: string, number: number, name: string): string =>
  `${runFolder(runId)}${String(number).padStart(4, "0")}-${name}.json`;

const stagedSlice = shallow<RunSlice>({ candidates: "array", leftOut: "array" });

/** Everything the slices of a run found. @throws Error when a staged file is gone */
export async function stagedSlices(organizationId: string, run: AgentRunRow): Promise<RunSlice> {
  const all: RunSlice = { candidates: [], leftOut: [] };
  for (const [i, name] of cursorOf(run).slices.entries()) {
    const bytes = await getFile(organizationId, slicePath(run.id, i + 1, name));
    if (!bytes) throw new Error(`Slice ${i + 1} of the run ${run.id} is missing.`);
    const slice = parseJson(
      new TextDecoder().decode(bytes),
      stagedSlice,
      () => `Slice ${i + 1} of the run ${run.id}`,
    );
    all.candidates.push(...slice.candidates);
    all.leftOut.push(...slice.leftOut);
    await yieldToRequests();
  }
  return all;
}
