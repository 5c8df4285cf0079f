import * as z from "zod";
import { day, dayOf, daysSql, defineCause, number, text, tolerance } from "../cause";
import { stockReasons } from "../closing-reasons";

const itemFacts = { itemCode: text, itemName: text, unit: text, locationName: text };
const priced = { unitCost: number.nullable(), costCurrency: text.nullable() };
const COLUMNS = `'item:' || k."itemId" || '@' || k."locationId" AS subject, k."itemId", k."locationId", i."code" AS itemCode,
  i."name" AS itemName, i."unit", p."name" AS locationName, i."unitCost", i."currency" AS costCurrency`;
const LEVELS = `{StockLevel} k JOIN {Item} i ON i."id" = k."itemId" AND i."kind" <> 'charge' JOIN {Location} p ON p."id" = k."locationId"`;

const negative = defineCause({
  id: "stock-negative",
  family: "stock",
  title: "Negative stock",
  about: "The books say that less than nothing is there.",
  narrowedBy: ["itemId"],
  tolerances: {},
  daysToAct: 1,
  replayable: false,
  facts: z.object({ ...itemFacts, ...priced, onHand: number, asOfDay: day }),
  select: `SELECT ${COLUMNS}, k."onHand", k."asOfDay", -k."onHand" * coalesce(i."unitCost", 0) AS weight
    FROM ${LEVELS} WHERE k."onHand" < 0`,
  worth: (f, money) => money.units(-f.onHand / 1000, f.unitCost, f.costCurrency),
  worthBasis: "The quantity below zero, at the item's cost.",
  sameAs: (f) => `${f.onHand}`,
  sentence: (f, words) =>
    `${f.itemCode} stands at ${words.quantity(f.onHand, f.unit)} at ${f.locationName}. A receipt or a count is missing.`,
  numbers: (f, words) => [
    { label: "On hand", text: words.quantity(f.onHand, f.unit), of: "itemId" },
    { label: "As of", text: words.day(f.asOfDay), of: "itemId" },
  ],
  remedies: ["correct-stock", "open-item", "import-again"],
  closed: stockReasons,
});

const countedOff = defineCause({
  id: "stock-count-off",
  family: "stock",
  title: "Counted far from the book",
  about: "A count or adjustment of the last 30 days changed the stock by much.",
  narrowedBy: ["itemId"],
  tolerances: {
    percent: { label: "Of what is there now", unit: "percent", default: 10, max: 1000 },
    amount: { label: "And in value", unit: "money", default: 100, max: 1_000_000 },
  },
  daysToAct: 5,
  replayable: false,
  facts: z.object({
    ...itemFacts,
    ...priced,
    quantity: number,
    onHand: number,
    countedDay: day,
    reason: text.nullable(),
  }),
  select: `SELECT 'movement:' || m."id" AS subject, m."itemId", m."locationId", i."code" AS itemCode, i."name" AS itemName, i."unit",
      p."name" AS locationName, i."unitCost", i."currency" AS costCurrency, m."quantity", k."onHand",
      ${dayOf('m."at"')} AS countedDay, m."reference" AS reason, abs(m."quantity") * coalesce(i."unitCost", 0) AS weight
    FROM {StockMovement} m JOIN {Item} i ON i."id" = m."itemId" JOIN {Location} p ON p."id" = m."locationId"
    JOIN {StockLevel} k ON k."itemId" = m."itemId" AND k."locationId" = m."locationId"
    WHERE m."kind" IN ('count', 'correction') AND ${daysSql(dayOf('m."at"'), "?3")} BETWEEN 0 AND 30
      AND abs(m."quantity") * 100 > abs(k."onHand") * ${tolerance("percent")}
      AND (i."unitCost" IS NULL OR abs(m."quantity") * i."unitCost" > coalesce(json_extract(?4, '$.amount.' || coalesce(i."currency", json_extract(?4, '$.own'))), 0))`,
  worth: (f, money) => money.units(Math.abs(f.quantity) / 1000, f.unitCost, f.costCurrency),
  worthBasis: "The difference, at the item's cost.",
  sameAs: (f) => `${f.quantity}`,
  sentence: (f, words) =>
    `The count of ${f.itemCode} at ${f.locationName} on ${words.day(f.countedDay)} was ${words.quantity(Math.abs(f.quantity), f.unit)} ${f.quantity < 0 ? "below" : "above"} the book.${f.reason ? ` Reason given: ${f.reason}` : ""}`,
  numbers: (f, words) => [
    { label: "Difference", text: words.quantity(f.quantity, f.unit), of: "itemId" },
    { label: "On hand now", text: words.quantity(f.onHand, f.unit), of: "itemId" },
    { label: "Adjusted", text: words.day(f.countedDay), of: "itemId" },
  ],
  remedies: ["accept-difference", "open-item"],
});

