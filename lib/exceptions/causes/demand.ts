import * as z from "zod";
import { day, dayOf, daysSql, defineCause, number, type Tolerance, text, tolerance } from "../cause";

/** Weeks of history that a week is held against, and the same weeks of the year before, so that a season is none. */
const HISTORY_WEEKS = 26;
const YEAR_WEEKS = "BETWEEN 51 AND 54";

/** SQL: the week of a day, counted from the Monday 1970-01-05 as in lib/models/weeks.ts. */
const weekOf = (of: string) => `CAST((julianday(${of}) - julianday('1970-01-05')) / 7 AS INTEGER)`;
/** SQL: how many weeks before the present one a sale `x` was; 1 is the last that is complete. `?6` is the day that sales go up to. */
const WEEKS_AGO = `${weekOf("?6")} - ${weekOf(`x."day"`)}`;
const SALES = `{SalesLine} x WHERE x."itemId" IN (SELECT j.value FROM json_each(?2) j) AND x."quantity" > 0
  AND x."kind" NOT IN ('charge', 'not-sold') AND x."day" <= ?6`;
/** SQL: the Monday of the last complete week. */
const LAST_MONDAY = `date('1970-01-05', '+' || ((${weekOf("?6")} - 1) * 7) || ' days')`;

/** SQL: by item, the last complete week, the most and the least of the weeks it is held against, and in how many something was sold. */
const WEEKLY = `SELECT w."itemId", coalesce(sum(CASE WHEN w.ago = 1 THEN w.quantity END), 0) AS last,
    max(CASE WHEN w.ago BETWEEN 2 AND ${HISTORY_WEEKS} OR w.ago ${YEAR_WEEKS} THEN w.quantity END) AS most,
    min(CASE WHEN w.ago BETWEEN 2 AND ${HISTORY_WEEKS} OR w.ago ${YEAR_WEEKS} THEN w.quantity END) AS least,
    sum(w.ago BETWEEN 2 AND ${HISTORY_WEEKS}) AS weeks
  FROM (SELECT x."itemId", ${WEEKS_AGO} AS ago, sum(x."quantity") AS quantity FROM ${SALES}
    AND x."day" > date(?6, '-390 days') GROUP BY 1, 2) w GROUP BY w."itemId"`;

const ITEM = `i."code" AS itemCode, i."name" AS itemName, i."unit", i."unitPrice", i."currency" AS priceCurrency`;
const itemFacts = {
  itemCode: text,
  itemName: text,
  unit: text,
  unitPrice: number.nullable(),
  priceCurrency: text.nullable(),
};
const AMOUNT = `coalesce(json_extract(?4, '$.amount.' || coalesce(i."currency", json_extract(?4, '$.own'))), 0)`;
const amount: Tolerance = { label: "And in sales, by", unit: "money", default: 200, max: 1_000_000 };

const weekFacts = z.object({ ...itemFacts, week: day, last: number, reference: number });

const jump = defineCause({
  id: "demand-jump",
  family: "demand",
  title: "Demand jumped",
  about: `Last week sold more than any of the ${HISTORY_WEEKS - 1} weeks before and the same weeks a year ago. Items that sell in at least half of the weeks.`,
  narrowedBy: ["itemId"],
  slicedBy: "itemId",
  tolerances: {
    percent: { label: "Above the most so far by", unit: "percent", default: 50, max: 1000 },
    amount,
  },
  daysToAct: 3,
  replayable: true,
  facts: weekFacts,
  select: `SELECT 'item:' || z."itemId" AS subject, z."itemId", ${ITEM}, ${LAST_MONDAY} AS week, z.last, z.most AS reference,
      (z.last - z.most) * coalesce(i."unitPrice", 0) AS weight
    FROM (${WEEKLY}) z JOIN {Item} i ON i."id" = z."itemId"
    WHERE z.weeks * 2 >= ${HISTORY_WEEKS - 1} AND z.most > 0 AND (z.last - z.most) * 100 > z.most * ${tolerance("percent")}
      AND (i."unitPrice" IS NULL OR (z.last - z.most) * i."unitPrice" > ${AMOUNT})`,
  worth: (f, money) => money.units((f.last - f.reference) / 1000, f.unitPrice, f.priceCurrency),
  worthBasis: "What was sold beyond the most so far, at the item's selling price.",
  sameAs: (f) => f.week,
  sentence: (f, words) =>
    `${words.quantity(f.last, f.unit)} of ${f.itemCode} sold in the week of ${words.day(f.week)}. The most in the half-year before was ${words.quantity(f.reference, f.unit)}. Is this a one-off or the new level?`,
  numbers: (f, words) => [
    { label: "Sold in the week", text: words.quantity(f.last, f.unit), of: "itemId" },
    { label: "Most before", text: words.quantity(f.reference, f.unit), of: "itemId" },
    { label: "Week of", text: words.day(f.week), of: "itemId" },
  ],
  remedies: ["exclude-demand", "train", "open-item", "order-again"],
});

