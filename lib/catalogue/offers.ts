import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { differing, writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { MAX_OFFERS, tooManyOffers } from "./offer-limit";

/** What a supplier asks for an item. Prices in ten-thousandths, quantities in thousandths. */
export interface OfferTerms {
  supplierCode: string | null;
  unitPrice: number;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number | null;
}

export interface NewOffer extends OfferTerms {
  itemId: string;
  supplierId: string;
  preferred: boolean;
  undo?: boolean;
}

/** An offer with the words that tell of it. @throws NotFoundError */
async function offerOf(db: TenantDb, id: string) {
  const row = await db.supplierItem.findFirst({
    where: { id },
    include: { supplier: { select: { name: true } }, item: { select: { code: true } } },
  });
  if (!row) throw new NotFoundError("This supplier's offer");
  const terms: OfferTerms = {
    supplierCode: row.supplierCode,
    unitPrice: Number(row.unitPrice),
    minimumQuantity: Number(row.minimumQuantity),
    orderMultiple: Number(row.orderMultiple),
    leadTimeDays: row.leadTimeDays,
  };
  return {
    terms,
    itemId: row.itemId,
    supplierId: row.supplierId,
    currency: row.currency,
    preferred: row.preferred,
    supplier: row.supplier.name,
    code: row.item.code,
  };
}
export type Offer = Awaited<ReturnType<typeof offerOf>>;

/** Only one supplier of an item is preferred. */
async function unpreferOthers(w: TenantWriter, itemId: string, but: string, at: string): Promise<void> {
  await w.supplierItem.updateMany({
    where: { itemId, preferred: true, id: { not: but } },
    data: { preferred: false, touchedAt: at, version: { increment: 1 } },
  });
}

/**
 * A supplier offers an item from now on. Prices are in the supplier's currency.
 *
 * @returns the offer's id
 * @throws NotFoundError, or UserError when it offers the item already or the item has as many suppliers as it can
 */
export async function addOffer(db: TenantDb, actor: Actor, input: NewOffer): Promise<{ id: string }> {
  const { itemId, supplierId, preferred, undo, ...terms } = input;
  const [item, supplier, others] = await Promise.all([
    db.item.findFirst({ where: { id: itemId }, select: { code: true } }),
    db.supplier.findFirst({ where: { id: supplierId }, select: { name: true, currency: true } }),
    db.supplierItem.count({ where: { itemId, supplierId: { not: supplierId } } }),
  ]);
  if (!item) throw new NotFoundError("This item");
  if (others >= MAX_OFFERS) throw new UserError(tooManyOffers(item.code), "supplierId");
  if (!supplier) throw new NotFoundError("This supplier");
  const id = newId("supplierItem");
  const at = clock.instant();
  const { currency } = supplier;
  const row = { id, itemId, supplierId, currency, preferred, ...terms, createdAt: at, touchedAt: at };
  try {
    await writeGuarded(db, actor, async (w) => {
      if (preferred) await unpreferOthers(w, itemId, id, at);
      await w.supplierItem.createMany({ data: [row] });
      w.audit({
        action: "supplier-item.added",
        subjectType: "Item",
        subjectId: itemId,
        summary: undo
          ? `${supplier.name} offers item ${item.code} again: its removal was undone.`
          : `${supplier.name} offers item ${item.code} now.`,
        after: { supplier: supplier.name, ...terms, currency, preferred },
      });
    });
  } catch (error) {
    if (!uniqueViolation(error, "SupplierItem.supplierId", "SupplierItem.itemId")) throw error;
    throw new UserError("This supplier offers the item already. Change its terms instead.", "supplierId");
  }
  return { id };
}

/**
 * Changes what a supplier asks for an item.
 *
 * @returns the offer as it was, and whether anything changed
 * @throws NotFoundError, or UserError when somebody else changed it since `version`
 */
export async function updateOffer(
  db: TenantDb,
  actor: Actor,
  { id, version, undo = false, ...terms }: OfferTerms & { id: string; version: number; undo?: boolean },
): Promise<{ offer: Offer; changed: boolean }> {
  const offer = await offerOf(db, id);
  const change = differing({ ...offer.terms }, { ...terms });
  if (!change) return { offer, changed: false };
  const { supplier, code, currency } = offer;
  await writeGuarded(db, actor, async (w) => {
    await w.supplierItem.updateMany({
      where: { id, version },
      data: { ...terms, touchedAt: clock.instant(), version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: "supplier-item.updated",
      subjectType: "Item",
      subjectId: offer.itemId,
      summary: undo
        ? `A change of what ${supplier} asks for item ${code} was undone.`
        : `What ${supplier} asks for item ${code} was changed.`,
      before: { supplier, ...change.before, currency },
      after: { supplier, ...change.after, currency },
    });
  });
  return { offer, changed: true };
}

/**
 * Orders of the item go to this supplier first from now on.
 *
 * @returns the offer that was preferred before, with the version it has now; null when none was
 * @throws NotFoundError, or UserError when somebody else changed it since `version`
 */
export async function preferOffer(
  db: TenantDb,
  actor: Actor,
  { id, version, undo = false }: { id: string; version: number; undo?: boolean },
): Promise<{ offer: Offer; previous: { id: string; version: number } | null }> {
  const offer = await offerOf(db, id);
  if (offer.preferred) return { offer, previous: null };
  const previous = await db.supplierItem.findFirst({
    where: { itemId: offer.itemId, preferred: true },
    include: { supplier: { select: { name: true } } },
  });
  const at = clock.instant();
  await writeGuarded(db, actor, async (w) => {
    await w.supplierItem.updateMany({
      where: { id, version },
      data: { preferred: true, touchedAt: at, version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    await unpreferOthers(w, offer.itemId, id, at);
    w.audit({
      action: "supplier-item.preferred",
      subjectType: "Item",
      subjectId: offer.itemId,
      summary: undo
        ? `${offer.supplier} is the preferred supplier of item ${offer.code} again.`
        : `${offer.supplier} is the preferred supplier of item ${offer.code} now.`,
      before: { preferred: previous?.supplier.name ?? null },
      after: { preferred: offer.supplier },
    });
  });
  return { offer, previous: previous && { id: previous.id, version: previous.version + 1 } };
}

/**
 * A supplier no longer offers an item. Orders that were made stay as they are.
 *
 * @returns the offer as it was
 * @throws NotFoundError, or UserError when somebody else changed it since `version`
 */
export async function removeOffer(
  db: TenantDb,
  actor: Actor,
  { id, version, undo = false }: { id: string; version: number; undo?: boolean },
): Promise<Offer> {
  const offer = await offerOf(db, id);
  const { supplier, code, currency, preferred } = offer;
  await writeGuarded(db, actor, async (w) => {
    await w.supplierItem.deleteMany({ where: { id, version } });
    w.expectRows(1, "changed");
    w.audit({
      action: "supplier-item.removed",
      subjectType: "Item",
      subjectId: offer.itemId,
      summary: undo
        ? `${supplier} was taken off item ${code} again.`
        : `${supplier} no longer offers item ${code}.`,
      before: { supplier, ...offer.terms, currency, preferred },
    });
  });
  return offer;
}
