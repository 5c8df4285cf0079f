import { plannerSettings } from "@/lib/agents/planner-settings";
import type { Fact, Part, Urgency } from "@/lib/grounding/fact";
import type { BriefingContext } from "@/lib/insights/briefing/context";
import { briefingFacts } from "@/lib/insights/briefing/facts";
import { mostPressing } from "@/lib/insights/briefing/order";
import { templateOf } from "@/lib/insights/briefing/templates";
import { planningDay } from "@/lib/insights/planning-day";
import { championOf } from "@/lib/models/queries";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";

/** One sentence, or a few, of the briefing with what to do about it. */
export interface BriefingPoint {
  /** The facts that it says; the first gives it its action. */
  factIds: readonly string[];
  parts: Part[];
  urgency: Urgency;
  action: { label: string; href: string };
}

/** What a person is told of their day. */
export interface Briefing {
  /** The organization's calendar day. */
  today: string;
  points: BriefingPoint[];
  /** How many facts the points say. */
  facts: number;
}

/** What the facts of an organization are computed with today. */
export async function factContext(
  db: TenantDb,
  organization: { currency: string; timeZone: string },
): Promise<BriefingContext> {
  const [champion, settings] = await Promise.all([championOf(db), plannerSettings(db, organization)]);
  const day = planningDay(clock.today(organization.timeZone), champion?.data.lastDay ?? null);
  const { currency, exchangeRates } = settings;
  return { currency, exchangeRates, timeZone: organization.timeZone, day, champion };
}

/** The facts of today's briefing, the most pressing first. */
export async function todaysFacts(
  db: TenantDb,
  organization: { currency: string; timeZone: string },
): Promise<{ today: string; facts: Fact[] }> {
  const context = await factContext(db, organization);
  return { today: context.day.today, facts: mostPressing(await briefingFacts(db, context)) };
}

/** The facts in our own words. */
export const inTemplates = (today: string, facts: readonly Fact[]): Briefing => ({
  today,
  points: facts.map((fact) => pointOf([fact], templateOf(fact))),
  facts: facts.length,
});

/** @param facts at least one */
export function pointOf(facts: readonly Fact[], parts: Part[]): BriefingPoint {
  const [first] = facts;
  if (!first) throw new Error("A point says at least one fact.");
  return {
    factIds: facts.map(({ id }) => id),
    parts,
    urgency: first.urgency,
    action: first.action,
  };
}
