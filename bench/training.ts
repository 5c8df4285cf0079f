import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { createGunzip } from "node:zlib";
import { normaliseItemCode } from "@/lib/catalogue/item-code";
import { demoOrganization } from "../lib/demo";
import { demandSeries } from "../lib/models/demand-series";
import { type TrainedSeries, trainDemand } from "../lib/models/train-demand";
import { lastCompleteWeek, weekdayOf, weekOf } from "../lib/models/weeks";
import { classifySalesLine } from "../lib/stock/bulk/classify-sales-line";
import type { ItemSales } from "../lib/stock/demand-records";

/** Most processor milliseconds a series that the product aims for. */
const TARGET_MS = 10;

export interface TrainingBench {
  source: string;
  lines: number;
  series: number;
  weeks: number;
  failed: number;
  /** Processor milliseconds a series: building it, back-test and quantiles included. */
  meanMs: number;
  p95Ms: number;
  maxMs: number;
  reference: number;
  ratio: number;
  /** Sums over items: MASE and quantile loss against the naive method, share of weeks inside the 90 % interval. */
  maseRatio: number;
  lossRatio: number;
  coverage: number;
}

interface Line {
  item: string;
  day: string;
  /** Thousandths. */
  quantity: number;
  customer: string | null;
}

/** Gathers lines as the database does for a training: sums by week, and what returns may be matched with. */
class Gathering {
  readonly items = new Map<string, ItemSales>();
  private readonly sums = new Map<string, Map<number, number>>();
  private readonly bought = new Map<string, Line[]>();
  lastDay = "";
  lines = 0;
  private readonly recent: string[] = [];

  add(line: Line): void {
    this.lines++;
    this.recent.push(line.day);
    if (line.day > this.lastDay) this.lastDay = line.day;
    const item = this.items.get(line.item) ?? { itemId: line.item, weeks: [], returns: [], purchases: [] };
    this.items.set(line.item, item);
    const { day, quantity } = line;
    const sold = { locationId: null, customerCode: line.customer, day, quantity };
    if (quantity < 0) {
      item.returns.push(sold);
      return;
    }
    const sums = this.sums.get(line.item) ?? new Map<number, number>();
    this.sums.set(line.item, sums);
    sums.set(weekOf(day), (sums.get(weekOf(day)) ?? 0) + quantity);
    if (line.customer !== null) this.bought.set(line.item, [...(this.bought.get(line.item) ?? []), line]);
  }

  finish(): ItemSales[] {
    for (const item of this.items.values()) {
      for (const [week, quantity] of this.sums.get(item.itemId) ?? [])
        item.weeks.push({ locationId: null, week, quantity });
      const returning = new Set(item.returns.map((line) => line.customerCode));
      for (const { customer, day, quantity } of this.bought.get(item.itemId) ?? [])
        if (returning.has(customer))
          item.purchases.push({ locationId: null, customerCode: customer, day, quantity });
    }
    return [...this.items.values()];
  }

  lastWeek(): number {
    const lines = [0, 0, 0, 0, 0, 0, 0];
    const since = weekOf(this.lastDay) - 8;
    for (const day of this.recent) {
      if (weekOf(day) > since) lines[weekdayOf(day)] = (lines[weekdayOf(day)] ?? 0) + 1;
    }
    return lastCompleteWeek(this.lastDay, lines);
  }
}

async function readRetail(file: string): Promise<Gathering> {
  const gathering = new Gathering();
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  let isHead = true;
  for await (const text of lines) {
    if (isHead) {
      isHead = false;
      continue;
    }
    // No cell of this file holds a comma.
    const [document = "", item = "", quantity = "", at = "", price = "", customer = ""] = text.split(",");
    const line = {
      item,
      quantity: Number(quantity) * 1000,
      document,
      unitPrice: Math.round(Number(price) * 10_000),
      customer: customer || null,
      itemName: null,
    };
    if (classifySalesLine(line) === "charge") continue;
    gathering.add({ ...line, item: normaliseItemCode(item), day: at.slice(0, 10) });
  }
  return gathering;
}

function generated(): Gathering {
  const gathering = new Gathering();
  for (const batch of demoOrganization({ today: "2026-11-23" }).salesLines())
    for (const { itemCode, date, quantity, customerCode } of batch)
      gathering.add({ item: itemCode, day: date, quantity, customer: customerCode });
  return gathering;
}

function measure(source: string, gathering: Gathering): TrainingBench {
  const sales = gathering.finish();
  const lastWeek = gathering.lastWeek();
  const one = (item: ItemSales): TrainedSeries[] => demandSeries(item, lastWeek, false).map(trainDemand);
  // The first series pay for compiling the code; a training has thousands.
  for (const item of sales.slice(0, 100)) one(item);
  const costs: number[] = [];
  const trained: TrainedSeries[] = [];
  for (const item of sales) {
    const before = process.cpuUsage();
    trained.push(...one(item));
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  const sorted = [...costs].sort((a, b) => a - b);
  const meanMs = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  return {
    source,
    lines: gathering.lines,
    series: trained.length,
    weeks: Math.max(...trained.map((series) => series.values.length)),
    failed: trained.filter((series) => series.status === "failed").length,
    meanMs,
    p95Ms: sorted[Math.floor(0.95 * sorted.length)] ?? 0,
    maxMs: sorted.at(-1) ?? 0,
    reference: TARGET_MS,
    ratio: meanMs / TARGET_MS,
    ...accuracy(trained),
  };
}

function accuracy(trained: readonly TrainedSeries[]) {
  const sums = { mase: 0, naive: 0, loss: 0, naiveLoss: 0, inside: 0, measured: 0 };
  for (const { model, values } of trained) {
    const metrics = model?.metrics;
    if (!metrics || metrics.mase === null || metrics.pinball === null) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    sums.mase += metrics.mase;
    sums.naive += metrics.naiveMase ?? 0;
    sums.loss += metrics.pinball / mean;
    sums.naiveLoss += (metrics.naivePinball ?? 0) / mean;
    sums.inside += metrics.coverage ?? 0;
    sums.measured++;
  }
  return {
    maseRatio: sums.mase / sums.naive,
    lossRatio: sums.loss / sums.naiveLoss,
    coverage: sums.inside / sums.measured,
  };
}

/**
 * What training costs a series: on the real sales file where the folder holds it, else on the demo data. The file itself
 * is read outside the measurement; reading it is the import's figure.
 */
export async function benchTraining(folder: string): Promise<TrainingBench> {
  const file = path.join(folder, "online_retail_lines.csv.gz");
  return existsSync(file)
    ? measure("online_retail_lines", await readRetail(file))
    : measure("generated demo data", generated());
}

/** Where the real sales file lies, beside the repository; without it the demo data stands in. */
export const erpData = (): string => path.resolve(import.meta.dirname, "../../shared/data/erp");

export function trainingTable(row: TrainingBench): string {
  return [
    `${row.source}: ${row.lines} lines, ${row.series} series of up to ${row.weeks} weeks, ${row.failed} failed`,
    `processor time a series  mean ${row.meanMs.toFixed(2)} ms  p95 ${row.p95Ms.toFixed(2)} ms  max ${row.maxMs.toFixed(1)} ms  ${row.ratio.toFixed(2)} of ${row.reference} ms`,
    `against naive            MASE ${row.maseRatio.toFixed(3)}  quantile loss ${row.lossRatio.toFixed(3)}  inside the 90 % interval ${(row.coverage * 100).toFixed(1)} %`,
  ].join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(trainingTable(await benchTraining(erpData())));
}
