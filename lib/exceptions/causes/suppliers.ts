import * as z from "zod";
import {
  day,
  dayOf,
  daysSql,
  defineCause,
  number,
  type Tolerance,
  text,
  tolerance,
  type Words,
} from "../cause";

/** The days that count as lately, and those before that they are held against. */
const LATELY_DAYS = 90;
const BEFORE_DAYS = 455;
/** Orders that say something: lately, and before. */
const FEWEST_LATELY = 4;
const FEWEST_BEFORE = 6;

/** SQL: whether a day is lately. `?5`: receipts of imported orders belong to the history that was brought. */
const isLately = (of: string) => `${daysSql(of, "?5")} BETWEEN 0 AND ${LATELY_DAYS}`;
const isBefore = (of: string) => `${daysSql(of, "?5")} BETWEEN ${LATELY_DAYS + 1} AND ${BEFORE_DAYS}`;

/** SQL: whether an order `o` is of the suppliers that are looked at. */
const OF_SUPPLIERS = `o."supplierId" IN (SELECT j.value FROM json_each(?2) j)`;

/** SQL: each order line of theirs that came, with the day of its first receipt `d.came`. */
const CAME = `(SELECT o."supplierId", o."id" AS orderId, o."orderedDay", coalesce(l."expectedDay", o."expectedDay") AS due, min(r."day") AS came
  FROM {PurchaseOrder} o JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id" JOIN {Receipt} r ON r."purchaseOrderLineId" = l."id"
  WHERE ${OF_SUPPLIERS} AND o."orderedDay" IS NOT NULL AND r."day" >= o."orderedDay" AND o."orderedDay" > date(?5, '-${BEFORE_DAYS + 180} days') GROUP BY l."id")`;

/** SQL: what is open with a supplier, in its own currency. */
const OPEN_MINOR = `(SELECT coalesce(sum(u."totalMinor"), 0) FROM {PurchaseOrder} u WHERE u."supplierId" = s."id"
  AND u."status" IN ('approved', 'sent', 'confirmed', 'partly-received') AND u."currency" = s."currency")`;

const supplierFacts = { supplierName: text, currency: text, openMinor: number };
const SUPPLIER = `s."name" AS supplierName, s."currency", ${OPEN_MINOR} AS openMinor`;
const worthBasis = "What it costs depends on what runs out because of it: those cases have their own worth.";
/** What is on order, which is at stake and no cost. */
const onOrder = (f: { openMinor: number; currency: string }, words: Words) => ({
  label: "On order with them",
  text: words.money(f.openMinor, f.currency),
  of: "supplierId" as const,
});

const slower = defineCause({
  id: "supplier-slower",
  family: "suppliers",
  title: "Supplier got slower",
  about: `Orders of the last ${LATELY_DAYS} days took longer from order to receipt than in the year before.`,
  narrowedBy: ["supplierId"],
  slicedBy: "supplierId",
  tolerances: {
    percent: { label: "Longer by", unit: "percent", default: 25, max: 1000 },
    days: { label: "And by days", unit: "days", default: 3, max: 365 },
  },
  daysToAct: 14,
  replayable: true,
  facts: z.object({ ...supplierFacts, lately: number, before: number, orders: number }),
  select: `SELECT 'supplier:' || s."id" AS subject, s."id" AS supplierId, ${SUPPLIER}, z.lately, z.before, z.orders, ${OPEN_MINOR} AS weight
    FROM (SELECT d."supplierId", avg(CASE WHEN ${isLately("d.came")} THEN ${daysSql(`d."orderedDay"`, "d.came")} END) AS lately,
        avg(CASE WHEN ${isBefore("d.came")} THEN ${daysSql(`d."orderedDay"`, "d.came")} END) AS before,
        count(DISTINCT CASE WHEN ${isLately("d.came")} THEN d.orderId END) AS orders,
        count(DISTINCT CASE WHEN ${isBefore("d.came")} THEN d.orderId END) AS earlier
      FROM ${CAME} d GROUP BY d."supplierId") z JOIN {Supplier} s ON s."id" = z."supplierId"
    WHERE z.orders >= ${FEWEST_LATELY} AND z.earlier >= ${FEWEST_BEFORE} AND z.lately - z.before > ${tolerance("days")}
      AND (z.lately - z.before) * 100 > z.before * ${tolerance("percent")}`,
  worth: () => null,
  worthBasis,
  sameAs: (f) => `${Math.round(f.lately / 5)}`,
  sentence: (f, words) =>
    `${f.supplierName} takes ${words.number(f.lately, 0)} days now, against ${words.number(f.before, 0)} in the year before.`,
  numbers: (f, words) => [
    { label: `Days, last ${LATELY_DAYS} days`, text: words.number(f.lately), of: "supplierId" },
    { label: "Days, year before", text: words.number(f.before), of: "supplierId" },
    { label: "Orders received lately", text: words.number(f.orders, 0), of: "supplierId" },
    onOrder(f, words),
  ],
  remedies: ["open-supplier", "call-supplier", "train"],
});

