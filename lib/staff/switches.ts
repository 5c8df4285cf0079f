import * as z from "zod";
import { switchAllAgents } from "@/lib/accounts/agents-switch";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "./current";

/** What staff can stop everywhere. */
export interface SwitchView {
  /** Since when it is stopped, or null. */
  stoppedAt: string | null;
  /** The last time it was used: when, by whom (a member of the staff), and why. */
  last: { at: string; actorId: string; reason: string | null; stopped: boolean } | null;
}

const readReason = jsonColumn("AuditEntry.after", z.object({ reason: z.string().optional() }));

export async function agentsEverywhere(): Promise<SwitchView> {
  const [row, [entry]] = await Promise.all([
    controlDb().systemSwitch.findUnique({ where: { name: "agents" } }),
    tenantDb(STAFF_AUDIT_SCOPE).query<{
      seq: number;
      at: string;
      actorId: string;
      action: string;
      after: string | null;
    }>(
      `SELECT a."seq", a."at", a."actorId", a."action", a."after" FROM {AuditEntry} a
       WHERE a."subjectType" = ?2 AND a."subjectId" = ?3 ORDER BY a."seq" DESC LIMIT 1`,
      ["SystemSwitch", "agents"],
    ),
  ]);
  const after = entry?.after ? readReason(entry.after, entry.seq) : null;
  return {
    stoppedAt: row?.stoppedAt ?? null,
    last: entry
      ? {
          ...{ at: entry.at, actorId: entry.actorId, reason: after?.reason ?? null },
          stopped: entry.action === "switches.agents-stopped",
        }
      : null,
  };
}

export const switchAgentsEverywhere = (
  staff: Staff,
  input: { stop: boolean; reason: string },
): Promise<void> => switchAllAgents(staff.actor, input.stop, input.reason);
