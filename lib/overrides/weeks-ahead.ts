import { mondayOf, weekOf } from "@/lib/models/weeks";
import { addDays } from "@/lib/platform/clock";

/** The Mondays of a forecast's weeks that are not over on a day, in order. */
export function weeksAhead(firstDay: string, weeks: number, day: string): string[] {
  const current = mondayOf(weekOf(day));
  return Array.from({ length: weeks }, (_, week) => addDays(firstDay, week * 7)).filter(
    (monday) => monday >= current,
  );
}
