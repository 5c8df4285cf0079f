import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { environment } from "@/lib/platform/env";
import { SCAN_CHOICES, SCAN_PLACES, type ScanReport, type Seen } from "./compare";
import { seenSchema } from "./scan-schema";

/** What a browser of staff looked at by itself: the state that it is in, and no other. */
export const browserScanSchema = z.object({
  choice: z.enum(SCAN_CHOICES),
  place: z.enum(SCAN_PLACES),
  seconds: z.number().min(0).max(600),
  seen: z.array(seenSchema).max(500),
});
export type BrowserScan = z.input<typeof browserScanSchema>;

/**
 * The scan as a report of one state, with the cookies that scripts cannot see and the request carried.
 *
 * @param sent names of the cookies of the request
 */
export function reportOf(
  { choice, place, seconds, seen }: z.output<typeof browserScanSchema>,
  sent: readonly string[],
): ScanReport {
  const visible = new Set(seen.filter(({ kind }) => kind === "cookie").map(({ name }) => name));
  const hidden = sent
    .filter((name) => !visible.has(name))
    // What cannot be told of them is not held against them.
    .map((name): Seen => ({ kind: "cookie", name, httpOnly: true, secure: true, sameSite: "Strict" }));
  return {
    origin: environment().APP_ORIGIN,
    startedAt: clock.inMs(-seconds * 1000),
    finishedAt: clock.instant(),
    states: [{ state: `${choice}/${place}`, seen: [...seen, ...hidden] }],
  };
}
