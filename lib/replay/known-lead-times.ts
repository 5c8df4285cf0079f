import { HALF_LIFE_DAYS, NEWEST_OF_OTHERS } from "@/lib/models/lead-time-observations";
import { estimateLeadTime, type LeadTimeDistribution, type LeadTimeObservation } from "@/lib/replenishment";
import type { PastLeadTime, ReplayItemInput } from "./types";

/** What was known of lead times on a day: what had come by then, and how old was what had not. */
function knownOn(day: number, all: readonly PastLeadTime[]): LeadTimeObservation[] {
  return all.flatMap(({ orderedDay, days, open, quotedDays }) => {
    const age = day - orderedDay;
    if (age <= 0) return [];
    const isOpen = open === true || days >= age;
    return {
      days: isOpen ? Math.min(days, age) : days,
      weight: 0.5 ** (age / HALF_LIFE_DAYS),
      ...(isOpen && { open: true }),
      ...(quotedDays !== undefined && { quotedDays }),
    };
  });
}

/** The lead time as it would have been estimated on the morning of a day. */
export function leadTimeKnownOn(
  day: number,
  input: Pick<ReplayItemInput, "leadTimes" | "supplierLeadTimes" | "quotedDays">,
  factor = 1,
): LeadTimeDistribution {
  const scaled = (all: LeadTimeObservation[]) =>
    factor === 1 ? all : all.map((one) => ({ ...one, days: Math.round(one.days * factor) }));
  return estimateLeadTime(scaled(knownOn(day, input.leadTimes)), {
    ...(input.quotedDays !== null && { quotedDays: Math.round(input.quotedDays * factor) }),
    supplierObservations: scaled(knownOn(day, input.supplierLeadTimes).slice(-NEWEST_OF_OTHERS)),
  });
}

/**
 * How long an order of a day would have taken: as long as the order really did that was placed nearest to it, of the item,
 * else of its supplier. Null when no order of either is known.
 */
export function realLeadTimeOn(
  day: number,
  { leadTimes, supplierLeadTimes }: Pick<ReplayItemInput, "leadTimes" | "supplierLeadTimes">,
): number | null {
  for (const all of [leadTimes, supplierLeadTimes]) {
    let nearest: PastLeadTime | null = null;
    for (const one of all) {
      if (one.open) continue;
      if (nearest === null || Math.abs(one.orderedDay - day) < Math.abs(nearest.orderedDay - day))
        nearest = one;
    }
    if (nearest) return nearest.days;
  }
  return null;
}
