import { importFile } from "@/lib/imports/testing";
import { beginOutlook, continueOutlook, finishOutlook } from "@/lib/insights/refresh";
import { refreshLeadTimes } from "@/lib/models/lead-times";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { ensureReplenishmentAgent } from "../commands";
import { type AgentConfig, DEFAULT_CONFIG } from "../config";
import { plannerSettings } from "../planner-settings";
import { approveByRule } from "../run-approve";
import { proposeRun } from "../run-propose";
import { beginRun, planSlices } from "../run-slices";
import { PERSON, queueRun, trainNow } from "../testing";

/** The day every case is planned on. */
export const CASE_DAY = "2026-11-28";

/** What the cases are planned with: one service level, a week between orders, two exchange rates. */
const CASE_CONFIG: AgentConfig = {
  ...DEFAULT_CONFIG,
  serviceLevels: { A: 0.95, B: 0.95, C: 0.95 },
  exchangeRates: { USD: 0.86, JPY: 0.0056 },
};

/** 4 pieces each Tuesday and 6 each Thursday for 61 weeks up to the case's day, as a sales file. */
export function weeklySales(...items: string[]): string {
  const rows = ["Invoice,Date,Item code,Quantity,Price,Currency,Customer"];
  const first = Date.parse("2025-09-30T00:00:00Z");
  for (let week = 0; week < 61; week++) {
    const day = (offset: number) =>
      new Date(first + (week * 7 + offset) * 86_400_000).toISOString().slice(0, 10);
    for (const item of items) {
      rows.push(`R${week},${day(0)},${item},4,20,EUR,C1`, `R${week}b,${day(2)},${item},6,20,EUR,C2`);
    }
  }
  return `${rows.join("\n")}\n`;
}

/** An organization on the day of the cases, with these files imported in the order of their names. */
export async function importCase(name: string, files: Readonly<Record<string, string>>): Promise<TenantDb> {
  clock.shift(Date.parse(`${CASE_DAY}T09:00:00Z`) - Date.now());
  const db = await makeOrganization(name);
  for (const file of Object.keys(files).sort()) await importFile(db, file, files[file] ?? "");
  return db;
}

export interface CaseOrder {
  supplier: string;
  item: string;
  /** Units. */
  quantity: number;
  currency: string;
  unitPrice: number;
  /** Units: on hand, on order, doubtful and in all. */
  position: { onHand: number; onOrder: number; doubtful: number; committed: number; total: number };
}

/** Trains, plans and runs the agent. @returns what it proposes, by supplier and item */
export async function ordersOf(db: TenantDb, config: Partial<AgentConfig> = {}): Promise<CaseOrder[]> {
  const place = { id: db.organizationId, name: "Case", timeZone: "UTC", currency: "EUR" };
  const agent = await ensureReplenishmentAgent(db, place, PERSON);
  await refreshLeadTimes(db.organizationId);
  await trainNow(db);
  const settings = await plannerSettings(db, place);
  await beginOutlook(db, place.timeZone, settings);
  await continueOutlook(db, place.timeZone, settings, null);
  await finishOutlook(db, place.timeZone);
  const runId = await queueRun(db, agent, { ...CASE_CONFIG, ...config });
  await beginRun(db.organizationId, runId);
  while (await planSlices(db.organizationId, runId, 10));
  await proposeRun(db.organizationId, runId);
  await approveByRule(db.organizationId, runId);
  const rows = await db.query<{
    seller: string;
    article: string;
    quantity: number;
    currency: string;
    unitPrice: number;
    facts: string;
  }>(
    `SELECT s."code" AS seller, i."code" AS article, l."quantity", p."currency", l."unitPrice", l."facts"
     FROM {Proposal} p JOIN {ProposalLine} l ON l."proposalId" = p."id" JOIN {Supplier} s ON s."id" = p."supplierId"
     JOIN {Item} i ON i."id" = l."itemId" WHERE p."runId" = ?2 ORDER BY s."code", i."code"`,
    [runId],
  );
  return rows.map(({ seller, article, facts, quantity, unitPrice, currency }) => ({
    supplier: seller,
    item: article,
    currency,
    quantity: quantity / 1000,
    unitPrice: unitPrice / 10_000,
    position: (JSON.parse(facts) as { position: CaseOrder["position"] }).position,
  }));
}
