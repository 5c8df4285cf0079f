import type { Actor, SqlValue, TenantDb } from "@/lib/platform/db";
import { seedId } from "../seed-rows";
import { contactColumns, OUR_NUMBER, OUR_NUMBER_ID, supplierContactRow } from "./people";
import type { PlannedCall } from "./planned-calls";

/** The number of the demo organization, whom it reaches by it, and what was written. */

const SEEDER: Actor = { kind: "system", id: "seed" };
const KEEP = "ON CONFLICT DO NOTHING";

const NUMBER_COLUMNS = [
  ...["id", "number", "label", "country", "status", "requestKey", "sms", "priceMinor", "priceCurrency"],
  ...["boughtBy", "boughtAt", "createdAt", "timeZone", "rings", "records"],
];

/** Writes the number, the contacts of the suppliers that were called, and a message template. */
export async function seedNumber(db: TenantDb, calls: readonly PlannedCall[], at: string): Promise<void> {
  const memberId = calls.find((call) => call.memberId)?.memberId ?? "";
  await db.write(SEEDER, (w) => {
    w.insertRows(
      "PhoneNumber",
      NUMBER_COLUMNS,
      [
        [
          ...[OUR_NUMBER_ID, OUR_NUMBER, "Purchasing", "US", "active", "seed", 1, 115, "USD"],
          ...[memberId, at, at, "Europe/Dublin", JSON.stringify(memberId ? [memberId] : []), 1],
        ],
      ],
      KEEP,
    );
    w.insertRows(
      "Contact",
      contactColumns,
      calls.flatMap(({ supplierId, contact }) =>
        supplierId ? [supplierContactRow(supplierId, contact, at)] : [],
      ),
      KEEP,
    );
    w.insertRows(
      "SmsTemplate",
      ["id", "name", "text"],
      [
        [
          seedId("smsTemplate", "gate"),
          "Where to deliver",
          "Please bring {order} to gate 2, Monday to Friday, 7:00 to 15:00.\n{company}",
        ],
      ],
      KEEP,
    );
  });
}

interface Written {
  direction: "inbound" | "outbound";
  body: string;
  /** Minutes after the first one. */
  minute: number;
}

/** Writes two conversations: about a late order, and a customer's question that nobody has read. */
export async function seedMessages(
  db: TenantDb,
  calls: readonly PlannedCall[],
  dayStartAt: number,
): Promise<void> {
  const late = calls.find(({ dialogue }) => dialogue.key === "late");
  const customer = calls.find(({ supplierId }) => supplierId === null);
  if (late) await writeThread(db, late, dayStartAt, { written: aboutLateOrder(late), isRead: true });
  if (customer) {
    const body = `Hello, is the ${customer.item} in stock? We need two cartons this week. ${customer.contact.name}`;
    const written: Written[] = [{ direction: "inbound", body, minute: 90 }];
    await writeThread(db, customer, dayStartAt, { written, isRead: false });
  }
}

const aboutLateOrder = ({ company, orderNumber }: PlannedCall): Written[] => [
  {
    ...{ direction: "outbound", minute: 0 },
    body: `Please confirm the new day of our order ${orderNumber} in writing.\n${company}`,
  },
  {
    direction: "inbound",
    minute: 14,
    body: `${orderNumber}: as said on the phone. The pallets are being packed.`,
  },
  { direction: "outbound", minute: 16, body: "Thank you. Please write when they are loaded." },
];

async function writeThread(
  db: TenantDb,
  { contact, supplierId, orderId, memberId }: PlannedCall,
  dayStartAt: number,
  { written, isRead }: { written: readonly Written[]; isRead: boolean },
): Promise<void> {
  // The afternoon before, after the calls of that day.
  const at = (minute: number) => new Date(dayStartAt - 10 * 3_600_000 + minute * 60_000).toISOString();
  const threadId = seedId("smsThread", contact.id);
  const last = at(written.at(-1)?.minute ?? 0);
  const received = written.findLast(({ direction }) => direction === "inbound");
  const receivedAt = received ? at(received.minute) : null;
  const messages = written.map(({ direction, body, minute }, index): SqlValue[] => {
    const isOurs = direction === "outbound";
    return [
      ...[seedId("smsMessage", threadId, index), threadId, direction, isOurs ? "delivered" : "received"],
      ...[body, 1, isOurs ? memberId : null, isOurs ? orderId : null, at(minute), at(minute)],
    ];
  });
  await db.write(SEEDER, (w) => {
    w.insertRows(
      "SmsThread",
      ["id", "ourNumber", "theirNumber", "supplierId", "receivedAt", "readAt", "lastAt"],
      [[threadId, OUR_NUMBER, contact.number, supplierId, receivedAt, isRead ? last : null, last]],
      KEEP,
    );
    w.insertRows(
      "SmsMessage",
      [
        ...["id", "threadId", "direction", "status", "body", "parts", "sentBy", "purchaseOrderId"],
        ...["createdAt", "statusAt"],
      ],
      messages,
      KEEP,
    );
  });
}
