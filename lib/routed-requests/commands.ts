import type { Workspace } from "@/lib/accounts/organizations";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { requestReference } from "@/lib/rights/requests/reference";
import { statusOf } from "@/lib/rights/requests/request";
import { changeRequest } from "@/lib/rights/requests/write";
import { type Decision, isEnded } from "@/lib/rights/status";

/**
 * An organization has answered a person itself, and says so with a note. It sees and answers only what was routed to it.
 *
 * @throws NotFoundError for a request of nobody or of another organization
 */
export async function answerRouted(
  { user, organization }: Workspace,
  input: { requestId: string; version: number; decision: Decision; note: string },
): Promise<void> {
  const row = await controlDb().subjectRequest.findFirst({
    where: { id: input.requestId, organizationId: organization.id },
  });
  if (!row) throw new NotFoundError("This request");
  if (isEnded(row.status)) throw new UserError("This request has ended. There is nothing left to do.");
  const now = clock.instant();
  const by = { kind: "user", id: user.id } as const;
  try {
    await controlWrite(by, async (w) => {
      await changeRequest(
        w,
        { id: row.id, version: input.version, status: statusOf(row.status) },
        {
          status: input.decision === "refused" ? "refused" : "answered",
          ...{ routedAnsweredAt: now, routedNote: input.note, answeredAt: now, answeredBy: user.id },
          decision: input.decision,
        },
        { what: "customer-answered", by, evidence: { decision: input.decision } },
      );
      w.audit(organization.id, {
        ...{ action: "privacy-request.answered", subjectType: "SubjectRequest", subjectId: row.id },
        summary: `The privacy request ${requestReference(row.id)} was marked as answered.`,
        after: { decision: input.decision },
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
