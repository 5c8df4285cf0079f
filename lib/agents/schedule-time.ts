import { addDays, dayIn, MINUTE_MS, zoneOffsetMs } from "@/lib/platform/clock";
import type { AgentSchedule } from "./config";

/** ISO weekday of an ISO day: 1 is Monday. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/**
 * When the agent starts next: the first instant after `after` that the schedule names, or null when it is off. An hour
 * that daylight saving skips begins when the clock has jumped over it; an hour that comes twice counts once.
 */
export function nextRunAt(schedule: AgentSchedule, timeZone: string, after: Date): string | null {
  if (schedule.kind === "off") return null;
  const today = dayIn(after, timeZone);
  for (let days = 0; days <= 8; days++) {
    const day = addDays(today, days);
    if (schedule.kind === "weekly" && weekdayOf(day) !== schedule.weekday) continue;
    const instant = localHour(day, schedule.hour, timeZone);
    if (instant > after.getTime()) return new Date(instant).toISOString();
  }
  throw new Error("A schedule names at least one hour in every nine days.");
}

/** The instant at which a clock in the zone shows this hour of this day. */
function localHour(day: string, hour: number, timeZone: string): number {
  const wall = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  // The zone's offset depends on the instant that is looked for, so look from either side of it.
  const early = wall - zoneOffsetMs(wall - 12 * 60 * MINUTE_MS, timeZone);
  const late = wall - zoneOffsetMs(wall + 12 * 60 * MINUTE_MS, timeZone);
  if (early + zoneOffsetMs(early, timeZone) === wall) return early;
  // Either the later offset holds, or the hour does not exist and the earlier offset leads past the jump.
  return late + zoneOffsetMs(late, timeZone) === wall ? late : early;
}
