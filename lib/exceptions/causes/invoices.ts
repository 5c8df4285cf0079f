import * as z from "zod";
import { NO_ORDER_REASONS, type NoOrderReason } from "@/lib/invoices/findings";
import {
  type CaseNumber,
  type Cause,
  day,
  daysSql,
  defineCause,
  number,
  text,
  tolerance,
  type Words,
} from "../cause";
import { invoiceReasons } from "../closing-reasons";
import {
  comparisonFacts,
  comparisonOf,
  comparisonSql,
  finding,
  INVOICE_COLUMNS,
  INVOICE_LINES,
  UNPASSED,
} from "./invoice-sql";

/** What lines of one invoice deviate by, as one case: the line of the most worth, and how many there are. */
const lineFacts = z.object({
  number: text,
  supplierName: text,
  currency: text,
  itemCode: text.nullable(),
  unit: text,
  orderNumber: text.nullable(),
  lines: number,
  /** Of all of them: stored quantities times stored prices. */
  product: number,
  ...comparisonFacts,
});
type LineFacts = z.infer<typeof lineFacts>;

/** SQL: the lines of invoices with findings of some kinds, one row an invoice, with columns of the finding. */
const linesWith = (kinds: readonly string[], columns: string, condition = "1 = 1"): string =>
  `SELECT ${INVOICE_COLUMNS}, ${columns}, count(*) AS lines, sum(abs(coalesce(${finding("product")}, 0))) AS product,
     max(abs(coalesce(${finding("product")}, l."quantity" * l."unitPrice"))) AS weight, ${comparisonSql}
   FROM ${INVOICE_LINES} JOIN json_each(l."findings") f
   WHERE ${UNPASSED} AND ${finding("kind")} IN (${kinds.map((kind) => `'${kind}'`).join(", ")}) AND ${condition} GROUP BY v."id"`;

const more = (f: { lines: number }, words: Words) =>
  f.lines > 1
    ? ` ${words.count(f.lines - 1, "more line")} of it ${f.lines === 2 ? "differs" : "differ"} too.`
    : "";
const what = (f: { itemCode: string | null }) => f.itemCode ?? "a line";
const invoice = (f: { number: string; supplierName: string }) => `Invoice ${f.number} from ${f.supplierName}`;

/** How many lines a case is about, where it is about more than the one that it shows. */
const linesNumber = (f: LineFacts, words: Words): CaseNumber[] =>
  f.lines > 1 ? [{ label: "Lines of the invoice", text: words.number(f.lines, 0), of: "invoiceId" }] : [];

const shared = {
  family: "invoices",
  narrowedBy: ["invoiceId", "supplierId"],
  replayable: false,
  closed: invoiceReasons,
} as const satisfies Partial<Cause>;
const REMEDIES = [
  "accept-invoice",
  "open-invoice",
  "call-supplier",
  "message-supplier",
  "open-order",
] as const;

const price = defineCause({
  ...shared,
  id: "invoice-price",
  title: "Invoice price differs",
  about:
    "A line of a supplier invoice whose price is not that of its order, beyond the tolerances for invoices.",
  tolerances: {},
  daysToAct: 5,
  facts: lineFacts.extend({
    kind: z.enum(["price", "price-unknown", "currency"]),
    ordered: number.nullable(),
  }),
  select: linesWith(
    ["price", "price-unknown", "currency"],
    `${finding("kind")} AS kind, CASE WHEN ${finding("kind")} = 'price' THEN ${finding("ordered")} END AS ordered`,
  ),
  worth: (f, money) => (f.kind === "price" ? money.product(f.product, f.currency) : null),
  worthBasis: "The difference on all invoiced quantities.",
  sameAs: (f) => `${f.kind} ${f.invoicedPrice} ${f.ordered} ${f.lines} ${f.product}`,
  sentence: (f, words) => {
    const charged = words.price(f.invoicedPrice, f.currency);
    if (f.kind === "currency")
      return `${invoice(f)} is in ${f.currency}, but ${f.orderNumber} is in ${f.orderedCurrency}: its prices cannot be compared.`;
    if (f.kind === "price-unknown" || !f.ordered)
      return `${invoice(f)} charges ${charged} for ${what(f)}, and ${f.orderNumber} has no price for it.${more(f, words)}`;
    const share = words.percent(Math.abs(f.invoicedPrice - f.ordered) / f.ordered);
    const side = f.invoicedPrice > f.ordered ? "more" : "less";
    return `${invoice(f)} charges ${charged} for ${what(f)}, ${share} ${side} than the ${words.price(f.ordered, f.currency)} on ${f.orderNumber}.${more(f, words)}`;
  },
  numbers: (f, words) => [
    { label: "Price on the invoice", text: words.price(f.invoicedPrice, f.currency), of: "invoiceId" },
    ...(f.ordered
      ? [{ label: "Price on the order", text: words.price(f.ordered, f.currency), of: "orderId" as const }]
      : []),
    { label: "Invoiced", text: words.quantity(f.invoicedQuantity, f.unit), of: "invoiceId" },
    ...linesNumber(f, words),
  ],
  comparison: (f, words) => comparisonOf(f, words),
  remedies: REMEDIES,
});

