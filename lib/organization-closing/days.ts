import { addDays, clock, dayIn, dayStart } from "@/lib/platform/clock";
import { KEPT } from "@/lib/retention/rules";

/**
 * The last day on which a closing can be taken back, and the instant at which that day ends: at least
 * {@link KEPT.afterCancellationDays} whole days in the organization's own time zone, and less than one more.
 */
export function closingDays(timeZone: string): { lastDay: string; eraseAt: string } {
  const lastDay = addDays(clock.today(timeZone), KEPT.afterCancellationDays);
  return { lastDay, eraseAt: dayStart(addDays(lastDay, 1), timeZone) };
}

/** The last day of a closing, from the instant at which it ends. */
export const lastDayOf = (eraseAt: string, timeZone: string): string =>
  addDays(dayIn(new Date(eraseAt), timeZone), -1);
