import { clock } from "@/lib/platform/clock";
import type { Actor, TenantWriter } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";

/** The switch of {@link SystemSwitch} that stops every agent of every organization. */
const EVERYWHERE = "agents";

export interface AgentStops {
  /** Since when the agents of this organization are stopped, or null. */
  organization: string | null;
  /** Since when all agents of all organizations are stopped, or null. */
  everywhere: string | null;
}

export async function agentSwitches(organizationId: string): Promise<AgentStops> {
  const control = controlDb();
  const [organization, everywhere] = await Promise.all([
    control.organization.findUnique({ where: { id: organizationId }, select: { agentsStoppedAt: true } }),
    control.systemSwitch.findUnique({ where: { name: EVERYWHERE } }),
  ]);
  return {
    organization: organization?.agentsStoppedAt ?? null,
    everywhere: everywhere?.stoppedAt ?? null,
  };
}

/** Undoes a write while either switch is on: in the same instant as the effect, not before it. */
export function guardAgentSwitches(w: TenantWriter, organizationId: string): void {
  w.guardControl(
    "stopped",
    `NOT EXISTS (SELECT 1 FROM "Organization" WHERE "id" = ?1 AND "agentsStoppedAt" IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM "SystemSwitch" WHERE "name" = '${EVERYWHERE}' AND "stoppedAt" IS NOT NULL)`,
    [organizationId],
  );
}

/** Stops or resumes all agents of an organization, at once. Doing it twice changes nothing. */
export async function switchOrganizationAgents(
  organizationId: string,
  actor: Actor,
  stop: boolean,
): Promise<void> {
  const now = (await agentSwitches(organizationId)).organization;
  if ((now !== null) === stop) return;
  const agentsStoppedAt = stop ? clock.instant() : null;
  await controlWrite(actor, async (w) => {
    await w.tables.organization.updateMany({
      where: { id: organizationId },
      data: { agentsStoppedAt, version: { increment: 1 } },
    });
    w.audit(organizationId, {
      action: stop ? "agents.stop-all" : "agents.resume-all",
      subjectType: "Organization",
      subjectId: organizationId,
      summary: stop
        ? "All agents of the organization were stopped."
        : "The agents of the organization may work again.",
      before: { agentsStoppedAt: now },
      after: { agentsStoppedAt },
    });
  });
}

/**
 * Stops or resumes every agent of every organization: for staff, when something is wrong with Lumina itself. Doing it
 * twice changes nothing.
 *
 * @param reason in the words of whoever does it; kept in the audit of the staff
 */
export async function switchAllAgents(actor: Actor, stop: boolean, reason: string): Promise<void> {
  const row = await controlDb().systemSwitch.findUnique({ where: { name: EVERYWHERE } });
  const before = row?.stoppedAt ?? null;
  if ((before !== null) === stop) return;
  const stoppedAt = stop ? clock.instant() : null;
  await controlWrite(actor, (w) => {
    w.statement(
      `INSERT INTO "SystemSwitch" ("name", "stoppedAt", "stoppedBy") VALUES (?1, ?2, ?3)
       ON CONFLICT ("name") DO UPDATE SET "stoppedAt" = excluded."stoppedAt", "stoppedBy" = excluded."stoppedBy"`,
      [EVERYWHERE, stoppedAt, stop ? actor.id : null],
    );
    w.audit(STAFF_AUDIT_SCOPE, {
      action: stop ? "switches.agents-stopped" : "switches.agents-resumed",
      subjectType: "SystemSwitch",
      subjectId: EVERYWHERE,
      summary: `Every agent of every organization ${stop ? "was stopped" : "may work again"}: ${reason}`,
      before: { stoppedAt: before },
      after: { stoppedAt, reason },
    });
  });
}
