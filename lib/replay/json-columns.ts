/** The JSON columns of the replay's tables, each checked as it is read. */
import * as z from "zod";
import { shallow } from "@/lib/platform/checked-json";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { ReplayTotals } from "./totals";
import type { ReplayedItem } from "./types";

/** The time that is replayed and the settings it is played with. */
const question = z.object({
  firstWeek: z.number().int(),
  lastWeek: z.number().int(),
  lastDay: z.string(),
  /** Of the organization; replays of before it was kept had days of UTC. */
  timeZone: z.string().default("UTC"),
  currency: z.string(),
  serviceLevels: z.object({ A: z.number(), B: z.number(), C: z.number() }),
  mode: z.enum(["periodic", "continuous"]),
  reviewDays: z.number().int().min(1),
  exchangeRates: z.record(z.string(), z.number()),
  /** Items on which other settings are tried too. */
  sample: z.array(z.string()),
});
export type ReplayQuestion = z.infer<typeof question>;
export const readQuestion = jsonColumn<ReplayQuestion>("ReplayRun.question", question);

const way = z.object({
  stockOutDays: z.number(),
  missedMinor: z.number().nullable(),
  averageStockMinor: z.number(),
  endingStockMinor: z.number(),
  orderedMinor: z.number(),
  orders: z.number(),
  weeklyStockMinor: z.array(z.number()),
});
export const readTotals = jsonColumn<ReplayTotals>(
  "ReplayRun.totals",
  z.object({
    items: z.number(),
    compared: z.number(),
    withoutCost: z.number(),
    withoutPrice: z.number(),
    days: z.number(),
    known: z.object({ demandedMinor: z.number(), actual: way, lumina: way, minMax: way }),
    assumed: z.object({ demandedMinor: z.number(), lumina: way, minMax: way }),
    sampled: z.number(),
    whatIfs: z.array(
      z.object({
        id: z.string(),
        stockOutDays: z.number(),
        missedMinor: z.number(),
        demandedMinor: z.number(),
        averageStockMinor: z.number(),
        orders: z.number(),
      }),
    ),
  }),
);

/** Lists read many of them, with hundreds of numbers each. */
export const readOutcome = jsonColumn<ReplayedItem>(
  "ReplayItem.outcome",
  shallow<ReplayedItem>({ demanded: "number", lumina: "object", minMax: "object" }),
);
