import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import type { IncidentStep, ReportInput, StepInput } from "./schema";

const MOST_LISTED = 200;
export type IncidentRow = Awaited<ReturnType<typeof listIncidents>>[number];

/** Incidents, the open ones first, then the newest. */
export async function listIncidents() {
  const orderBy = { detectedAt: "desc" } as const;
  const [open, closed] = await Promise.all([
    controlDb().incident.findMany({ where: { closedAt: null }, orderBy, take: MOST_LISTED }),
    controlDb().incident.findMany({ where: { closedAt: { not: null } }, orderBy, take: MOST_LISTED }),
  ]);
  return [...open, ...closed];
}

/** Reports an incident that no check has found, or a drill. Its time runs from now. */
export async function reportIncident(staff: Pick<Staff, "actor">, input: ReportInput): Promise<void> {
  const id = newId("incident");
  await controlWrite(staff.actor, async ({ tables, audit }) => {
    await tables.incident.createMany({
      data: [{ id, kind: "report", ...input, detectedAt: clock.instant(), createdBy: staff.actor.id }],
    });
    audit(STAFF_AUDIT_SCOPE, {
      action: "incident.reported",
      subjectType: "Incident",
      subjectId: id,
      summary: `${input.drill ? "A drill" : "An incident"} was reported: ${input.title}`,
      after: input,
    });
  });
}

const DONE: Readonly<Record<IncidentStep, string>> = {
  contained: "contained",
  told: "told to those who have to know",
  closed: "closed",
};

/**
 * Notes a step of an incident.
 *
 * @throws UserError when a check still fails, when the words for closing are missing, or when somebody else changed it
 */
export async function noteStep(staff: Pick<Staff, "actor">, input: StepInput): Promise<void> {
  const { id, version, step, outcome } = input;
  const incident = await controlDb().incident.findUnique({ where: { id } });
  if (!incident) throw new NotFoundError("This incident");
  if (incident.closedAt) throw new UserError("This incident is closed.");
  if (step === "closed") {
    if (incident.checkKey && !incident.recoveredAt)
      throw new UserError("The check still fails: an incident is closed once it passes again.");
    if (!outcome) throw new UserError("Say what was done before you close it.", "outcome");
  }
  const now = clock.instant();
  const change = {
    contained: { containedAt: now },
    told: { toldAt: now },
    closed: { closedAt: now, outcome },
  }[step];
  try {
    await controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.incident.updateMany({
        where: { id, version, closedAt: null },
        data: { ...change, version: version + 1 },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: `incident.${step}`,
        subjectType: "Incident",
        subjectId: id,
        summary: `An incident was ${DONE[step]}: ${incident.title}`,
        after: change,
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
