import { DAY_MS, HOUR_MS } from "@/lib/platform/clock";

export interface QuietHours {
  /** Hours of the day, 0 to 23; the same hour twice means that none are quiet. */
  quietFrom: number;
  quietUntil: number;
}

/** The hour of the day in an IANA time zone; an unknown zone counts as UTC. */
function hourIn(instant: Date, timeZone: string): number {
  try {
    return Number(
      new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(instant),
    );
  } catch {
    return instant.getUTCHours();
  }
}

const isQuiet = ({ quietFrom, quietUntil }: QuietHours, hour: number): boolean =>
  quietFrom <= quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;

/**
 * When a message may be sent: null for now, else the first full hour that is not quiet any more.
 *
 * @returns an ISO instant
 */
export function sendAfterQuietHours(hours: QuietHours, now: Date, timeZone: string): string | null {
  if (!isQuiet(hours, hourIn(now, timeZone))) return null;
  // Zones differ from UTC by quarters of an hour, and an hour can come twice: looked for by quarters.
  const quarter = HOUR_MS / 4;
  let at = Math.ceil(now.getTime() / quarter) * quarter;
  for (const end = at + DAY_MS; at < end; at += quarter)
    if (!isQuiet(hours, hourIn(new Date(at), timeZone))) break;
  return new Date(at).toISOString();
}