const notMoving = defineCause({
  id: "stock-not-moving",
  family: "stock",
  title: "Stock that does not move",
  about: "An item with stock of which nothing was sold for long, although the sales go back that far.",
  narrowedBy: ["itemId"],
  tolerances: {
    days: { label: "Days without a sale", unit: "days", default: 180, max: 1000 },
    amount: { label: "And a value above", unit: "money", default: 500, max: 1_000_000 },
  },
  daysToAct: 30,
  replayable: false,
  facts: z.object({ ...itemFacts, ...priced, onHand: number, lastSale: day.nullable(), days: number }),
  select: `SELECT ${COLUMNS}, k."onHand", (SELECT max(x."day") FROM {SalesLine} x WHERE x."itemId" = k."itemId" AND x."quantity" > 0 AND x."day" <= ?5) AS lastSale,
      ${tolerance("days")} AS days, k."onHand" * coalesce(i."unitCost", 0) AS weight
    FROM ${LEVELS} WHERE k."onHand" > 0 AND i."status" = 'active'
      AND (i."unitCost" IS NULL OR k."onHand" * i."unitCost" > coalesce(json_extract(?4, '$.amount.' || coalesce(i."currency", json_extract(?4, '$.own'))), 0))
      AND NOT EXISTS (SELECT 1 FROM {SalesLine} x WHERE x."itemId" = k."itemId" AND x."quantity" > 0
        AND x."day" > date(?5, '-' || ${tolerance("days")} || ' days'))
      AND EXISTS (SELECT 1 FROM {SalesLine} x WHERE x."itemId" = k."itemId" AND x."day" <= date(?5, '-' || ${tolerance("days")} || ' days'))`,
  worth: (f, money) => money.units(f.onHand / 1000, f.unitCost, f.costCurrency),
  worthBasis: "What is there, at the item's cost.",
  sameAs: (f) => `${f.lastSale}`,
  sentence: (f, words) =>
    `${words.quantity(f.onHand, f.unit)} of ${f.itemCode} lie at ${f.locationName}. The last sale was ${f.lastSale ? `on ${words.day(f.lastSale)}` : "before the data begins"}.`,
  numbers: (f, words) => [
    { label: "On hand", text: words.quantity(f.onHand, f.unit), of: "itemId" },
    { label: "Last sale", text: words.day(f.lastSale), of: "itemId" },
  ],
  remedies: ["open-item"],
  closed: stockReasons,
});

const overpromised = defineCause({
  id: "stock-overpromised",
  family: "stock",
  title: "Promised beyond stock",
  about: "More is reserved for customers than is there.",
  narrowedBy: ["itemId"],
  tolerances: { percent: { label: "Excess that passes", unit: "percent", default: 0, max: 100 } },
  daysToAct: 1,
  replayable: false,
  facts: z.object({
    ...itemFacts,
    onHand: number,
    reserved: number,
    unitPrice: number.nullable(),
    costCurrency: text.nullable(),
  }),
  select: `SELECT ${COLUMNS}, k."onHand", k."reserved", i."unitPrice",
      (k."reserved" - max(0, k."onHand")) * coalesce(i."unitPrice", 0) AS weight
    FROM ${LEVELS} WHERE k."reserved" > 0 AND (k."reserved" - max(0, k."onHand")) * 100 > max(0, k."onHand") * ${tolerance("percent")}
      AND k."reserved" > max(0, k."onHand")`,
  worth: (f, money) => money.units((f.reserved - Math.max(0, f.onHand)) / 1000, f.unitPrice, f.costCurrency),
  worthBasis: "What is promised and not there, at the item's selling price.",
  sameAs: (f) => `${f.reserved} ${f.onHand}`,
  sentence: (f, words) =>
    `${words.quantity(f.reserved, f.unit)} of ${f.itemCode} are promised at ${f.locationName}, and ${words.quantity(Math.max(0, f.onHand), f.unit)} are there.`,
  numbers: (f, words) => [
    { label: "Promised", text: words.quantity(f.reserved, f.unit), of: "itemId" },
    { label: "On hand", text: words.quantity(f.onHand, f.unit), of: "itemId" },
  ],
  remedies: ["order-elsewhere", "correct-stock", "open-item", "order-again"],
  closed: stockReasons,
});

