import * as z from "zod";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { AWAITED_SQL } from "@/lib/purchasing/overdue";
import { OPEN_STATUSES_SQL } from "@/lib/purchasing/status";
import { day, dayOf, daysSql, defineCause, number, text, tolerance, type Words } from "../cause";
import { orderReasons } from "../closing-reasons";
import { DUE, LINE_COLUMNS, ORDER_DAY, ORDER_LINES } from "./order-sql";

const orderFacts = { number: text, supplierName: text, currency: text };
const lineFacts = { ...orderFacts, itemCode: text, itemName: text, unit: text };

/** "240 pieces of A-100 run out on 3 Dec." */
const runsOut = (words: Words, of: { itemCode: string; stockOutDay: string | null }) =>
  of.stockOutDay ? ` ${of.itemCode} runs out on ${words.day(of.stockOutDay)}.` : "";

const unconfirmed = defineCause({
  id: "order-unconfirmed",
  family: "orders",
  title: "Order not confirmed",
  about: "A sent order that the supplier has not confirmed, and that is not overdue yet.",
  narrowedBy: ["orderId", "supplierId"],
  tolerances: { days: { label: "Days after sending", unit: "days", default: 3, max: 60 } },
  daysToAct: 1,
  replayable: false,
  facts: z.object({
    ...orderFacts,
    sentDay: day,
    days: number,
    expectedDay: day.nullable(),
    totalMinor: number,
  }),
  select: `SELECT 'order:' || o."id" AS subject, o."totalMinor" AS weight, o."id" AS orderId, o."supplierId", o."locationId",
      o."number", s."name" AS supplierName, o."currency", ${dayOf('o."sentAt"')} AS sentDay,
      ${daysSql(dayOf('o."sentAt"'), "?3")} AS days, o."expectedDay", o."totalMinor"
    FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
    WHERE o."status" = 'sent' AND ${daysSql(dayOf('o."sentAt"'), "?3")} > ${tolerance("days")}
      AND (o."expectedDay" IS NULL OR o."expectedDay" >= ?3)`,
  worth: (facts, money) => money.minor(facts.totalMinor, facts.currency),
  worthBasis: "The order's total.",
  sameAs: (facts) => facts.sentDay,
  sentence: (f, words) =>
    `${f.supplierName} has not confirmed ${f.number} of ${words.money(f.totalMinor, f.currency)}, sent ${words.count(f.days, "day")} ago.${f.expectedDay ? ` It is expected on ${words.day(f.expectedDay)}.` : ""}`,
  numbers: (f, words) => [
    { label: "Order total", text: words.money(f.totalMinor, f.currency), of: "orderId" },
    { label: "Sent", text: words.day(f.sentDay), of: "orderId" },
    { label: "Expected", text: words.day(f.expectedDay), of: "orderId" },
  ],
  remedies: ["chase", "cancel-rest", "call-supplier", "message-supplier", "open-order"],
  closed: orderReasons,
});

