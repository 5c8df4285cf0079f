import { guardWritable } from "@/lib/accounts/guard-writable";
import { guardStopsOf } from "@/lib/agents/stops";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { type Planned, planRemedy } from "./plan";
import type { RemedyContext, RemedyId, RemedyInput } from "./remedy";

export type Applied =
  | {
      is: "done";
      id: string;
      summary: string;
      /** True when it was carried out before: a confirmation that arrives again does nothing. */
      already: boolean;
      isClosed: boolean;
      itemIds: string[];
      orderId: string | null;
      invoiceId?: string;
    }
  /** What was shown is not how it stands any more: nothing was done. */
  | { is: "changed" }
  /** Only of what is done by itself: a stop switch is on or the organization is read-only, or the limits of the day are reached. */
  | { is: "stopped" | "limit" };

export interface Confirmation {
  caseId: string;
  remedy: RemedyId;
  input: RemedyInput;
  /** Of what was shown. */
  hash: string;
  /** Of what is done by itself: the check that must have been the last to see the case. */
  checkId?: string;
}

const ATTEMPTS = 3;

/**
 * Carries a remedy out, once: its effects, its mark on the case, the case's new status and the audit are one write. What was shown,
 * and for what is done by itself the stop switches and the limits of the day, are checked in that same write.
 *
 * @throws NotFoundError; UserError when it cannot be carried out
 */
export async function applyRemedy(
  context: RemedyContext,
  actor: Actor,
  confirmation: Confirmation,
): Promise<Applied> {
  const { db } = context;
  const { caseId, remedy, input, hash } = confirmation;
  for (let attempt = 1; ; attempt++) {
    const earlier = await appliedBefore(db, caseId, hash);
    if (earlier) return earlier;
    const planned = await planRemedy(context, caseId, remedy, input);
    if (planned.hash !== hash) return { is: "changed" };
    if (planned.plan.missing) throw new UserError(planned.plan.missing);
    try {
      return await write(context, actor, confirmation, planned);
    } catch (error) {
      if (uniqueViolation(error, "CaseRemedy.caseId", "CaseRemedy.hash")) continue;
      if (!(error instanceof GuardError)) throw error;
      if (error.kind === "stopped") return { is: "stopped" };
      // It was done already for another case, and does not need to be done again.
      if (error.kind === "used") return { is: "changed" };
      if (error.kind === "budget") return { is: "limit" };
      if (error.kind === "organization_mails" || error.kind === "recipient_mails")
        throw new UserError(
          "Too many e-mails went to suppliers today. Nothing was done; try again tomorrow.",
        );
      // Something moved in the same moment: look again, and find out whether it matters.
      if (attempt >= ATTEMPTS) return { is: "changed" };
    }
  }
}

async function appliedBefore(db: TenantDb, caseId: string, hash: string): Promise<Applied | null> {
  const row = await db.caseRemedy.findFirst({ where: { caseId, hash } });
  return (
    row && {
      ...{ is: "done", id: row.id, summary: row.summary, already: true, isClosed: true },
      ...{ itemIds: [], orderId: null },
    }
  );
}

async function write(
  context: RemedyContext,
  actor: Actor,
  { input, hash, checkId }: Confirmation,
  { case: { about, status, version }, remedy, plan }: Planned,
): Promise<Applied> {
  const { db, today, organization } = context;
  const byItself = actor.kind !== "user";
  const id = newId("caseRemedy");
  const appliedAt = clock.instant();
  await db.write(actor, async (w) => {
    if (byItself) {
      guardStopsOf(w, organization.id, "exceptions");
      guardWritable(w, organization.id);
      guardLimits(w, remedy.id, plan.amountMinor, today);
    }
    w.guard(
      "changed",
      `(SELECT count(*) FROM {ExceptionCase} c WHERE c."id" = ?2 AND c."version" = ?3 AND c."openSlot" = 'open'
        AND c."lastCheckId" = coalesce(?4, c."lastCheckId"))`,
      [about.id, version, checkId ?? null],
    );
    w.guard(
      "changed",
      `(SELECT count(*) FROM {RemedySetting} s WHERE s."remedy" = ?2 AND s."autonomy" = 'off') = 0`,
      [remedy.id],
    );
    const effect = await plan.apply(w, { actorId: actor.id, byItself });
    const { effects, mail, fields, summary, amountMinor, outcome } = plan;
    await w.caseRemedy.createMany({
      data: [
        {
          ...{ id, caseId: about.id, remedy: remedy.id, status: "done", hash, summary, amountMinor },
          shown: JSON.stringify({ effects, mail, fields }),
          input: JSON.stringify(input),
          effect: JSON.stringify(effect),
          ...{ caseStatus: status, byItself, appliedBy: actor.id, appliedAt, day: today },
        },
      ],
    });
    settle(w, about.id, plan, byItself ? null : actor.id, appliedAt);
    w.audit({
      action: "exception.remedied",
      subjectType: "ExceptionCase",
      subjectId: about.id,
      summary: `${about.title}: ${byItself ? "by itself, Lumina carried out" : "a person confirmed"} “${remedy.label}”. ${summary}`,
      before: { status },
      after: { remedy: remedy.id, remedyId: id, hash, outcome, amountMinor, byItself },
    });
  });
  return {
    ...{ is: "done", id, summary: plan.summary, already: false },
    ...{ isClosed: plan.outcome.is === "closed", itemIds: [...plan.itemIds] },
    ...{ orderId: plan.orderId, invoiceId: plan.invoiceId },
  };
}

/** Undoes a write that would go beyond what the organization lets be done by itself in a day. */
function guardLimits(w: TenantWriter, remedy: RemedyId, amountMinor: number | null, day: string): void {
  w.guard(
    "budget",
    `(SELECT ?4 IS NOT NULL AND d.times < s."limitCount" AND d.minor + ?4 <= s."limitMinor"
      FROM {RemedySetting} s, (SELECT count(*) AS times, coalesce(sum(r."amountMinor"), 0) AS minor
        FROM {CaseRemedy} r WHERE r."remedy" = ?2 AND r."day" = ?3 AND r."byItself" = 1) d
      WHERE s."remedy" = ?2 AND s."autonomy" = 'by-itself')`,
    [remedy, day, amountMinor],
  );
}

/** The case is closed, or waits. */
function settle(
  w: TenantWriter,
  caseId: string,
  { outcome, summary }: Planned["plan"],
  closedBy: string | null,
  at: string,
): void {
  if (outcome.is === "closed")
    w.updateRows(
      "ExceptionCase",
      `"status" = 'resolved', "openSlot" = "id", "closedAt" = ?3, "closedBy" = ?4, "closedBecause" = ?5,
       "snoozedUntil" = NULL, "version" = "version" + 1`,
      `"id" = ?2`,
      [caseId, at, closedBy, summary],
    );
  else
    w.updateRows(
      "ExceptionCase",
      `"status" = 'snoozed', "snoozedUntil" = ?3, "version" = "version" + 1`,
      `"id" = ?2`,
      [caseId, outcome.until],
    );
}