/** SQL: in whole units: a plan is no count. */
const whole = (thousandths: string) => `CAST(${thousandths} / 1000 AS INTEGER) * 1000`;

/**
 * SQL: by item, each place that is short with what it needs, and each with too much with what it can spare, as stretches of one
 * line: where a stretch of need lies over one of spare, the one is covered by the other. So nothing spare is promised twice. Who
 * runs out first, and who has most to spare, comes first.
 */
const SHORT = `(SELECT a."itemId", a."locationId", a."suggested" AS needed, a."stockOutDay",
    sum(a."suggested") OVER (PARTITION BY a."itemId" ORDER BY coalesce(a."stockOutDay", '9999'), a."locationId") AS upTo
  FROM {ItemOutlook} a WHERE a."status" IN ('runs-out', 'order-due') AND a."suggested" > 0)`;
const SPARE = `(SELECT b."itemId", b."locationId", ${whole('b."overstock"')} AS spare,
    sum(${whole('b."overstock"')}) OVER (PARTITION BY b."itemId" ORDER BY b."overstock" DESC, b."locationId") AS upTo
  FROM {ItemOutlook} b WHERE b."overstock" >= 1000)`;
/** SQL: how much of a place's need is covered by another's spare. */
const COVERED = whole(`(min(n.upTo, y.upTo) - max(n.upTo - n.needed, y.upTo - y.spare))`);

const unbalanced = defineCause({
  id: "stock-unbalanced",
  family: "stock",
  title: "Short here, too much there",
  about: "An item runs out at one place while another has more than it needs.",
  narrowedBy: ["itemId"],
  tolerances: { amount: { label: "Value above", unit: "money", default: 50, max: 1_000_000 } },
  daysToAct: 3,
  replayable: false,
  facts: z.object({
    ...itemFacts,
    ...priced,
    otherName: text,
    /** Of the place with too much; cases of earlier releases have none. */
    otherId: text.optional(),
    needed: number,
    spare: number,
    quantity: number,
    stockOutDay: day.nullable(),
  }),
  // Of the places that cover it, SQLite takes the bare columns from the one that covers most.
  select: `SELECT 'item:' || n."itemId" || '@' || n."locationId" AS subject, n."itemId", n."locationId", i."code" AS itemCode,
      i."name" AS itemName, i."unit", p."name" AS locationName, t."name" AS otherName, t."id" AS otherId, i."unitCost",
      i."currency" AS costCurrency, n.needed, y.spare, max(${COVERED}) AS quantity, n."stockOutDay",
      ${COVERED} * coalesce(i."unitCost", 0) AS weight
    FROM ${SHORT} n JOIN ${SPARE} y ON y."itemId" = n."itemId" AND y."locationId" <> n."locationId"
    JOIN {Item} i ON i."id" = n."itemId" JOIN {Location} p ON p."id" = n."locationId" JOIN {Location} t ON t."id" = y."locationId"
    WHERE ${COVERED} > 0 AND i."unitCost" IS NOT NULL
      AND ${COVERED} * i."unitCost" > coalesce(json_extract(?4, '$.amount.' || coalesce(i."currency", json_extract(?4, '$.own'))), 0)
    GROUP BY n."itemId", n."locationId"`,
  worth: (f, money) => money.units(f.quantity / 1000, f.unitCost, f.costCurrency),
  worthBasis: "What would not have to be bought, at the item's cost.",
  sameAs: (f) => f.otherName,
  actBy: (f) => f.stockOutDay,
  sentence: (f, words) =>
    `${f.itemCode} ${f.stockOutDay ? `runs out at ${f.locationName} on ${words.day(f.stockOutDay)}` : `is due to be ordered for ${f.locationName}`}, while ${f.otherName} has ${words.quantity(f.spare, f.unit)} more than it needs. ${words.quantity(f.quantity, f.unit)} could move.`,
  numbers: (f, words) => [
    { label: `Needed at ${f.locationName}`, text: words.quantity(f.needed, f.unit), of: "itemId" },
    { label: `Too much at ${f.otherName}`, text: words.quantity(f.spare, f.unit), of: "itemId" },
    { label: "Runs out", text: words.day(f.stockOutDay), of: "itemId" },
  ],
  remedies: ["transfer", "open-item", "order-again"],
});

export const STOCK_CAUSES = [negative, overpromised, unbalanced, countedOff, notMoving];
