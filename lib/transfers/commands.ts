import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { clock } from "@/lib/platform/clock";
import { CONTENTION_ATTEMPTS, contentionPause } from "@/lib/platform/contention";
import { type Actor, GuardError, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { BusyError, NotFoundError, UserError } from "@/lib/platform/errors";
import { writeGuarded } from "@/lib/platform/guarded-write";
import { addMovedGoods } from "@/lib/stock/moved-goods";
import { addTransfer, type NewTransfer, possibleTransfer } from "./create";
import type { TransferStatus } from "./status";

/** A transfer as it was shown. */
export interface ShownTransfer {
  id: string;
  version: number;
}

/** Writes a transfer; a second try with the same key answers the first. @throws as {@link possibleTransfer} */
export async function createTransfer(
  db: TenantDb,
  actor: Actor,
  { requestKey, ...given }: NewTransfer & { requestKey: string },
): Promise<{ id: string; number: string }> {
  const earlier = () => db.transfer.findFirst({ where: { requestKey }, select: { id: true, number: true } });
  for (let attempt = 1; ; attempt++) {
    const written = await earlier();
    if (written) return written;
    const transfer = await possibleTransfer(db, given);
    try {
      let id = "";
      await db.write(actor, async (w) => {
        id = await addTransfer(w, actor.id, transfer, requestKey);
      });
      return { id, number: transfer.number.text };
    } catch (error) {
      if (uniqueViolation(error, "Transfer.requestKey")) continue;
      if (!(error instanceof GuardError)) throw error;
      if (attempt >= CONTENTION_ATTEMPTS)
        throw new BusyError(
          "Many transfers are being made at this moment. Nothing was saved; save it again.",
        );
      await contentionPause(attempt);
    }
  }
}

async function transferOf(db: TenantDb, id: string) {
  const row = await db.transfer.findFirst({ where: { id }, include: { item: true, from: true, to: true } });
  if (!row) throw new NotFoundError("This transfer");
  return { ...row, status: row.status as TransferStatus, quantity: Number(row.quantity) };
}

type Row = Awaited<ReturnType<typeof transferOf>>;

/** Adds a step of a transfer's life to a write: it happens once, and only from where it may. */
function addStep(
  w: TenantWriter,
  { id, version }: ShownTransfer,
  from: readonly TransferStatus[],
  to: TransferStatus,
  set: { sql: string; params: readonly (string | number)[] },
  row: Row,
  summary: string,
): void {
  w.updateRows(
    "Transfer",
    `"status" = ?4, "version" = "version" + 1${set.sql}`,
    `"id" = ?2 AND "version" = ?3 AND "status" IN (${inList(from)})`,
    [id, version, to, ...set.params],
  );
  w.expectRows(1, "changed");
  w.audit({
    action: `transfer.${to}`,
    subjectType: "Transfer",
    subjectId: id,
    summary,
    before: { status: row.status },
    after: { status: to },
  });
}

/**
 * The goods leave the first place: its stock is less by them, and they are on the way.
 *
 * @throws NotFoundError; UserError when less is there, or it has changed since it was shown
 */
export async function dispatchTransfer(
  db: TenantDb,
  actor: Actor,
  today: string,
  shown: ShownTransfer,
): Promise<{ itemIds: string[] }> {
  const row = await transferOf(db, shown.id);
  const { itemId, fromLocationId: locationId, quantity, number, from } = row;
  const level = await db.stockLevel.findFirst({ where: { itemId, locationId } });
  if (!level || Number(level.onHand) < quantity)
    throw new UserError(`Less than this is in stock at ${from.name}. Adjust the stock of the item first.`);
  const at = clock.instant();
  await writeGuarded(db, actor, (w) => {
    addStep(
      w,
      shown,
      ["planned"],
      "dispatched",
      { sql: `, "dispatchedDay" = ?5`, params: [today] },
      row,
      `${number} was dispatched from ${from.name}.`,
    );
    w.guard(
      "changed",
      `(SELECT count(*) FROM {StockLevel} s WHERE s."itemId" = ?2 AND s."locationId" = ?3 AND s."version" = ?4)`,
      [itemId, locationId, level.version],
    );
    addMovedGoods(w, {
      itemId,
      locationId,
      quantity: -quantity,
      reference: number,
      day: today,
      at,
      actorId: actor.id,
    });
  });
  return { itemIds: [itemId] };
}

/**
 * The goods have come, or a part of them: the rest is lost, and said so.
 *
 * @throws NotFoundError; UserError when more comes than left, for a fraction of a piece, or it has changed since it was shown
 */
export async function receiveTransfer(
  db: TenantDb,
  actor: Actor,
  today: string,
  { quantity: received, ...shown }: ShownTransfer & { quantity: number },
): Promise<{ itemIds: string[] }> {
  const row = await transferOf(db, shown.id);
  const { itemId, toLocationId: locationId, quantity, number, to, item } = row;
  if (received > quantity) throw new UserError("More cannot have come than was dispatched.", "quantity");
  const fraction = fractionProblem(item, received, [quantity]);
  if (fraction) throw new UserError(fraction, "quantity");
  const at = clock.instant();
  const missing = received < quantity ? " Less came than was dispatched." : "";
  await writeGuarded(db, actor, (w) => {
    addStep(
      w,
      shown,
      ["dispatched"],
      "received",
      { sql: `, "receivedDay" = ?5, "receivedQuantity" = ?6`, params: [today, received] },
      row,
      `${number} was received at ${to.name}.${missing}`,
    );
    if (received > 0)
      addMovedGoods(w, {
        itemId,
        locationId,
        quantity: received,
        reference: number,
        day: today,
        at,
        actorId: actor.id,
      });
  });
  return { itemIds: [itemId] };
}

/** The transfer does not happen; goods on the way are in stock again where they left. @throws NotFoundError; UserError */
export async function cancelTransfer(
  db: TenantDb,
  actor: Actor,
  today: string,
  shown: ShownTransfer,
): Promise<{ itemIds: string[] }> {
  const row = await transferOf(db, shown.id);
  await writeGuarded(db, actor, (w) => addCancelledTransfer(w, actor.id, today, row, shown));
  return { itemIds: [row.itemId] };
}

function addCancelledTransfer(
  w: TenantWriter,
  actorId: string,
  today: string,
  row: Row,
  shown: ShownTransfer,
): void {
  const { itemId, fromLocationId: locationId, quantity, number, from, status } = row;
  const back = status === "dispatched";
  addStep(
    w,
    shown,
    [status === "dispatched" ? "dispatched" : "planned"],
    "cancelled",
    { sql: "", params: [] },
    row,
    `${number} was cancelled.${back ? ` Its goods are in stock at ${from.name} again.` : ""}`,
  );
  const at = clock.instant();
  if (back)
    addMovedGoods(w, {
      itemId,
      locationId,
      quantity,
      reference: `${number}, cancelled`,
      day: today,
      at,
      actorId,
    });
}

/** A transfer that can be taken back by what made it, as long as nobody has touched it. @throws UserError */
export async function untouchedTransfer(db: TenantDb, id: string, today: string) {
  const row = await transferOf(db, id);
  if (row.status !== "planned" || row.version !== 1)
    throw new UserError(`${row.number} has moved on, so this can't be undone. Cancel the transfer instead.`);
  return {
    itemIds: [row.itemId],
    addTo: (w: TenantWriter, actorId: string) =>
      addCancelledTransfer(w, actorId, today, row, { id, version: 1 }),
  };
}
