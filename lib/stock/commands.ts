import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED, writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";

export interface StockCorrection {
  itemId: string;
  locationId: string;
  /** The version of the stock level that the person saw; 0 where nothing was known. */
  version: number;
  /** What is really there, in thousandths. */
  onHand: number;
  reason: string;
  /** The organization's day on which it was counted. */
  day: string;
  undo?: boolean;
}

/** The stock of an item at a location as it will be set right. */
interface PossibleCorrection {
  /** What it was before; 0 where nothing was known. */
  before: number;
  /** Adds the level, the movement that explains the difference and the audit to a write. */
  addTo(w: TenantWriter, actorId: string): Promise<void>;
}

/**
 * Looks how the stock of an item at a location can be set right.
 *
 * @returns null when it is right already
 * @throws NotFoundError, or UserError when the stock moved since `version` or a fraction of a piece is told
 */
export async function stockCorrection(
  db: TenantDb,
  input: StockCorrection,
): Promise<PossibleCorrection | null> {
  const { itemId, locationId, version, onHand, reason } = input;
  const [item, location, level] = await Promise.all([
    db.item.findFirst({ where: { id: itemId }, select: { code: true, unit: true } }),
    db.location.findFirst({ where: { id: locationId }, select: { name: true } }),
    db.stockLevel.findFirst({ where: { itemId, locationId } }),
  ]);
  if (!item) throw new NotFoundError("This item");
  if (!location) throw new NotFoundError("This location");
  const before = level ? Number(level.onHand) : 0;
  if ((level?.version ?? 0) !== version) throw new UserError(CHANGED);
  if (level && before === onHand) return null;
  // What was there before may come back, whatever it was.
  const fraction = input.undo ? "" : fractionProblem(item, onHand, [before]);
  if (fraction) throw new UserError(fraction, "onHand");
  const at = clock.instant();
  return {
    before,
    async addTo(w, actorId) {
      if (level) {
        await w.stockLevel.updateMany({
          where: { id: level.id, version },
          data: { onHand, asOfDay: input.day, touchedAt: at, version: { increment: 1 } },
        });
        w.expectRows(1, "changed");
      } else {
        const row = {
          id: newId("stockLevel"),
          itemId,
          locationId,
          onHand,
          asOfDay: input.day,
          touchedAt: at,
        };
        await w.stockLevel.createMany({ data: [row] });
      }
      const movement = { id: newId("stockMovement"), itemId, locationId, quantity: onHand - before, at };
      await w.stockMovement.createMany({
        data: [{ ...movement, kind: "correction", reference: reason, actorId }],
      });
      w.audit({
        action: "stock.corrected",
        subjectType: "Item",
        subjectId: itemId,
        summary: input.undo
          ? `A stock adjustment of item ${item.code} at ${location.name} was undone.`
          : `The stock of item ${item.code} at ${location.name} was adjusted: ${reason}`,
        before: { location: location.name, onHand: level ? before : null },
        after: { location: location.name, onHand, reason },
      });
    },
  };
}

/**
 * Sets the stock of an item at a location right: the level, and the movement that explains the difference, in one write.
 *
 * @returns what it was before (0 when nothing was known), or null when it is right already
 * @throws as {@link stockCorrection}
 */
export async function correctStock(
  db: TenantDb,
  actor: Actor,
  input: StockCorrection,
): Promise<{ before: number | null; version: number }> {
  const correction = await stockCorrection(db, input);
  if (!correction) return { before: null, version: input.version };
  try {
    await writeGuarded(db, actor, (w) => correction.addTo(w, actor.id));
  } catch (error) {
    // Somebody else told this place's stock for the first time in the same moment.
    if (uniqueViolation(error, "StockLevel.itemId", "StockLevel.locationId")) throw new UserError(CHANGED);
    throw error;
  }
  return { before: correction.before, version: input.version + 1 };
}
