import { countOf } from "@/lib/format/count";

/** Minutes as hours and minutes: "2 h 6 min". */
export function durationText(minutes: number, locale: string): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return countOf(rest, "minute", locale);
  return rest === 0 ? countOf(hours, "hour", locale) : `${hours.toLocaleString(locale)} h ${rest} min`;
}