const lessOnTime = defineCause({
  id: "supplier-less-on-time",
  family: "suppliers",
  title: "On-time share fell",
  about: `A smaller share of the lines of the last ${LATELY_DAYS} days came by their day than in the year before.`,
  narrowedBy: ["supplierId"],
  slicedBy: "supplierId",
  tolerances: { percent: { label: "Percentage points less", unit: "percent", default: 20, max: 100 } },
  daysToAct: 14,
  replayable: true,
  facts: z.object({ ...supplierFacts, lately: number, before: number, lines: number }),
  select: `SELECT 'supplier:' || s."id" AS subject, s."id" AS supplierId, ${SUPPLIER}, z.lately, z.before, z.lines, ${OPEN_MINOR} AS weight
    FROM (SELECT d."supplierId", avg(CASE WHEN ${isLately("d.came")} THEN d.came <= d.due END) AS lately,
        avg(CASE WHEN ${isBefore("d.came")} THEN d.came <= d.due END) AS before,
        sum(${isLately("d.came")}) AS lines, count(DISTINCT CASE WHEN ${isLately("d.came")} THEN d.orderId END) AS orders,
        count(DISTINCT CASE WHEN ${isBefore("d.came")} THEN d.orderId END) AS earlier
      FROM ${CAME} d WHERE d.due IS NOT NULL GROUP BY d."supplierId") z JOIN {Supplier} s ON s."id" = z."supplierId"
    WHERE z.orders >= ${FEWEST_LATELY} AND z.earlier >= ${FEWEST_BEFORE} AND (z.before - z.lately) * 100 > ${tolerance("percent")}`,
  worth: () => null,
  worthBasis,
  sameAs: (f) => `${Math.round(f.lately * 10)}`,
  sentence: (f, words) =>
    `${f.supplierName} delivered ${words.percent(f.lately)} of ${words.count(f.lines, "line")} on time in the last ${LATELY_DAYS} days, against ${words.percent(f.before)} in the year before.`,
  numbers: (f, words) => [
    { label: `On time, last ${LATELY_DAYS} days`, text: words.percent(f.lately), of: "supplierId" },
    { label: "On time, year before", text: words.percent(f.before), of: "supplierId" },
    { label: "Lines received lately", text: words.number(f.lines, 0), of: "supplierId" },
    onOrder(f, words),
  ],
  remedies: ["open-supplier", "call-supplier"],
});

const amount: Tolerance = { label: "And by, in all", unit: "money", default: 100, max: 1_000_000 };

