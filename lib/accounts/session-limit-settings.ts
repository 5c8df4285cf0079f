import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { guardRole } from "./members";
import type { Workspace } from "./organizations";
import { applySessionLimits, DEFAULT_LIMITS } from "./session-limits";

/** How long members of an organization stay signed in: without use, and in any case. In minutes. */
export interface SessionLimits {
  idleMinutes: number;
  maxMinutes: number;
}

/** What an organization has set, or the defaults. */
export async function sessionLimitsOf(organizationId: string): Promise<SessionLimits> {
  const row = await controlDb().organization.findUniqueOrThrow({ where: { id: organizationId } });
  return {
    idleMinutes: row.sessionIdleMinutes ?? DEFAULT_LIMITS.idleMinutes,
    maxMinutes: row.sessionMaxMinutes ?? DEFAULT_LIMITS.maxMinutes,
  };
}

/**
 * Sets how long members stay signed in. It counts at once, also for the sessions that they have: in the same write those
 * that are older, or unused for longer, end.
 *
 * @throws UserError when somebody else changed the organization in between
 */
export async function setSessionLimits(
  workspace: Workspace,
  limits: SessionLimits & { version: number },
): Promise<void> {
  const { version, ...after } = limits;
  const { id } = workspace.organization;
  const before = await sessionLimitsOf(id);
  try {
    await controlWrite({ kind: "user", id: workspace.user.id }, async (w) => {
      guardRole(w, workspace);
      await w.tables.organization.updateMany({
        where: { id, version },
        data: {
          sessionIdleMinutes: after.idleMinutes,
          sessionMaxMinutes: after.maxMinutes,
          version: { increment: 1 },
        },
      });
      w.expectRows(1, "changed");
      applySessionLimits(w, { membersOf: id });
      w.audit(id, {
        action: "organization.session-limits-changed",
        subjectType: "Organization",
        subjectId: id,
        summary: "How long members stay signed in was changed.",
        before,
        after,
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else changed the settings meanwhile. Load the page again.");
    throw error;
  }
}
