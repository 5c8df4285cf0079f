import { plannerSettings } from "@/lib/agents/planner-settings";
import { AGENT_KINDS, type AgentKind } from "@/lib/agents/settings";
import { agentStates } from "@/lib/agents/states";
import { type OrdersWeek, ordersWeek } from "@/lib/agents/week";
import { type ExceptionsWeek, exceptionsWeek } from "@/lib/exceptions/week";
import { championOf } from "@/lib/models/queries";
import { type ForecastingWeek, forecastingWeek } from "@/lib/models/week";
import { addDays, clock, dayStart } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type TimeSaved, timeSaved, USUAL_MINUTES } from "./time-saved";

export const WEEK_DAYS = 7;

/** One agent of the team. */
export interface TeamMember {
  stoppedAt: string | null;
  /** What a person would need for one unit of its work; `isUsual`: nobody has set it. */
  minutes: number;
  isUsual: boolean;
}

/** The agents as one team, and what they did in the last seven days of the organization. */
export interface Team {
  /** The first of the seven days. */
  since: string;
  members: Record<AgentKind, TeamMember>;
  orders: OrdersWeek;
  exceptions: ExceptionsWeek;
  forecasting: ForecastingWeek;
  /** The version that forecasts; null before the first training. */
  champion: { id: string; number: number; coverage: number | null } | null;
  saved: TimeSaved;
}

export async function teamOf(
  db: TenantDb,
  organization: { currency: string; timeZone: string },
): Promise<Team> {
  const since = addDays(clock.today(organization.timeZone), 1 - WEEK_DAYS);
  const from = dayStart(since, organization.timeZone);
  const settings = await plannerSettings(db, organization);
  const [states, orders, exceptions, forecasting, champion] = await Promise.all([
    agentStates(db),
    ordersWeek(db, settings, from),
    exceptionsWeek(db, organization, from),
    forecastingWeek(db, from),
    championOf(db),
  ]);
  const members = Object.fromEntries(
    AGENT_KINDS.map((kind) => {
      const minutes = states.get(kind)?.minutesPerUnit ?? null;
      const member: TeamMember = {
        ...{ stoppedAt: states.get(kind)?.stoppedAt ?? null, isUsual: minutes === null },
        minutes: minutes ?? USUAL_MINUTES[kind],
      };
      return [kind, member];
    }),
  ) as Record<AgentKind, TeamMember>;
  return {
    ...{ since, members, orders, exceptions, forecasting },
    champion: champion && {
      ...{ id: champion.id, number: champion.number, coverage: champion.metrics.coverage },
    },
    saved: timeSaved(
      {
        replenishment: orders.ordered.lines,
        exceptions: exceptions.found - exceptions.falseAlarms,
        forecasting: 0,
      },
      members,
    ),
  };
}