const pricier = defineCause({
  id: "supplier-price-rising",
  family: "suppliers",
  title: "Prices are rising",
  about: `Orders of the last ${LATELY_DAYS} days paid more for the same items than the average of the year before.`,
  narrowedBy: ["supplierId"],
  slicedBy: "supplierId",
  tolerances: { percent: { label: "More by", unit: "percent", default: 3, max: 1000 }, amount },
  daysToAct: 14,
  replayable: true,
  facts: z.object({ supplierName: text, currency: text, items: number, paid: number, usual: number }),
  select: `SELECT 'supplier:' || s."id" AS subject, s."id" AS supplierId, s."name" AS supplierName, z."currency", z.items, z.paid, z.usual,
      z.paid - z.usual AS weight
    FROM (SELECT n."supplierId", n."currency", count(*) AS items, sum(n.paid) AS paid, sum(n.quantity * n.price) AS usual
      FROM (SELECT o."supplierId", o."currency", l."itemId",
          sum(CASE WHEN ${isLately(`o."orderedDay"`)} THEN l."quantity" * l."unitPrice" END) AS paid,
          sum(CASE WHEN ${isLately(`o."orderedDay"`)} THEN l."quantity" END) AS quantity,
          sum(CASE WHEN ${isBefore(`o."orderedDay"`)} THEN l."quantity" * l."unitPrice" END) * 1.0
            / sum(CASE WHEN ${isBefore(`o."orderedDay"`)} THEN l."quantity" END) AS price
        FROM {PurchaseOrder} o JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
        WHERE ${OF_SUPPLIERS} AND o."status" NOT IN ('draft', 'cancelled') AND l."unitPrice" > 0 AND l."quantity" > 0
          AND o."orderedDay" > date(?5, '-${BEFORE_DAYS + 1} days') GROUP BY 1, 2, 3) n
      WHERE n.paid IS NOT NULL AND n.price IS NOT NULL GROUP BY 1, 2) z JOIN {Supplier} s ON s."id" = z."supplierId"
    WHERE z.items >= 2 AND (z.paid - z.usual) * 100 > z.usual * ${tolerance("percent")}
      AND z.paid - z.usual > coalesce(json_extract(?4, '$.amount.' || z."currency"), 0)`,
  worth: (f, money) => money.product(f.paid - f.usual, f.currency),
  worthBasis: `What was paid more in the last ${LATELY_DAYS} days than at the average prices of the year before.`,
  sameAs: (f) => `${Math.round((f.paid / f.usual) * 50)}`,
  sentence: (f, words) =>
    `${f.supplierName} costs ${words.percent(f.paid / f.usual - 1)} more than in the year before, over ${words.count(f.items, "item")} ordered in the last ${LATELY_DAYS} days.`,
  numbers: (f, words) => [
    { label: "Items compared", text: words.number(f.items, 0), of: "supplierId" },
    { label: "Dearer by", text: words.percent(f.paid / f.usual - 1), of: "supplierId" },
  ],
  remedies: ["open-supplier", "call-supplier"],
});

const silent = defineCause({
  id: "supplier-silent",
  family: "suppliers",
  title: "Supplier has gone silent",
  about:
    "Several sent orders are not confirmed, and nothing has come of the supplier's since they were sent.",
  narrowedBy: ["supplierId"],
  tolerances: {
    days: { label: "Days after sending", unit: "days", default: 7, max: 90 },
    orders: { label: "Orders without an answer", unit: "count", default: 1, max: 50 },
  },
  daysToAct: 1,
  replayable: false,
  facts: z.object({ supplierName: text, currency: text, orders: number, totalMinor: number, sentDay: day }),
  select: `SELECT 'supplier:' || z."supplierId" AS subject, z.*, z.totalMinor AS weight
    FROM (SELECT s."id" AS supplierId, s."name" AS supplierName, s."currency", count(*) AS orders, min(o."sentAt") AS sentAt,
        min(${dayOf('o."sentAt"')}) AS sentDay, sum(CASE WHEN o."currency" = s."currency" THEN o."totalMinor" ELSE 0 END) AS totalMinor
      FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
      WHERE o."status" = 'sent' AND o."sentAt" IS NOT NULL AND ${daysSql(dayOf('o."sentAt"'), "?3")} > ${tolerance("days")}
      GROUP BY s."id" HAVING count(*) > ${tolerance("orders")}) z
    WHERE NOT EXISTS (SELECT 1 FROM {PurchaseOrder} u CROSS JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = u."id"
        CROSS JOIN {Receipt} r ON r."purchaseOrderLineId" = l."id" WHERE u."supplierId" = z.supplierId AND r."day" >= z.sentDay)
      AND NOT EXISTS (SELECT 1 FROM {PurchaseOrder} u WHERE u."supplierId" = z.supplierId AND u."confirmedAt" >= z.sentAt)`,
  worth: (f, money) => money.minor(f.totalMinor, f.currency),
  worthBasis: "The orders without an answer.",
  sameAs: (f) => f.sentDay,
  sentence: (f, words) =>
    `${f.supplierName} has not answered ${words.count(f.orders, "order")} since ${words.day(f.sentDay)}, and nothing has come from them.`,
  numbers: (f, words) => [
    { label: "Orders without an answer", text: words.number(f.orders, 0), of: "supplierId" },
    { label: "Their total", text: words.money(f.totalMinor, f.currency), of: "supplierId" },
    { label: "First sent", text: words.day(f.sentDay), of: "supplierId" },
  ],
  remedies: ["chase", "call-supplier", "message-supplier", "open-supplier"],
});

export const SUPPLIER_CAUSES = [silent, slower, lessOnTime, pricier];
