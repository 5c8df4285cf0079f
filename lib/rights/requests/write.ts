import { clock } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db/audit-chain";
import type { ControlWriter } from "@/lib/platform/db/control";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { newId } from "@/lib/platform/id";
import { isEnded, mayBecome, type RequestStatus, type StepEvidence, type StepKind } from "../status";

/** How every part of the rights desk writes to a request: inside one atomic write, with a step of its history. */

export interface NewStep {
  what: StepKind;
  by: Actor;
  evidence?: StepEvidence;
}

/** Adds a step to a request's history, as part of a write. Answers the step's id. */
export async function addStep(w: ControlWriter, requestId: string, step: NewStep): Promise<string> {
  const id = newId("subjectRequestStep");
  await w.tables.subjectRequestStep.createMany({
    data: [
      {
        ...{ id, requestId, what: step.what, at: clock.instant() },
        ...{ actorKind: step.by.kind, actorId: step.by.id },
        evidence: JSON.stringify(step.evidence ?? {}),
      },
    ],
  });
  return id;
}

/** What of a request has been read: the write happens only if it still stands so. */
export interface SeenRequest {
  id: string;
  version: number;
  status: RequestStatus;
}

type Change = Omit<Prisma.SubjectRequestUncheckedUpdateManyInput, "id" | "version" | "status"> & {
  status?: RequestStatus;
};

/**
 * Changes a request and adds the step that says so, as part of a write. The write is undone as a whole (GuardError
 * `changed`) when somebody else changed the request since it was read.
 *
 * @throws Error when the status would go backwards, or the request has ended: a fault of the caller's
 */
export async function changeRequest(
  w: ControlWriter,
  seen: SeenRequest,
  change: Change,
  step: NewStep,
): Promise<void> {
  const { status = seen.status } = change;
  if (!mayBecome(seen.status, status))
    throw new Error(`A ${seen.status} request cannot become ${status}: its status moves forward only.`);
  await w.tables.subjectRequest.updateMany({
    where: { id: seen.id, version: seen.version, status: seen.status },
    data: {
      ...change,
      status,
      // A code is of no use any more once the request has ended.
      ...(isEnded(status) ? { codeHash: null } : {}),
      version: { increment: 1 },
    },
  });
  w.expectRows(1, "changed");
  if (isEnded(status)) await forgetReportedAccount(w, seen.id);
  await addStep(w, seen.id, step);
}

/** Adds to a write that no account is named as that of a reported minor any more, unless its erasure was confirmed. */
export const forgetReportedAccount = async (w: ControlWriter, requestId: string): Promise<void> =>
  void (await w.tables.reportedAccount.deleteMany({ where: { requestId, confirmedAt: null } }));