const overdue = defineCause({
  id: "order-overdue",
  family: "orders",
  title: "Overdue order",
  about: "Nothing has come of an order line that should be here by now.",
  narrowedBy: ["orderId", "supplierId"],
  tolerances: { days: { label: "Days late that pass", unit: "days", default: 1, max: 60 } },
  daysToAct: 1,
  replayable: false,
  facts: z.object({
    ...orderFacts,
    expectedDay: day,
    days: number,
    lines: number,
    product: number,
    itemCode: text,
    unit: text,
    quantity: number,
    stockOutDay: day.nullable(),
  }),
  // Of the lines of an order, SQLite takes the bare columns from the one with the least stock-out day.
  select: `SELECT 'order:' || o."id" AS subject, sum(l."quantity" * l."unitPrice") AS weight, o."id" AS orderId, o."supplierId",
      o."locationId", l."itemId", o."number", s."name" AS supplierName, o."currency", ${DUE} AS expectedDay,
      ${daysSql(DUE, ORDER_DAY)} AS days, count(*) AS lines, sum(l."quantity" * l."unitPrice") AS product,
      i."code" AS itemCode, i."unit", l."quantity", nullif(min(coalesce(k."stockOutDay", '9999')), '9999') AS stockOutDay
    FROM ${ORDER_LINES} LEFT JOIN {ItemOutlook} k ON k."itemId" = l."itemId" AND k."locationId" IN (o."locationId", '${ALL_LOCATIONS}')
    WHERE o."status" IN (${AWAITED_SQL}) AND l."closed" = 0 AND l."receivedQuantity" = 0 AND l."quantity" > 0
      AND ${daysSql(DUE, ORDER_DAY)} > ${tolerance("days")}
    GROUP BY o."id"`,
  worth: (facts, money) => money.product(facts.product, facts.currency),
  worthBasis: "What is still to come, at the order's prices.",
  sameAs: (facts) => facts.expectedDay,
  actBy: (facts) => facts.stockOutDay,
  sentence: (f, words) =>
    `${f.number} from ${f.supplierName} is ${words.count(f.days, "day")} late. ${words.quantity(f.quantity, f.unit)} of ${f.itemCode}${f.lines > 1 ? ` and ${words.count(f.lines - 1, "more line")}` : ""} should have come by ${words.day(f.expectedDay)}.${runsOut(words, f)}`,
  numbers: (f, words) => [
    { label: "Expected", text: words.day(f.expectedDay), of: "orderId" },
    { label: "Days late", text: words.number(f.days, 0), of: "orderId" },
    { label: "Lines outstanding", text: words.number(f.lines, 0), of: "orderId" },
    { label: `${f.itemCode} outstanding`, text: words.quantity(f.quantity, f.unit), of: "itemId" },
    ...(f.stockOutDay
      ? [{ label: `${f.itemCode} runs out`, text: words.day(f.stockOutDay), of: "itemId" as const }]
      : []),
  ],
  remedies: [
    "chase",
    "change-day",
    "order-elsewhere",
    "cancel-rest",
    "call-supplier",
    "message-supplier",
    "open-order",
  ],
  closed: orderReasons,
});

const tooLate = defineCause({
  id: "order-too-late",
  family: "orders",
  title: "Arrives after stock runs out",
  about: "The next delivery of an item is expected, or was promised, after its stock runs out.",
  narrowedBy: ["orderId", "itemId", "supplierId"],
  tolerances: { days: { label: "Days without stock that pass", unit: "days", default: 2, max: 60 } },
  daysToAct: 2,
  replayable: false,
  facts: z.object({
    ...lineFacts,
    expectedDay: day,
    stockOutDay: day,
    days: number,
    quantity: number,
    dailyDemand: number,
    unitPrice: number.nullable(),
    priceCurrency: text.nullable(),
  }),
  // The first delivery of the item: the bare columns are those of the least due day.
  select: `SELECT ${LINE_COLUMNS}, min(${DUE}) AS expectedDay, k."stockOutDay", ${daysSql(`k."stockOutDay"`, DUE)} AS days,
      l."quantity" - l."receivedQuantity" AS quantity, k."dailyDemand", i."unitPrice", i."currency" AS priceCurrency,
      (SELECT max(m."callId") FROM {Commitment} m WHERE m."purchaseOrderId" = o."id" AND m."status" = 'accepted' AND m."day" = ${DUE}) AS promiseCallId,
      k."dailyDemand" * ${daysSql(`k."stockOutDay"`, DUE)} * coalesce(i."unitPrice", 0) AS weight
    FROM ${ORDER_LINES} JOIN {ItemOutlook} k ON k."itemId" = l."itemId" AND k."locationId" IN (o."locationId", '${ALL_LOCATIONS}')
    WHERE o."status" IN (${OPEN_STATUSES_SQL}) AND l."closed" = 0 AND l."quantity" > l."receivedQuantity"
      AND k."stockOutDay" IS NOT NULL AND k."dailyDemand" > 0 AND ${DUE} >= ${ORDER_DAY}
    GROUP BY l."itemId", o."locationId" HAVING ${daysSql(`k."stockOutDay"`, `min(${DUE})`)} > ${tolerance("days")}`,
  worth: (f, money) => money.units(f.days * f.dailyDemand, f.unitPrice, f.priceCurrency),
  worthBasis: "Expected sales on the days without stock, at the item's selling price.",
  sameAs: (facts) => `${facts.expectedDay} ${facts.number}`,
  actBy: (facts) => facts.stockOutDay,
  sentence: (f, words) =>
    `${f.itemCode} runs out on ${words.day(f.stockOutDay)}. ${f.number} from ${f.supplierName} brings ${words.quantity(f.quantity, f.unit)} on ${words.day(f.expectedDay)}, ${words.count(f.days, "day")} later.`,
  numbers: (f, words) => [
    { label: "Runs out", text: words.day(f.stockOutDay), of: "itemId" },
    { label: "Delivery expected", text: words.day(f.expectedDay), of: "orderId" },
    { label: "Days without stock", text: words.number(f.days, 0) },
    { label: "Expected demand a day", text: words.number(f.dailyDemand), of: "itemId" },
  ],
  remedies: ["expedite", "change-day", "order-elsewhere", "call-supplier", "message-supplier", "open-order"],
  closed: orderReasons,
});

