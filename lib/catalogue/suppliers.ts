import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { differing, writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { normaliseItemCode as codeKey } from "./item-code";

/** What a person may change of a supplier. The code stays: files name the supplier by it. */
export interface SupplierFields {
  name: string;
  contactName: string | null;
  /** Where orders are sent. */
  email: string | null;
  phone: string | null;
  country: string | null;
  currency: string;
  /** What the supplier says for all its items. */
  leadTimeDays: number | null;
  /** In the supplier's own currency. */
  minimumOrderMinor: number;
}

/** Facts about people are not copied into the audit, which is kept as long as the organization: only that they changed. */
const PERSONAL: readonly (keyof SupplierFields)[] = ["contactName", "email", "phone"];

function withoutPeople(change: { before: Partial<SupplierFields>; after: Partial<SupplierFields> }) {
  const hidden = (fields: Partial<SupplierFields>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) =>
        PERSONAL.includes(name as keyof SupplierFields)
          ? [name, value === null ? null : "(not kept here)"]
          : [name, value],
      ),
    );
  return { before: hidden(change.before), after: hidden(change.after) };
}

async function supplierOf(db: TenantDb, id: string) {
  const row = await db.supplier.findFirst({ where: { id } });
  if (!row) throw new NotFoundError("This supplier");
  const { name, contactName, email, phone, country, currency, leadTimeDays } = row;
  const fields: SupplierFields = {
    name,
    contactName,
    email,
    phone,
    country,
    currency,
    leadTimeDays,
    minimumOrderMinor: Number(row.minimumOrderMinor),
  };
  return { fields, active: row.active };
}

/** @returns the new supplier's id. @throws UserError when the code is taken */
export async function createSupplier(
  db: TenantDb,
  actor: Actor,
  { code, ...fields }: SupplierFields & { code: string },
): Promise<{ id: string }> {
  const id = newId("supplier");
  const at = clock.instant();
  try {
    await writeGuarded(db, actor, async (w) => {
      await w.supplier.createMany({
        data: [{ id, code, codeKey: codeKey(code), ...fields, createdAt: at, touchedAt: at }],
      });
      const { contactName: _, email: __, phone: ___, ...known } = fields;
      w.audit({
        action: "supplier.created",
        subjectType: "Supplier",
        subjectId: id,
        summary: `Supplier ${fields.name} was added.`,
        after: { code, ...known },
      });
    });
  } catch (error) {
    if (uniqueViolation(error, "Supplier.codeKey"))
      throw new UserError("Another supplier has this code.", "code");
    throw error;
  }
  return { id };
}

/**
 * Changes a supplier.
 *
 * @returns how it was before, or null when nothing is different
 * @throws NotFoundError, or UserError when somebody else changed it since `version`
 */
export async function updateSupplier(
  db: TenantDb,
  actor: Actor,
  { id, version, undo = false, ...after }: SupplierFields & { id: string; version: number; undo?: boolean },
): Promise<{ before: SupplierFields | null }> {
  const { fields } = await supplierOf(db, id);
  const change = differing({ ...fields }, { ...after });
  if (!change) return { before: null };
  await writeGuarded(db, actor, async (w) => {
    await w.supplier.updateMany({
      where: { id, version },
      data: { ...after, touchedAt: clock.instant(), version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: "supplier.updated",
      subjectType: "Supplier",
      subjectId: id,
      summary: undo
        ? `A change of supplier ${after.name} was undone.`
        : `Supplier ${after.name} was changed.`,
      ...withoutPeople(change),
    });
  });
  return { before: fields };
}

/**
 * Takes a supplier in or out of planning. One that is inactive gets no new orders; those that are open go on.
 *
 * @returns its name, and whether anything changed
 * @throws NotFoundError, or UserError when somebody else changed it since `version`
 */
export async function setSupplierActive(
  db: TenantDb,
  actor: Actor,
  { id, version, active }: { id: string; version: number; active: boolean },
): Promise<{ name: string; changed: boolean }> {
  const supplier = await supplierOf(db, id);
  const { name } = supplier.fields;
  if (supplier.active === active) return { name, changed: false };
  await writeGuarded(db, actor, async (w) => {
    await w.supplier.updateMany({
      where: { id, version },
      data: { active, touchedAt: clock.instant(), version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: active ? "supplier.activated" : "supplier.deactivated",
      subjectType: "Supplier",
      subjectId: id,
      summary: active ? `Supplier ${name} is active again.` : `Supplier ${name} gets no new orders any more.`,
      before: { active: supplier.active },
      after: { active },
    });
  });
  return { name, changed: true };
}
