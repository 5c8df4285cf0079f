import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import type { Tolerances } from "./limits";
import { ALL_SCOPE, MOST_OWN_TOLERANCES, SUPPLIER_PREFIX } from "./tolerances";

interface Shown {
  scope: string;
  /** As it was shown; 0 where there was none of its own. */
  version: number;
}

/** Sets what may differ, for everybody, a class of items or a supplier. @throws NotFoundError; UserError when somebody else was first */
export async function saveTolerances(
  db: TenantDb,
  actor: Actor,
  { scope, version, tolerances }: Shown & { tolerances: Tolerances },
): Promise<void> {
  const name = await nameOf(db, scope);
  const before = await db.invoiceTolerance.findFirst({ where: { scope } });
  if (!before && (await db.invoiceTolerance.count()) > MOST_OWN_TOLERANCES)
    throw new UserError(
      `At most ${MOST_OWN_TOLERANCES} classes and suppliers can have tolerances of their own.`,
    );
  await guarded(() =>
    db.write(actor, async (w) => {
      guardVersion(w, scope, version);
      if (before)
        await w.invoiceTolerance.updateMany({
          where: { scope },
          data: { ...tolerances, version: { increment: 1 } },
        });
      else await w.invoiceTolerance.createMany({ data: [{ scope, ...tolerances }] });
      w.audit({
        action: "invoice-tolerance.changed",
        subjectType: "InvoiceTolerance",
        subjectId: scope,
        summary: `The tolerances for invoices of ${name} were changed.`,
        before: before && plain(before),
        after: plain(tolerances),
      });
    }),
  );
}

/** Takes the own tolerances of a class or a supplier away: those of everybody count for it again. */
export async function removeTolerances(db: TenantDb, actor: Actor, { scope, version }: Shown): Promise<void> {
  const name = await nameOf(db, scope);
  const before = await db.invoiceTolerance.findFirst({ where: { scope } });
  if (!before || scope === ALL_SCOPE) throw new NotFoundError("These tolerances");
  await guarded(() =>
    db.write(actor, (w) => {
      guardVersion(w, scope, version);
      w.deleteRows("InvoiceTolerance", `"scope" = ?2`, [scope]);
      w.audit({
        action: "invoice-tolerance.removed",
        subjectType: "InvoiceTolerance",
        subjectId: scope,
        summary: `The own tolerances for invoices of ${name} were removed.`,
        before: plain(before),
      });
    }),
  );
}

const guardVersion = (w: Parameters<Parameters<TenantDb["write"]>[1]>[0], scope: string, version: number) =>
  w.guard(
    "changed",
    `coalesce((SELECT t."version" FROM {InvoiceTolerance} t WHERE t."scope" = ?2), 0) = ?3`,
    [scope, version],
  );

async function guarded(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}

const plain = (row: object): Record<string, number | string | null> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === "bigint" ? Number(value) : value]),
  );

/** Whom a scope is for, in an audit's words. @throws NotFoundError */
async function nameOf(db: TenantDb, scope: string): Promise<string> {
  if (scope === ALL_SCOPE) return "all suppliers";
  if (!scope.startsWith(SUPPLIER_PREFIX)) return `items of class ${scope.slice(-1)}`;
  const supplier = await db.supplier.findFirst({
    where: { id: scope.slice(SUPPLIER_PREFIX.length) },
    select: { name: true },
  });
  if (!supplier) throw new NotFoundError("This supplier");
  return supplier.name;
}
