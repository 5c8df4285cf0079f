import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { formatQuantity } from "@/lib/format/quantity";
import { clock } from "@/lib/platform/clock";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";

export interface NewTransfer {
  itemId: string;
  fromLocationId: string;
  toLocationId: string;
  /** Thousandths. */
  quantity: number;
  expectedDay: string | null;
}

/** A transfer that may be written: its names, and what lies where it leaves. */
export interface PossibleTransfer extends NewTransfer {
  item: { code: string; name: string; unit: string };
  from: { name: string };
  to: { name: string };
  /** Of the stock level where it leaves. Thousandths. */
  onHand: number;
  stockVersion: number;
  number: { text: string; sequence: number };
}

/** SQL: what leaves a place (`?3`) of an item (`?2`) by transfers that are not dispatched yet. */
const LEAVING = `coalesce((SELECT sum(t."quantity") FROM {Transfer} t
  WHERE t."itemId" = ?2 AND t."fromLocationId" = ?3 AND t."status" = 'planned'), 0)`;

/**
 * Looks whether goods can be transferred: of what lies there, that which is neither reserved nor leaves by another transfer.
 *
 * @throws NotFoundError; UserError when both places are one, less is free, or a fraction of a piece is asked for
 */
export async function possibleTransfer(db: TenantDb, given: NewTransfer): Promise<PossibleTransfer> {
  const { itemId, fromLocationId, toLocationId, quantity } = given;
  const name = { select: { name: true } };
  const [item, from, to, level, leaving, sequence] = await Promise.all([
    db.item.findFirst({ where: { id: itemId }, select: { code: true, name: true, unit: true } }),
    db.location.findFirst({ where: { id: fromLocationId }, ...name }),
    db.location.findFirst({ where: { id: toLocationId }, ...name }),
    db.stockLevel.findFirst({ where: { itemId, locationId: fromLocationId } }),
    db.query<{ sum: number }>(`SELECT ${LEAVING} AS sum`, [itemId, fromLocationId]),
    db.query<{ next: number }>(`SELECT n."next" FROM {NumberSequence} n WHERE n."kind" = 'transfer-order'`),
  ]);
  if (!item) throw new NotFoundError("This item");
  if (!from || !to) throw new NotFoundError("This location");
  if (fromLocationId === toLocationId) throw new UserError("Choose two different locations.");
  const onHand = level ? Number(level.onHand) : 0;
  const fraction = fractionProblem(item, quantity, [onHand]);
  if (fraction) throw new UserError(fraction, "quantity");
  if (quantity <= 0) throw new UserError("Enter how many.", "quantity");
  const promised = Number(level?.reserved ?? 0) + (leaving[0]?.sum ?? 0);
  if (quantity > onHand - promised) {
    const words = (many: number) => formatQuantity(Math.max(0, many), undefined, { unit: item.unit });
    throw new UserError(
      `${from.name} has ${words(onHand)} of ${item.code}${promised > 0 ? `, and ${words(promised)} of it are reserved or leave by other transfers` : ""}.`,
      "quantity",
    );
  }
  const next = sequence[0]?.next ?? 1;
  return {
    ...given,
    ...{ item, from, to, onHand, stockVersion: level?.version ?? 0 },
    number: { text: `TR-${String(next).padStart(5, "0")}`, sequence: next },
  };
}

/**
 * Adds a transfer to a write. The guard 'order_number' undoes the write when its number was taken meanwhile, 'changed' when the
 * goods are not free any more.
 *
 * @param requestKey a second write with the same key is refused by its unique key
 * @returns its id
 */
export async function addTransfer(
  w: TenantWriter,
  actorId: string,
  transfer: PossibleTransfer,
  requestKey: string,
): Promise<string> {
  const { itemId, fromLocationId, toLocationId, quantity, expectedDay, number } = transfer;
  const id = newId("transfer");
  w.guard(
    "order_number",
    `coalesce((SELECT n."next" FROM {NumberSequence} n WHERE n."kind" = 'transfer-order'), 1) = ?2`,
    [number.sequence],
  );
  w.guard(
    "changed",
    `coalesce((SELECT s."onHand" - s."reserved" FROM {StockLevel} s WHERE s."itemId" = ?2 AND s."locationId" = ?3), 0) - ${LEAVING} >= ?4`,
    [itemId, fromLocationId, quantity],
  );
  w.insertRows(
    "NumberSequence",
    ["kind", "next"],
    [["transfer-order", number.sequence + 1]],
    `ON CONFLICT ("organizationId", "kind") DO UPDATE SET "next" = excluded."next"`,
  );
  await w.transfer.createMany({
    data: [
      {
        ...{ id, number: number.text, status: "planned", itemId, fromLocationId, toLocationId, quantity },
        ...{ expectedDay, requestKey, createdBy: actorId, createdAt: clock.instant() },
      },
    ],
  });
  w.audit({
    action: "transfer.create",
    subjectType: "Transfer",
    subjectId: id,
    summary: `${number.text} was created: ${transfer.item.code} from ${transfer.from.name} to ${transfer.to.name}.`,
    after: { number: number.text, itemId, fromLocationId, toLocationId, quantity, expectedDay },
  });
  return id;
}