const drop = defineCause({
  id: "demand-drop",
  family: "demand",
  title: "Demand dropped",
  about: `Last week sold less than any of the ${HISTORY_WEEKS - 1} weeks before and the same weeks a year ago, and stock was there. Items that sell every week.`,
  narrowedBy: ["itemId"],
  slicedBy: "itemId",
  tolerances: {
    percent: { label: "Below the least so far by", unit: "percent", default: 40, max: 100 },
    amount,
  },
  daysToAct: 5,
  replayable: false,
  facts: weekFacts,
  select: `SELECT 'item:' || z."itemId" AS subject, z."itemId", ${ITEM}, ${LAST_MONDAY} AS week, z.last, z.least AS reference,
      (z.least - z.last) * coalesce(i."unitPrice", 0) AS weight
    FROM (${WEEKLY}) z JOIN {Item} i ON i."id" = z."itemId" AND i."status" = 'active'
    WHERE z.weeks = ${HISTORY_WEEKS - 1} AND (z.least - z.last) * 100 > z.least * ${tolerance("percent")}
      AND (i."unitPrice" IS NULL OR (z.least - z.last) * i."unitPrice" > ${AMOUNT})
      AND (SELECT min(k."onHand") FROM {StockLevel} k WHERE k."itemId" = z."itemId") > 0`,
  worth: (f, money) => money.units((f.reference - f.last) / 1000, f.unitPrice, f.priceCurrency),
  worthBasis: "What is missing to the least so far, at the item's selling price.",
  sameAs: (f) => f.week,
  sentence: (f, words) =>
    `Only ${words.quantity(f.last, f.unit)} of ${f.itemCode} sold in the week of ${words.day(f.week)}, with stock there. The least in the half-year before was ${words.quantity(f.reference, f.unit)}.`,
  numbers: (f, words) => [
    { label: "Sold in the week", text: words.quantity(f.last, f.unit), of: "itemId" },
    { label: "Least before", text: words.quantity(f.reference, f.unit), of: "itemId" },
    { label: "Week of", text: words.day(f.week), of: "itemId" },
  ],
  remedies: ["open-item", "train"],
});

const oneOff = defineCause({
  id: "demand-one-off",
  family: "demand",
  title: "One-off order",
  about:
    "One sales document of the last two complete weeks took many times what an item usually sells in a week.",
  narrowedBy: ["itemId"],
  slicedBy: "itemId",
  tolerances: {
    times: { label: "Times the usual week", unit: "count", default: 4, max: 1000 },
    amount,
  },
  daysToAct: 5,
  replayable: true,
  facts: z.object({ ...itemFacts, document: text, soldDay: day, quantity: number, weekly: number }),
  select: `SELECT 'item:' || d."itemId" || '#' || d."document" AS subject, d."itemId", ${ITEM}, d."document", d.soldDay, d.quantity,
      h.weekly, d.quantity * coalesce(i."unitPrice", 0) AS weight
    FROM (SELECT x."itemId", x."document", max(x."day") AS soldDay, sum(x."quantity") AS quantity FROM ${SALES}
        AND x."day" > date(?6, '-21 days') AND ${WEEKS_AGO} BETWEEN 1 AND 2 GROUP BY x."itemId", x."document") d
    JOIN (SELECT x."itemId", sum(x."quantity") / ${HISTORY_WEEKS}.0 AS weekly, count(DISTINCT x."document") AS documents FROM ${SALES}
        AND x."day" > date(?6, '-210 days') AND ${WEEKS_AGO} BETWEEN 3 AND ${HISTORY_WEEKS + 2} GROUP BY x."itemId") h ON h."itemId" = d."itemId"
    JOIN {Item} i ON i."id" = d."itemId"
    WHERE h.documents >= 10 AND d.quantity > h.weekly * ${tolerance("times")}
      AND (i."unitPrice" IS NULL OR d.quantity * i."unitPrice" > ${AMOUNT})`,
  worth: (f, money) => money.units(f.quantity / 1000, f.unitPrice, f.priceCurrency),
  worthBasis: "The document's quantity, at the item's selling price.",
  sameAs: (f) => f.document,
  sentence: (f, words) =>
    `${f.document} took ${words.quantity(f.quantity, f.unit)} of ${f.itemCode} on ${words.day(f.soldDay)}, ${words.number(f.quantity / f.weekly)} times a usual week. If it is a one-off, forecasts should not expect it again.`,
  numbers: (f, words) => [
    { label: "Sold on the document", text: words.quantity(f.quantity, f.unit), of: "itemId" },
    { label: "A usual week", text: words.quantity(Math.round(f.weekly), f.unit), of: "itemId" },
    { label: "Day", text: words.day(f.soldDay), of: "itemId" },
  ],
  remedies: ["exclude-demand", "train", "open-item"],
});

