import * as z from "zod";
import { dayOf, daysSql, defineCause, number, type Tolerance, text, tolerance, type Words } from "../cause";
import { orderReasons } from "../closing-reasons";
import { LINE_COLUMNS, LINES_OF_FEW_ORDERS, ORDER_DAY } from "./order-sql";

/** Orders of so many days are held against offers and earlier orders: an older one cannot be changed any more. */
const RECENT_DAYS = 45;

const priceFacts = z.object({
  number: text,
  supplierName: text,
  currency: text,
  itemCode: text,
  itemName: text,
  unit: text,
  quantity: number,
  price: number,
  /** What it is held against: ten-thousandths of a currency unit. */
  reference: number,
  product: number,
});
type PriceFacts = z.infer<typeof priceFacts>;

const priceTolerances: Readonly<Record<string, Tolerance>> = {
  above: { label: "Above by", unit: "percent", default: 2, max: 1000 },
  below: { label: "Below by", unit: "percent", default: 20, max: 100 },
  amount: { label: "And by, on the line", unit: "money", default: 25, max: 1_000_000 },
};

/** SQL: the difference to the reference price on the whole line, in ten-millionths of a currency unit. */
const differenceOn = (reference: string) => `abs(l."unitPrice" - ${reference}) * l."quantity"`;

/**
 * SQL: whether a line's price is beyond its tolerances: beyond the percentage and beyond the amount. Exactly at either passes.
 * Where nobody has said what the order's currency is worth, the amount is no limit.
 */
const beyond = (reference: string): string =>
  `${reference} > 0 AND (CASE WHEN l."unitPrice" >= ${reference}
     THEN (l."unitPrice" - ${reference}) * 100 > ${reference} * ${tolerance("above")}
     ELSE (${reference} - l."unitPrice") * 100 > ${reference} * ${tolerance("below")} END)
   AND ${differenceOn(reference)} > coalesce(json_extract(?4, '$.amount.' || o."currency"), 0)`;

/** SQL: the day on which an order `o` was made. */
const MADE = `coalesce(o."orderedDay", ${dayOf('o."createdAt"')})`;

/** SQL: a line that is still of interest: not cancelled, ordered lately. */
const RECENT = `o."status" NOT IN ('cancelled') AND l."quantity" > 0 AND ${daysSql(MADE, ORDER_DAY)} BETWEEN 0 AND ${RECENT_DAYS}`;

/** SQL: the line `l`'s item on the newest earlier order from the same supplier in the same currency. */
const LINE_BEFORE = `SELECT b."id" FROM {PurchaseOrderLine} b JOIN {PurchaseOrder} e ON e."id" = b."purchaseOrderId"
  WHERE b."itemId" = l."itemId" AND b."unitPrice" > 0 AND e."supplierId" = o."supplierId" AND e."currency" = o."currency"
    AND e."orderedDay" < ${MADE} AND e."status" NOT IN ('draft', 'cancelled')
  ORDER BY e."orderedDay" DESC, e."id" DESC, b."lineNumber" DESC LIMIT 1`;

const numbersOf = (f: PriceFacts, words: Words, reference: string) => [
  { label: "Price on the order", text: words.price(f.price, f.currency), of: "orderId" as const },
  { label: reference, text: words.price(f.reference, f.currency), of: "supplierId" as const },
  { label: "Difference", text: words.percent((f.price - f.reference) / f.reference) },
  { label: "Quantity", text: words.quantity(f.quantity, f.unit), of: "orderId" as const },
];

/** "12% more", "30% less". */
const differs = (f: PriceFacts, words: Words) =>
  `${words.percent(Math.abs(f.price - f.reference) / f.reference)} ${f.price > f.reference ? "more" : "less"}`;

const aboveOffer = defineCause({
  id: "price-off-offer",
  family: "orders",
  title: "Price differs from the offer",
  about: `A line of an order of the last ${RECENT_DAYS} days whose price is not the one in the supplier's offer.`,
  narrowedBy: ["orderId", "itemId", "supplierId"],
  tolerances: priceTolerances,
  daysToAct: 3,
  replayable: false,
  facts: priceFacts,
  select: `SELECT ${LINE_COLUMNS}, l."quantity", l."unitPrice" AS price, f."unitPrice" AS reference,
      ${differenceOn(`f."unitPrice"`)} AS product, ${differenceOn(`f."unitPrice"`)} AS weight
    FROM ${LINES_OF_FEW_ORDERS} JOIN {SupplierItem} f ON f."supplierId" = o."supplierId" AND f."itemId" = l."itemId" AND f."currency" = o."currency"
    WHERE ${RECENT} AND ${beyond(`f."unitPrice"`)}`,
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "The difference on the whole line.",
  sameAs: (f) => `${f.price} ${f.reference} ${f.quantity}`,
  sentence: (f, words) =>
    `${f.number} pays ${words.price(f.price, f.currency)} for ${f.itemCode}, ${differs(f, words)} than the ${words.price(f.reference, f.currency)} that ${f.supplierName} offers.`,
  numbers: (f, words) => numbersOf(f, words, "Offer"),
  remedies: ["accept-difference", "open-order", "open-supplier", "call-supplier"],
  closed: orderReasons,
});