const quantityFacts = lineFacts.extend({ invoicedBefore: number.nullable() });
const quantityNumbers = (f: z.infer<typeof quantityFacts>, words: Words): CaseNumber[] => [
  { label: "Invoiced", text: words.quantity(f.invoicedQuantity, f.unit), of: "invoiceId" },
  {
    label: "Received",
    text: f.received === null ? "Not known" : words.quantity(f.received, f.unit),
    of: "orderId",
  },
  ...(f.invoicedBefore
    ? [
        {
          label: "On earlier invoices",
          text: words.quantity(f.invoicedBefore, f.unit),
          of: "orderId" as const,
        },
      ]
    : []),
  ...linesNumber(f, words),
];
const BEFORE = `${finding("invoicedBefore")} AS invoicedBefore`;
const sameQuantity = (f: z.infer<typeof quantityFacts>) =>
  `${f.invoicedQuantity} ${f.received} ${f.invoicedBefore} ${f.lines}`;

const quantity = defineCause({
  ...shared,
  id: "invoice-quantity",
  title: "Invoice quantity differs",
  about:
    "A line of a supplier invoice that asks for more or less than what has come in, beyond the tolerances for invoices.",
  tolerances: {},
  daysToAct: 5,
  facts: quantityFacts.extend({ kind: z.enum(["quantity", "unit"]), invoicedUnit: text.nullable() }),
  select: linesWith(
    ["quantity", "unit"],
    `${finding("kind")} AS kind, ${BEFORE}, CASE WHEN ${finding("kind")} = 'unit' THEN ${finding("invoiced")} END AS invoicedUnit`,
  ),
  worth: (f, money) => (f.kind === "quantity" ? money.product(f.product, f.currency) : null),
  worthBasis: "The difference at the ordered price.",
  sameAs: (f) => sameQuantity(f),
  sentence: (f, words) => {
    if (f.kind === "unit")
      return `${invoice(f)} counts ${what(f)} in ${f.invoicedUnit}, but ${f.orderNumber} in ${f.unit}: they cannot be compared.${more(f, words)}`;
    const left = (f.received ?? 0) - (f.invoicedBefore ?? 0);
    const rest = f.invoicedBefore ? "were received and not invoiced before" : "were received";
    return `${invoice(f)} asks for ${words.quantity(f.invoicedQuantity, f.unit)} of ${what(f)}. ${words.quantity(left, f.unit)} ${rest} on ${f.orderNumber}.${more(f, words)}`;
  },
  numbers: (f, words) => quantityNumbers(f, words),
  comparison: (f, words) => (f.kind === "unit" ? null : comparisonOf(f, words)),
  remedies: REMEDIES,
});

/** SQL: the day that an invoice is held against: imported ones belong to the history that was brought (decision 004). */
const INVOICE_DAY = `CASE WHEN v."importId" IS NULL THEN ?3 ELSE ?5 END`;

const notReceived = defineCause({
  ...shared,
  id: "invoice-not-received",
  title: "Invoiced but not received",
  about: "A supplier invoice that asks for goods of which nothing has come in.",
  tolerances: { days: { label: "Days after the invoice date", unit: "days", default: 7, max: 365 } },
  daysToAct: 3,
  facts: quantityFacts.extend({ invoiceDay: day, days: number }),
  select: linesWith(
    ["not-received"],
    `${BEFORE}, v."day" AS invoiceDay, ${daysSql(`v."day"`, INVOICE_DAY)} AS days`,
    `${daysSql(`v."day"`, INVOICE_DAY)} > ${tolerance("days")}`,
  ),
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "What is invoiced and has not come in, at the ordered price.",
  sameAs: (f) => sameQuantity(f),
  sentence: (f, words) =>
    `${invoice(f)} of ${words.day(f.invoiceDay)} asks for ${words.quantity(f.invoicedQuantity, f.unit)} of ${what(f)}. ${f.invoicedBefore ? "What came in of it is on earlier invoices" : "Nothing of it has come in"} on ${f.orderNumber}.${f.lines > 1 ? ` ${words.count(f.lines - 1, "more line")} of it ${f.lines === 2 ? "waits" : "wait"} too.` : ""}`,
  numbers: (f, words) => [
    { label: "Days since the invoice", text: words.number(f.days, 0), of: "invoiceId" },
    ...quantityNumbers(f, words),
  ],
  comparison: (f, words) => comparisonOf(f, words),
  remedies: ["open-order", "call-supplier", "message-supplier", "open-invoice", "accept-invoice"],
});