const short = defineCause({
  id: "receipt-short",
  family: "orders",
  title: "Short delivery",
  about: "Part of an order line has come and the rest has not followed.",
  narrowedBy: ["orderId", "supplierId"],
  tolerances: {
    percent: { label: "Missing share that passes", unit: "percent", default: 2, max: 100 },
    days: { label: "Days after the delivery", unit: "days", default: 5, max: 90 },
  },
  daysToAct: 3,
  replayable: false,
  facts: z.object({ ...lineFacts, quantity: number, received: number, product: number, receiptDay: day }),
  select: `SELECT ${LINE_COLUMNS}, l."quantity", l."receivedQuantity" AS received, max(r."day") AS receiptDay,
      (l."quantity" - l."receivedQuantity") * l."unitPrice" AS product,
      (l."quantity" - l."receivedQuantity") * l."unitPrice" AS weight
    FROM ${ORDER_LINES} JOIN {Receipt} r ON r."purchaseOrderLineId" = l."id"
    WHERE o."status" = 'partly-received' AND l."closed" = 0
      AND (l."quantity" - l."receivedQuantity") * 100 > l."quantity" * ${tolerance("percent")}
    GROUP BY l."id" HAVING ${daysSql(`max(r."day")`, ORDER_DAY)} > ${tolerance("days")}`,
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "What is missing, at the order's price.",
  sameAs: (f) => `${f.quantity} ${f.received}`,
  sentence: (f, words) =>
    `${f.supplierName} delivered ${words.quantity(f.received, f.unit)} of ${words.quantity(f.quantity, f.unit)} ${f.itemCode} on ${f.number}. The rest has not come since ${words.day(f.receiptDay)}.`,
  numbers: (f, words) => [
    { label: "Ordered", text: words.quantity(f.quantity, f.unit), of: "orderId" },
    { label: "Received", text: words.quantity(f.received, f.unit), of: "orderId" },
    { label: "Missing", text: words.quantity(f.quantity - f.received, f.unit), of: "orderId" },
    { label: "Last receipt", text: words.day(f.receiptDay), of: "orderId" },
  ],
  remedies: [
    "chase",
    "split-rest",
    "change-day",
    "order-elsewhere",
    "cancel-rest",
    "accept-difference",
    "call-supplier",
    "message-supplier",
    "open-order",
  ],
  closed: orderReasons,
});

