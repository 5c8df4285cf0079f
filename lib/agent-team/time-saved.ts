import type { AgentKind } from "@/lib/agents/settings";

/**
 * What a person is taken to need for a unit of an agent's work until the organization says otherwise: to look an item up,
 * decide on it and type the order line; to find a case by going through orders and stock, and to put its figures together.
 * An assumption, shown as one. Nobody forecasts by hand what the models do, so nothing is counted for that.
 */
export const USUAL_MINUTES: Readonly<Record<AgentKind, number>> = {
  replenishment: 3,
  exceptions: 10,
  forecasting: 0,
};

/** An estimate in minutes, with what it is made of. */
export interface TimeSaved {
  minutes: number;
  parts: { kind: AgentKind; units: number; minutesEach: number }[];
}

/** Units of work times the minutes that a person would need for each. */
export function timeSaved(
  units: Readonly<Record<AgentKind, number>>,
  members: Readonly<Record<AgentKind, { minutes: number }>>,
): TimeSaved {
  const parts = (Object.keys(units) as AgentKind[])
    .map((kind) => ({ kind, units: units[kind], minutesEach: members[kind].minutes }))
    .filter(({ units: of, minutesEach }) => of > 0 && minutesEach > 0);
  return { parts, minutes: parts.reduce((sum, part) => sum + part.units * part.minutesEach, 0) };
}