const twice = defineCause({
  ...shared,
  id: "invoice-twice",
  title: "Invoiced twice",
  about: "Supplier invoices that together ask for more of an order line than was ordered and received.",
  tolerances: {},
  daysToAct: 2,
  facts: quantityFacts,
  select: linesWith(["twice"], BEFORE),
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "What is invoiced beyond what came in, at the ordered price.",
  sameAs: (f) => sameQuantity(f),
  sentence: (f, words) =>
    `${invoice(f)} asks for ${words.quantity(f.invoicedQuantity, f.unit)} of ${what(f)} on ${f.orderNumber}. Earlier invoices ask for ${words.quantity(f.invoicedBefore ?? 0, f.unit)} of the ${words.quantity(f.received ?? 0, f.unit)} received.${more(f, words)}`,
  numbers: (f, words) => quantityNumbers(f, words),
  comparison: (f, words) => comparisonOf(f, words),
  remedies: ["call-supplier", "message-supplier", "open-invoice", "open-order", "accept-invoice"],
});

const noOrderSentence = (f: {
  reason: NoOrderReason;
  namedOrder: string | null;
  itemCode: string | null;
}): string => {
  switch (f.reason) {
    case "none-given":
      return `names no order for ${what(f)}.`;
    case "unknown":
      return `names order ${f.namedOrder}, which Lumina does not know.`;
    case "other-supplier":
      return `names ${f.namedOrder}, an order to another supplier.`;
    case "not-ordered":
      return `names ${f.namedOrder}, which is still a draft.`;
    case "cancelled":
      return `names ${f.namedOrder}, which was cancelled.`;
    case "no-such-line":
      return `asks for ${what(f)}, which is not on ${f.namedOrder}.`;
  }
};

const noOrder = defineCause({
  ...shared,
  id: "invoice-without-order",
  title: "Invoice without order",
  about: "A line of a supplier invoice that no order line stands behind.",
  tolerances: {},
  daysToAct: 5,
  facts: lineFacts.extend({ reason: z.enum(NO_ORDER_REASONS), namedOrder: text.nullable() }),
  select: linesWith(["no-order"], `${finding("reason")} AS reason, l."orderNumber" AS namedOrder`),
  worth: (f, money) => money.product(f.product, f.currency),
  worthBasis: "What is invoiced without an order.",
  sameAs: (f) => `${f.reason} ${f.namedOrder} ${f.lines} ${f.product}`,
  sentence: (f, words) =>
    `${invoice(f)} ${noOrderSentence(f)}${f.lines > 1 ? ` ${words.count(f.lines - 1, "more line")} of it ${f.lines === 2 ? "has" : "have"} no order.` : ""}`,
  numbers: (f, words) => [
    { label: "Invoiced", text: words.quantity(f.invoicedQuantity, f.unit), of: "invoiceId" },
    { label: "Price on the invoice", text: words.price(f.invoicedPrice, f.currency), of: "invoiceId" },
    ...linesNumber(f, words),
  ],
  remedies: REMEDIES,
});

const totals = defineCause({
  ...shared,
  id: "invoice-total",
  title: "Invoice total does not add up",
  about:
    "A supplier invoice whose totals are not what its lines and tax come to, beyond the tolerance for invoices.",
  tolerances: {},
  daysToAct: 5,
  facts: z.object({
    ...{ number: text, supplierName: text, currency: text, kind: z.enum(["line", "net", "total"]) },
    ...{ given: number, computed: number },
  }),
  // Of several findings, SQLite takes the bare columns from the one of the largest difference.
  select: `SELECT 'invoice:' || v."id" AS subject, v."id" AS invoiceId, v."supplierId", v."number", s."name" AS supplierName, v."currency",
      max(abs(${finding("given")} - ${finding("computed")})) AS weight, ${finding("kind")} AS kind, ${finding("given")} AS given,
      ${finding("computed")} AS computed
    FROM {SupplierInvoice} v JOIN {Supplier} s ON s."id" = v."supplierId" JOIN json_each(v."findings") f
    WHERE ${UNPASSED} GROUP BY v."id"`,
  worth: (f, money) => money.minor(Math.abs(f.given - f.computed), f.currency),
  worthBasis: "The difference.",
  sameAs: (f) => `${f.kind} ${f.given} ${f.computed}`,
  sentence: (f, words) => {
    const [given, computed] = [words.money(f.given, f.currency), words.money(f.computed, f.currency)];
    if (f.kind === "line")
      return `${invoice(f)} has a line of ${given}; its quantity at its price comes to ${computed}.`;
    if (f.kind === "net") return `${invoice(f)} says ${given} net; its lines come to ${computed}.`;
    return `${invoice(f)} comes to ${given}; its lines and tax come to ${computed}.`;
  },
  numbers: (f, words) => [
    { label: "On the invoice", text: words.money(f.given, f.currency), of: "invoiceId" },
    { label: "Comes to", text: words.money(f.computed, f.currency), of: "invoiceId" },
  ],
  remedies: ["accept-invoice", "open-invoice", "call-supplier", "message-supplier"],
});

export const INVOICE_CAUSES: readonly Cause[] = [price, quantity, notReceived, twice, noOrder, totals];