const over = defineCause({
  id: "receipt-over",
  family: "orders",
  title: "Over-delivery",
  about: "More has come than was ordered, in the last 60 days.",
  narrowedBy: ["orderId", "supplierId"],
  tolerances: { percent: { label: "Excess that passes", unit: "percent", default: 2, max: 100 } },
  daysToAct: 5,
  replayable: true,
  facts: z.object({ ...lineFacts, quantity: number, received: number, product: number, receiptDay: day }),
  select: `SELECT ${LINE_COLUMNS}, l."quantity", sum(r."quantity") AS received, max(r."day") AS receiptDay,
      (sum(r."quantity") - l."quantity") * l."unitPrice" AS product,
      (sum(r."quantity") - l."quantity") * l."unitPrice" AS weight
    FROM ${ORDER_LINES} JOIN {Receipt} r ON r."purchaseOrderLineId" = l."id" AND r."day" <= ${ORDER_DAY}
    WHERE o."status" IN ('partly-received', 'received') AND l."receivedQuantity" > l."quantity"
    GROUP BY l."id" HAVING (sum(r."quantity") - l."quantity") * 100 > l."quantity" * ${tolerance("percent")}
      AND ${daysSql(`max(r."day")`, ORDER_DAY)} <= 60`,
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "The excess, at the order's price.",
  sameAs: (f) => `${f.quantity} ${f.received}`,
  sentence: (f, words) =>
    `${f.supplierName} delivered ${words.quantity(f.received - f.quantity, f.unit)} of ${f.itemCode} too many on ${f.number}: ${words.quantity(f.received, f.unit)} for ${words.quantity(f.quantity, f.unit)} ordered.`,
  numbers: (f, words) => [
    { label: "Ordered", text: words.quantity(f.quantity, f.unit), of: "orderId" },
    { label: "Received", text: words.quantity(f.received, f.unit), of: "orderId" },
    { label: "Last receipt", text: words.day(f.receiptDay), of: "orderId" },
  ],
  remedies: ["accept-difference", "open-order", "call-supplier", "open-item"],
});

const duplicate = defineCause({
  id: "order-duplicate",
  family: "orders",
  title: "Possible duplicate order",
  about: "Two open orders to one supplier for the same item and quantity, within days of each other.",
  narrowedBy: ["orderId", "supplierId"],
  tolerances: { days: { label: "Days between the orders", unit: "days", default: 4, max: 30 } },
  daysToAct: 1,
  replayable: false,
  facts: z.object({ ...lineFacts, otherNumber: text, quantity: number, product: number, orderedDay: day }),
  select: `SELECT ${LINE_COLUMNS}, l."quantity", o."orderedDay", min(x."number") AS otherNumber,
      l."quantity" * l."unitPrice" AS product, l."quantity" * l."unitPrice" AS weight
    FROM ${ORDER_LINES} JOIN {PurchaseOrderLine} y ON y."itemId" = l."itemId" AND y."quantity" = l."quantity" AND y."id" <> l."id"
    JOIN {PurchaseOrder} x ON x."id" = y."purchaseOrderId"
    WHERE o."status" IN (${OPEN_STATUSES_SQL}) AND x."status" IN (${OPEN_STATUSES_SQL}) AND x."supplierId" = o."supplierId"
      AND x."locationId" = o."locationId" AND l."closed" = 0 AND y."closed" = 0 AND l."receivedQuantity" = 0 AND x."id" <> o."id"
      AND ${daysSql(`x."orderedDay"`, `o."orderedDay"`)} BETWEEN 0 AND ${tolerance("days")}
      AND (x."orderedDay" < o."orderedDay" OR x."id" < o."id")
    GROUP BY l."id"`,
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "The line of the later order.",
  sameAs: (f) => f.otherNumber,
  sentence: (f, words) =>
    `${f.number} and ${f.otherNumber} both order ${words.quantity(f.quantity, f.unit)} of ${f.itemCode} from ${f.supplierName}. Is one of them a duplicate?`,
  numbers: (f, words) => [
    { label: "Quantity on both", text: words.quantity(f.quantity, f.unit), of: "orderId" },
    { label: "Later order placed", text: words.day(f.orderedDay), of: "orderId" },
  ],
  remedies: ["cancel-rest", "open-order", "call-supplier", "open-item"],
  closed: orderReasons,
});

export const ORDER_CAUSES = [overdue, tooLate, unconfirmed, short, over, duplicate];
