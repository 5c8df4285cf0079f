import { findOrganization } from "@/lib/accounts/find-organization";
import { listMembers } from "@/lib/accounts/members";
import { addDays, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { seedId } from "../seed-rows";
import {
  type CallFacts,
  cardNumber,
  type Dialogue,
  dayConfirmed,
  dayMoved,
  message,
  newPrice,
  partNow,
  stockQuestion,
} from "./dialogues";
import { supplierContact } from "./people";

/** A call that the demo organization has had. */
export interface PlannedCall {
  id: string;
  company: string;
  dialogue: Dialogue;
  daysAgo: number;
  /** Minutes after nine. */
  minute: number;
  /** Null on a call with a customer. */
  supplierId: string | null;
  orderId: string | null;
  orderNumber: string | null;
  item: string;
  contact: DemoContact;
  memberId: string | null;
  /** ISO day. */
  promisedDay: string;
  isAccepted: boolean;
}

interface DemoContact {
  id: string;
  name: string;
  jobTitle: string | null;
  /** In E.164. */
  number: string;
}

interface OrderRow {
  id: string;
  number: string;
  supplierId: string;
  expectedDay: string;
  receivedDay: string | null;
  itemName: string;
  /** Thousandths. */
  quantity: number;
}

/** What is said on the calls about open orders, each of another supplier, and how many days ago. */
const ABOUT_OPEN: readonly [make: (facts: CallFacts) => Dialogue, daysAgo: number][] = [
  [dayMoved, 1],
  [message, 1],
  [partNow, 2],
  [newPrice, 3],
  [cardNumber, 4],
  [dayConfirmed, 6],
];
/** How many days later than promised the goods of earlier calls arrived, and how many days before that the call was. */
const ABOUT_RECEIVED: readonly (readonly [daysLate: number, before: number])[] = [
  [0, 6],
  [0, 9],
  [3, 7],
  [0, 5],
  [1, 8],
  [0, 11],
];

/** The calls of a demo whose orders are there, the newest first. */
export async function plannedCalls(db: TenantDb, today: string): Promise<PlannedCall[]> {
  const [organization, members, open, recent, long, customer] = await Promise.all([
    findOrganization(db.organizationId),
    listMembers(db.organizationId),
    ordersWhere(db, OPEN, ABOUT_OPEN.length, today),
    ordersWhere(db, received(85), ABOUT_RECEIVED.length - 1, today),
    ordersWhere(db, received(130, 95), 1, today),
    db.contact.findFirst({ where: { customerCode: { not: null } }, orderBy: { customerCode: "asc" } }),
  ]);
  const company = organization?.name ?? "";
  // Whoever buys has called.
  const memberId = (members.find(({ role }) => role === "planner") ?? members[0])?.userId ?? null;
  const suppliers = [...new Set([...open, ...recent, ...long].map(({ supplierId }) => supplierId))];
  const plan = (
    order: OrderRow,
    index: number,
    more: Pick<PlannedCall, "daysAgo" | "promisedDay" | "isAccepted">,
  ) => ({
    ...{
      id: seedId("call", order.number),
      company,
      supplierId: order.supplierId,
      orderId: order.id,
      memberId,
    },
    ...{ orderNumber: order.number, item: order.itemName, minute: 25 * index, ...more },
    contact: supplierContact(order.supplierId, suppliers.indexOf(order.supplierId)),
  });
  const factsOf = ({ number, itemName, quantity, expectedDay }: OrderRow, promised: string): CallFacts => ({
    ...{ orderNumber: number, item: itemName, quantity: Math.round(quantity / 1000) },
    ...{ expected: spokenDay(expectedDay), promised: spokenDay(promised) },
  });
  const aboutOpen = open.map((order, index) => {
    const [make, daysAgo] = ABOUT_OPEN[index] as (typeof ABOUT_OPEN)[number];
    const promisedDay = addDays(order.expectedDay > today ? order.expectedDay : today, 4 + 3 * index);
    return {
      ...plan(order, index, { daysAgo, promisedDay, isAccepted: false }),
      dialogue: make(factsOf(order, promisedDay)),
    };
  });
  const aboutReceived = [...recent, ...long].map((order, index) => {
    const [late, before] = ABOUT_RECEIVED[index] as (typeof ABOUT_RECEIVED)[number];
    const receivedDay = order.receivedDay as string;
    const promisedDay = addDays(receivedDay, -late);
    const calledOn = addDays(receivedDay, -before);
    const daysAgo = daysBetween(calledOn, today);
    return {
      ...plan(order, ABOUT_OPEN.length + index, { daysAgo, promisedDay, isAccepted: true }),
      dialogue: dayConfirmed(factsOf(order, promisedDay)),
    };
  });
  const [first] = open;
  const withCustomer: PlannedCall[] =
    first && customer?.phone
      ? [
          {
            ...plan(first, ABOUT_OPEN.length, { daysAgo: 2, promisedDay: today, isAccepted: false }),
            ...{ id: seedId("call", customer.id), supplierId: null, orderId: null, orderNumber: null },
            contact: { ...customer, number: customer.phone },
            dialogue: stockQuestion(factsOf(first, first.expectedDay)),
          },
        ]
      : [];
  return [...aboutOpen, ...withCustomer, ...aboutReceived];
}

/** Suppliers still have to deliver it. */
const OPEN = `o."status" IN ('sent', 'confirmed')`;
/** Crossed: without statistics SQLite reads every receipt of the organization for each order. */
const LAST_RECEIPT = `(SELECT max(r."day") FROM {PurchaseOrderLine} w CROSS JOIN {Receipt} r ON r."purchaseOrderLineId" = w."id"
   WHERE w."purchaseOrderId" = o."id")`;
/** It came whole, at most and at least so many days ago. */
const received = (atMost: number, atLeast = 0): string =>
  `o."status" = 'received' AND ${LAST_RECEIPT}
   BETWEEN date(?2, '-${atMost} days') AND date(?2, '-${atLeast} days')`;

/** The newest order of each supplier that fits, with its largest line. */
const ordersWhere = (db: TenantDb, where: string, limit: number, today: string): Promise<OrderRow[]> =>
  db.query<OrderRow>(
    `SELECT o."id", o."number", o."supplierId", o."expectedDay", i."name" AS "itemName", l."quantity",
       ${LAST_RECEIPT} AS "receivedDay"
     FROM {PurchaseOrder} o
     JOIN {PurchaseOrderLine} l ON l."id" = (SELECT b."id" FROM {PurchaseOrderLine} b WHERE b."purchaseOrderId" = o."id"
       ORDER BY b."quantity" DESC, b."id" LIMIT 1)
     JOIN {Item} i ON i."id" = l."itemId"
     WHERE ${where} AND o."orderedDay" <= ?2 AND o."expectedDay" IS NOT NULL
     ORDER BY (row_number() OVER (PARTITION BY o."supplierId" ORDER BY o."number" DESC)), o."supplierId" LIMIT ${limit}`,
    [today],
  );

const SPOKEN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
/** "14 December". */
const spokenDay = (day: string): string => SPOKEN.format(new Date(`${day}T00:00:00Z`));
