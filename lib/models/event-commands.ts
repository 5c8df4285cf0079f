import { storedNumber } from "@/lib/format/sentence";
import { clock, daysBetween } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED, writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { MOST_EVENTS } from "./event-queries";
import type { EventKind } from "./event-types";
import { mondayOf, weekOf } from "./weeks";

const MOST_WEEKS = 53;

/** What an event is about; exactly one of them, or none for all items. */
export interface EventAbout {
  category: string | null;
  supplierId: string | null;
  itemId: string | null;
}

export interface NewEvent extends EventAbout {
  name: string;
  kind: EventKind;
  effect: number;
  /** Days within the first and the last week. */
  fromDay: string;
  toDay: string;
}

/**
 * Plans something that changes demand for some weeks, or notes one that did.
 *
 * @throws NotFoundError for a supplier or item of nobody's; UserError at the field that makes no sense
 */
export async function addEvent(
  db: TenantDb,
  actor: Actor,
  input: NewEvent,
): Promise<{ id: string; version: number }> {
  const { name, kind, category, supplierId, itemId, effect } = input;
  const [active, supplier, item] = await Promise.all([
    db.demandEvent.count({ where: { status: "active" } }),
    supplierId ? db.supplier.findFirst({ where: { id: supplierId }, select: { name: true } }) : null,
    itemId ? db.item.findFirst({ where: { id: itemId }, select: { code: true } }) : null,
  ]);
  if (supplierId && !supplier) throw new NotFoundError("This supplier");
  if (itemId && !item) throw new NotFoundError("This item");
  if (active >= MOST_EVENTS)
    throw new UserError(
      `There are ${MOST_EVENTS} events, which is the most. Remove some that are long over.`,
    );
  if (effect === 0) throw new UserError("Enter an effect other than zero.", "effect");
  const fromDay = mondayOf(weekOf(input.fromDay));
  const toDay = mondayOf(weekOf(input.toDay));
  if (toDay < fromDay) throw new UserError("The last day comes before the first.", "toDay");
  if (daysBetween(fromDay, toDay) / 7 + 1 > MOST_WEEKS)
    throw new UserError("An event lasts a year at most.", "toDay");
  const scope = itemId ? "item" : supplierId ? "supplier" : category ? "category" : "all";
  const about = item?.code ?? supplier?.name ?? category ?? "all items";
  const id = newId("demandEvent");
  await writeGuarded(db, actor, async (w) => {
    await w.demandEvent.createMany({
      data: [
        {
          ...{ id, name, kind, scope, category, supplierId, itemId, effect, fromDay, toDay },
          ...{ status: "active", createdBy: actor.id, createdAt: clock.instant() },
        },
      ],
    });
    w.audit({
      action: "forecast.event-planned",
      subjectType: "DemandEvent",
      subjectId: id,
      summary: `The event “${name}” of ${about} was planned: ${effect < 0 ? "−" : "+"}${storedNumber(Math.abs(effect) / 10)}%.`,
      after: { name, kind, scope, about, effect, fromDay, toDay },
    });
  });
  return { id, version: 1 };
}

/** Takes an event out of forecasts and of what models learn from, or puts it back. */
export async function setEventStatus(
  db: TenantDb,
  actor: Actor,
  { id, version }: { id: string; version: number },
  status: "active" | "removed",
): Promise<{ name: string; version: number }> {
  const row = await db.demandEvent.findFirst({ where: { id } });
  if (!row) throw new NotFoundError("This event");
  if (row.status === status) throw new UserError(CHANGED);
  await writeGuarded(db, actor, async (w) => {
    await w.demandEvent.updateMany({
      where: { id, version },
      data: { status, version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: status === "removed" ? "forecast.event-removed" : "forecast.event-restored",
      subjectType: "DemandEvent",
      subjectId: id,
      summary: `The event “${row.name}” was ${status === "removed" ? "removed" : "put back"}.`,
      before: { status: row.status },
      after: { status },
    });
  });
  return { name: row.name, version: version + 1 };
}