const hidden = defineCause({
  id: "demand-hidden",
  family: "demand",
  title: "Sales lost to empty shelves",
  about: "Nothing is in stock anywhere and nothing sells, although it would: sales are no demand then.",
  narrowedBy: ["itemId"],
  tolerances: { days: { label: "Days without a sale", unit: "days", default: 5, max: 90 }, amount },
  daysToAct: 1,
  replayable: false,
  facts: z.object({ ...itemFacts, lastSale: day, days: number, dailyDemand: number }),
  select: `SELECT 'item:' || z."itemId" AS subject, z.*, ${daysSql("z.lastSale", "?6")} AS days,
      z.dailyDemand * ${daysSql("z.lastSale", "?6")} * coalesce(z."unitPrice", 0) AS weight
    FROM (SELECT k."itemId", ${ITEM}, sum(k."dailyDemand") AS dailyDemand,
        (SELECT max(x."day") FROM {SalesLine} x WHERE x."itemId" = k."itemId" AND x."quantity" > 0 AND x."day" <= ?6) AS lastSale,
        ${AMOUNT} AS most
      FROM {ItemOutlook} k JOIN {Item} i ON i."id" = k."itemId" AND i."status" = 'active'
      WHERE k."status" <> 'no-stock-data' GROUP BY k."itemId" HAVING max(k."onHand") <= 0 AND sum(k."dailyDemand") > 0) z
    WHERE z.lastSale IS NOT NULL AND ${daysSql("z.lastSale", "?6")} > ${tolerance("days")} AND ${daysSql("z.lastSale", "?6")} < 120
      AND (z."unitPrice" IS NULL OR z.dailyDemand * 1000 * ${daysSql("z.lastSale", "?6")} * z."unitPrice" > z.most)`,
  worth: (f, money) => money.units(f.days * f.dailyDemand, f.unitPrice, f.priceCurrency),
  worthBasis: "Expected demand of the days without a sale, at the item's selling price.",
  sameAs: (f) => f.lastSale,
  sentence: (f, words) =>
    `${f.itemCode} is out of stock everywhere and has not sold since ${words.day(f.lastSale)}. About ${words.number(f.days * f.dailyDemand, 0)} would have sold.`,
  numbers: (f, words) => [
    { label: "Last sale", text: words.day(f.lastSale), of: "itemId" },
    { label: "Days without a sale", text: words.number(f.days, 0), of: "itemId" },
    { label: "Expected demand a day", text: words.number(f.dailyDemand), of: "itemId" },
  ],
  remedies: ["order-again", "open-item"],
});

const noHistory = defineCause({
  id: "item-no-history",
  family: "demand",
  title: "New item without a forecast",
  about: "An item that is newer than the first trained models and has nothing to forecast from.",
  narrowedBy: ["itemId"],
  tolerances: { days: { label: "Days after it was added", unit: "days", default: 3, max: 365 } },
  daysToAct: 10,
  replayable: false,
  facts: z.object({ itemCode: text, itemName: text, unit: text, addedDay: day, onHand: number.nullable() }),
  select: `SELECT 'item:' || i."id" AS subject, i."id" AS itemId, i."code" AS itemCode, i."name" AS itemName, i."unit",
      ${dayOf('i."createdAt"')} AS addedDay, (SELECT sum(k."onHand") FROM {StockLevel} k WHERE k."itemId" = i."id") AS onHand,
      0 AS weight
    FROM {ModelVersion} v JOIN {ItemModel} m ON m."modelVersionId" = v."id" AND m."locationId" = 'all' AND m."status" = 'no-history'
    JOIN {Item} i ON i."id" = m."itemId" AND i."status" = 'active' AND i."kind" <> 'charge'
    WHERE v."status" = 'champion' AND i."createdAt" > (SELECT min(y."createdAt") FROM {ModelVersion} y)
      AND ${daysSql(dayOf('i."createdAt"'), "?3")} BETWEEN ${tolerance("days")} + 1 AND 180`,
  worth: () => null,
  worthBasis: "What it will sell is not known.",
  sameAs: () => "",
  sentence: (f, words) =>
    `${f.itemCode} was added on ${words.day(f.addedDay)} and has not sold yet, so there is no forecast for it${f.onHand ? `. ${words.quantity(f.onHand, f.unit)} are in stock` : ""}.`,
  numbers: (f, words) => [
    { label: "Added", text: words.day(f.addedDay), of: "itemId" },
    {
      label: "On hand",
      text: f.onHand === null ? "Not known" : words.quantity(f.onHand, f.unit),
      of: "itemId",
    },
  ],
  remedies: ["open-item"],
});

export const DEMAND_CAUSES = [jump, drop, oneOff, hidden, noHistory];
