import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { letterLanguage } from "../letters/letter";
import { requestReference } from "../requests/reference";
import { kindOf, regimeOf, statusOf } from "../requests/request";
import { isEnded } from "../status";

/** The version of a request that somebody saw. */
export interface Seen {
  requestId: string;
  version: number;
}

type Row = NonNullable<Awaited<ReturnType<typeof find>>>;
/** A request with the values that the code knows. */
export type StoredRequest = Omit<Row, "kind" | "regime" | "status" | "language"> & {
  kind: ReturnType<typeof kindOf>;
  regime: ReturnType<typeof regimeOf>;
  status: ReturnType<typeof statusOf>;
  language: ReturnType<typeof letterLanguage>;
};

const find = (id: string) => controlDb().subjectRequest.findUnique({ where: { id } });

/** @throws NotFoundError when there is no such request */
export async function storedRequest(id: string): Promise<StoredRequest> {
  const row = await find(id);
  if (!row) throw new NotFoundError("This request");
  return {
    ...row,
    ...{ kind: kindOf(row.kind), regime: regimeOf(row.regime), status: statusOf(row.status) },
    language: letterLanguage(row.language),
  };
}

/**
 * Does one thing with an open request and says so in the staff's audit, in one write.
 *
 * @throws UserError when it has ended, or somebody else changed it meanwhile
 */
export async function changeAsStaff(
  staff: Staff,
  { requestId, version }: Seen,
  audit: { action: string; summary: string; after?: unknown },
  collect: (
    w: ControlWriter,
    request: StoredRequest,
    seen: { id: string; version: number; status: StoredRequest["status"] },
  ) => Promise<void> | void,
): Promise<void> {
  const request = await storedRequest(requestId);
  if (isEnded(request.status))
    throw new UserError("This request has ended. Nothing can be done with it any more.");
  try {
    await controlWrite(staff.actor, async (w) => {
      await collect(w, request, { id: requestId, version, status: request.status });
      w.audit(STAFF_AUDIT_SCOPE, {
        ...{ action: `privacy-request.${audit.action}`, subjectType: "SubjectRequest", subjectId: requestId },
        summary: `${requestReference(requestId)} ${audit.summary}`,
        ...(audit.after === undefined ? {} : { after: audit.after }),
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}

/** @throws UserError while nobody has shown that the request is theirs */
export function requireVerified({ verifiedAt }: StoredRequest): void {
  if (!verifiedAt)
    throw new UserError(
      "Nobody has shown yet that this request is theirs. Wait for the code, or refuse with that reason.",
    );
}