const aboveLast = defineCause({
  id: "price-off-last",
  family: "orders",
  title: "Price differs from the last order",
  about: `A line of an order of the last ${RECENT_DAYS} days whose price is not that of the order before, where no offer says otherwise.`,
  narrowedBy: ["orderId", "itemId", "supplierId"],
  tolerances: { ...priceTolerances, above: { label: "Above by", unit: "percent", default: 5, max: 1000 } },
  daysToAct: 5,
  replayable: false,
  facts: priceFacts.extend({ lastNumber: text }),
  select: `SELECT ${LINE_COLUMNS}, l."quantity", l."unitPrice" AS price, y."unitPrice" AS reference, x."number" AS lastNumber,
      ${differenceOn(`y."unitPrice"`)} AS product, ${differenceOn(`y."unitPrice"`)} AS weight
    FROM ${LINES_OF_FEW_ORDERS} JOIN {PurchaseOrderLine} y ON y."id" = (${LINE_BEFORE})
    JOIN {PurchaseOrder} x ON x."id" = y."purchaseOrderId"
    LEFT JOIN {SupplierItem} f ON f."supplierId" = o."supplierId" AND f."itemId" = l."itemId" AND f."currency" = o."currency"
    WHERE ${RECENT} AND (f."unitPrice" IS NULL OR f."unitPrice" = l."unitPrice") AND ${beyond(`y."unitPrice"`)}`,
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "The difference on the whole line.",
  sameAs: (f) => `${f.price} ${f.reference} ${f.quantity}`,
  sentence: (f, words) =>
    `${f.supplierName} charges ${words.price(f.price, f.currency)} for ${f.itemCode} on ${f.number}, ${differs(f, words)} than on ${f.lastNumber}.`,
  numbers: (f, words) => numbersOf(f, words, `Price on ${f.lastNumber}`),
  remedies: ["accept-difference", "call-supplier", "open-order", "open-supplier"],
  closed: orderReasons,
});

const belowMinimum = defineCause({
  id: "order-below-minimum",
  family: "orders",
  title: "Below the supplier's minimum",
  about: "An approved or sent order whose total is below what the supplier asks for at least.",
  narrowedBy: ["orderId", "supplierId"],
  tolerances: { percent: { label: "Shortfall that passes", unit: "percent", default: 0, max: 100 } },
  daysToAct: 2,
  replayable: false,
  facts: z.object({
    number: text,
    supplierName: text,
    currency: text,
    totalMinor: number,
    minimumMinor: number,
  }),
  select: `SELECT 'order:' || o."id" AS subject, s."minimumOrderMinor" - o."totalMinor" AS weight, o."id" AS orderId, o."supplierId",
      o."locationId", o."number", s."name" AS supplierName, o."currency", o."totalMinor", s."minimumOrderMinor" AS minimumMinor
    FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
    WHERE o."status" IN ('approved', 'sent') AND s."minimumOrderMinor" > 0 AND s."currency" = o."currency"
      AND (s."minimumOrderMinor" - o."totalMinor") * 100 > s."minimumOrderMinor" * ${tolerance("percent")}`,
  worth: (f, money) => money.minor(f.minimumMinor - f.totalMinor, f.currency),
  worthBasis: "What is missing to the minimum.",
  sameAs: (f) => `${f.totalMinor} ${f.minimumMinor}`,
  sentence: (f, words) =>
    `${f.number} comes to ${words.money(f.totalMinor, f.currency)}. ${f.supplierName} asks for ${words.money(f.minimumMinor, f.currency)} at least.`,
  numbers: (f, words) => [
    { label: "Order total", text: words.money(f.totalMinor, f.currency), of: "orderId" },
    { label: "Minimum order", text: words.money(f.minimumMinor, f.currency), of: "supplierId" },
  ],
  remedies: ["accept-difference", "open-order", "open-supplier", "call-supplier"],
  closed: orderReasons,
});

export const PRICE_CAUSES = [aboveOffer, aboveLast, belowMinimum];
