import type { DemandClass } from "@/lib/forecasting";

/** What demand classes are called on screen. */
export const CLASS_NAMES: Record<DemandClass, string> = {
  smooth: "Steady",
  erratic: "Erratic",
  intermittent: "Sparse, sizes alike",
  lumpy: "Sparse, sizes uneven",
  new: "New",
  dead: "No longer sold",
};

/** The name of a class or method that a version was stored with; an unknown one shows as itself. */
export const nameIn = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;
