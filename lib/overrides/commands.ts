import { storedCount } from "@/lib/format/sentence";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { mondayOf, weekOf } from "@/lib/models/weeks";
import { addDays, clock, daysBetween } from "@/lib/platform/clock";
import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED, writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { changeText } from "./override-text";
import type { DemandChange } from "./types";

/** The most overrides of one item that wait or apply: a plan reads them all. */
const MOST_ACTIVE = 40;
const MOST_WEEKS = 53;
const MOST_DAYS_TO_EXPIRY = 400;

/** The days that a change is held against: the organization's, and the one that its plans stand on (decision 004). */
export interface OverrideDays {
  today: string;
  asOf: string;
}

export interface NewOverride extends DemandChange {
  itemId: string;
  reason: string;
  /** The last day on which it applies. */
  expiresDay: string;
}

/**
 * Changes an item's forecast for some weeks.
 *
 * @throws NotFoundError for an item or location of nobody's; UserError at the field that makes no sense, or when another
 * override changes the same weeks at the same place
 */
export async function addOverride(
  db: TenantDb,
  actor: Actor,
  input: NewOverride,
  days: OverrideDays,
): Promise<{ id: string; version: number; code: string }> {
  const { itemId, locationId } = input;
  const [item, location, active] = await Promise.all([
    db.item.findFirst({ where: { id: itemId }, select: { code: true, kind: true } }),
    locationId === ALL_LOCATIONS
      ? { name: "all locations" }
      : db.location.findFirst({ where: { id: locationId }, select: { name: true } }),
    db.forecastOverride.count({ where: { itemId, status: "active" } }),
  ]);
  if (!item) throw new NotFoundError("This item");
  if (!location) throw new NotFoundError("This location");
  if (item.kind === "charge") throw new UserError("A charge is not planned, so it has no forecast.");
  if (active >= MOST_ACTIVE)
    throw new UserError(
      `An item has at most ${MOST_ACTIVE} overrides at a time. End some that are no longer needed.`,
    );
  checkInput(input, days);
  const id = newId("forecastOverride");
  const { kind, value, fromDay, toDay, reason, expiresDay } = input;
  await writeOverride(db, actor, async (w) => {
    guardRoom(w, { id, itemId, locationId, fromDay, toDay }, days.today);
    await w.forecastOverride.createMany({
      data: [
        {
          ...{ id, itemId, locationId, kind, value, fromDay, toDay, reason, expiresDay },
          ...{ status: "active", createdBy: actor.id, createdAt: clock.instant() },
        },
      ],
    });
    w.audit({
      action: "forecast.overridden",
      subjectType: "Item",
      subjectId: itemId,
      summary: `The forecast of item ${item.code} was changed by ${changeText(input)} at ${location.name} for ${storedCount(weeksOf(input), "week")}: ${reason}`,
      after: { id, location: location.name, change: changeText(input), fromDay, toDay, expiresDay, reason },
    });
  });
  return { id, version: 1, code: item.code };
}

/**
 * Ends an override before its time; the item is planned by the models' forecast again.
 *
 * @throws NotFoundError; UserError when somebody else changed it, or it is over
 */
export const endOverride = (db: TenantDb, actor: Actor, given: { id: string; version: number }) =>
  setStatus(db, actor, given, "ended");

/**
 * Takes the end of an override back.
 *
 * @throws UserError when its last day has passed, or another override changes its weeks by now
 */
export async function resumeOverride(
  db: TenantDb,
  actor: Actor,
  given: { id: string; version: number },
  days: OverrideDays,
) {
  return setStatus(db, actor, given, "active", days);
}

async function setStatus(
  db: TenantDb,
  actor: Actor,
  { id, version }: { id: string; version: number },
  status: "active" | "ended",
  days?: OverrideDays,
): Promise<{ itemId: string; code: string; version: number }> {
  const row = await db.forecastOverride.findFirst({
    where: { id },
    include: { item: { select: { code: true } } },
  });
  if (!row) throw new NotFoundError("This override");
  const from = status === "ended" ? "active" : "ended";
  if (row.status !== from)
    throw new UserError(status === "ended" ? "This override is over already." : CHANGED);
  if (days && row.expiresDay < days.today) throw new UserError("This override has expired by now.");
  const ends = status === "ended";
  await writeOverride(db, actor, async (w) => {
    if (days) guardRoom(w, row, days.today);
    await w.forecastOverride.updateMany({
      where: { id, version, status: from },
      data: {
        status,
        endedBy: ends ? actor.id : null,
        endedAt: ends ? clock.instant() : null,
        version: { increment: 1 },
      },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: ends ? "forecast.override-ended" : "forecast.override-resumed",
      subjectType: "Item",
      subjectId: row.itemId,
      summary: `An override of the forecast of item ${row.item.code} (${changeText(row as DemandChange)}) was ${ends ? "ended" : "resumed"}.`,
      before: { id, status: from },
      after: { id, status },
    });
  });
  return { itemId: row.itemId, code: row.item.code, version: version + 1 };
}

const weeksOf = ({ fromDay, toDay }: Pick<DemandChange, "fromDay" | "toDay">): number =>
  daysBetween(fromDay, toDay) / 7 + 1;

function checkInput(input: NewOverride, { today, asOf }: OverrideDays): void {
  const { fromDay, toDay, expiresDay } = input;
  if (input.value === 0) throw new UserError("Enter a change other than zero.", "change");
  if (toDay < fromDay) throw new UserError("The last week comes before the first.", "toDay");
  if (fromDay < mondayOf(weekOf(asOf))) throw new UserError("This week is over.", "fromDay");
  if (weeksOf(input) > MOST_WEEKS) throw new UserError("An override lasts a year at most.", "toDay");
  if (expiresDay < today) throw new UserError("Choose today or a later day.", "expiresDay");
  if (expiresDay > addDays(today, MOST_DAYS_TO_EXPIRY))
    throw new UserError("Choose a day within about a year.", "expiresDay");
}

/** Undoes the write when another override changes some of the weeks at the same place. */
function guardRoom(
  w: TenantWriter,
  own: { id: string; itemId: string; locationId: string; fromDay: string; toDay: string },
  today: string,
): void {
  w.guard(
    "used",
    `NOT EXISTS (SELECT 1 FROM {ForecastOverride} f WHERE f."itemId" = ?2 AND f."id" <> ?3 AND f."status" = 'active'
       AND f."expiresDay" >= ?4 AND f."locationId" = ?5 AND f."fromDay" <= ?6 AND f."toDay" >= ?7)`,
    [own.itemId, own.id, today, own.locationId, own.toDay, own.fromDay],
  );
}

async function writeOverride(
  db: TenantDb,
  actor: Actor,
  collect: (w: TenantWriter) => Promise<void>,
): Promise<void> {
  await writeGuarded(db, actor, collect, {
    used: "Another override changes some of these weeks at the same place. End it first, or choose other weeks.",
  });
}
