import { organizationsOf } from "@/lib/accounts/organizations";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import {
  changeAsStaff,
  requireVerified,
  type Seen,
  type StoredRequest,
  storedRequest,
} from "@/lib/rights/desk/change";
import { startErasure, whyNotErased } from "@/lib/rights/erasure/commands";
import { requestReference } from "@/lib/rights/requests/reference";
import { changeRequest, forgetReportedAccount } from "@/lib/rights/requests/write";
import { isEnded } from "@/lib/rights/status";
import type { Staff } from "@/lib/staff/current";

/**
 * A report that a minor uses Lumina is about somebody else than who sent it. One member of the staff names the account and
 * writes what was found; another one confirms, and the account's person is erased. What is found and whom it is about
 * stands in no step of the history: that history is the reporter's.
 */

const named = (requestId: string) => controlDb().reportedAccount.findUnique({ where: { requestId } });

/** The account that is named, with what two people need to know that it is the right one; null where none is. */
export async function reportedAccount(requestId: string) {
  const row = await named(requestId);
  if (!row) return null;
  const account = await controlDb().user.findUnique({
    where: { id: row.userId },
    select: { name: true, email: true },
  });
  const [organizations, refusal] = account
    ? await Promise.all([organizationsOf(row.userId), whyNotErased(row.userId)])
    : [[], null];
  return { ...row, account, organizations, refusal };
}
export type NamedAccount = NonNullable<Awaited<ReturnType<typeof reportedAccount>>>;

/** How many named accounts wait for a second member of the staff. */
export const reportsToConfirm = (): Promise<number> =>
  controlDb().reportedAccount.count({ where: { confirmedAt: null } });

/** @throws UserError where nothing may be erased for it: it is no report of a minor, has ended, or nobody has verified it */
function requireReport(request: StoredRequest): void {
  if (isEnded(request.status))
    throw new UserError("This request has ended. Nothing can be done with it any more.");
  if (request.kind !== "minor-report") throw new UserError("This request is no report of a minor.");
  requireVerified(request);
}

/**
 * The first of two: names the account that a report is about. Nothing happens to it yet.
 *
 * @throws UserError when no account has the address, it is the reporter's own, or one is named already
 */
export async function nameReportedAccount(
  staff: Staff,
  { email, finding, ...seen }: Seen & { email: string; finding: string },
): Promise<void> {
  const request = await storedRequest(seen.requestId);
  requireReport(request);
  if (await named(request.id)) throw new UserError("An account is named already.");
  const user = await controlDb().user.findUnique({ where: { email }, select: { id: true } });
  if (!user) throw new UserError("No account has this address.", "email");
  if (user.id === request.userId || email === request.email.toLowerCase())
    throw new UserError(
      "This is the account of whoever sent the report. If they want to be erased themselves, sort the request anew as an erasure.",
      "email",
    );
  await changeAsStaff(
    staff,
    seen,
    { action: "account-named", summary: "got the account named that it is about." },
    async (w, { id: requestId }, at) => {
      await changeRequest(w, at, {}, { what: "account-named", by: staff.actor });
      await w.tables.reportedAccount.createMany({
        data: [{ requestId, userId: user.id, finding, namedBy: staff.id, namedAt: clock.instant() }],
      });
    },
  );
}

/** Any of the staff: the account is not the one, and is named no longer. */
export const takeBackReportedAccount = (staff: Staff, seen: Seen): Promise<void> =>
  changeAsStaff(
    staff,
    seen,
    { action: "account-taken-back", summary: "got the account taken back that was named." },
    async (w, request, at) => {
      await forgetReportedAccount(w, request.id);
      w.expectRows(1, "changed");
      await changeRequest(w, at, {}, { what: "account-taken-back", by: staff.actor });
    },
  );

/**
 * The second of two: confirms, and the erasure of the account's person begins. From here on it cannot be taken back.
 *
 * @throws UserError when the same person named it, the account is gone, or its person alone owns an organization
 */
export async function confirmReportedAccount(staff: Staff, { requestId, version }: Seen): Promise<void> {
  const request = await storedRequest(requestId);
  requireReport(request);
  const row = await named(requestId);
  if (!row) throw new UserError("No account is named.");
  if (row.confirmedAt) throw new UserError("The erasure of this account was confirmed already.");
  if (row.namedBy === staff.id)
    throw new UserError("You named this account yourself. Another member of the staff has to confirm it.");
  if ((await controlDb().user.count({ where: { id: row.userId } })) === 0)
    throw new UserError("This account is not there any more. Take it back, and answer the report.");
  await startErasure(
    requestId,
    { userId: row.userId, email: null, phone: null },
    {
      by: staff.actor,
      also: async (w, erasureId) => {
        w.statement(
          `UPDATE "ReportedAccount" SET "confirmedBy" = ?2, "confirmedAt" = ?3, "erasureId" = ?4
           WHERE "requestId" = ?1 AND "userId" = ?5 AND "namedBy" <> ?2 AND "confirmedAt" IS NULL`,
          [requestId, staff.id, clock.instant(), erasureId, row.userId],
        );
        w.expectRows(1, "changed");
        await changeRequest(
          w,
          { id: requestId, version, status: request.status },
          request.status === "verified" ? { status: "working" } : {},
          { what: "erasure-confirmed", by: staff.actor, evidence: { erasure: erasureId } },
        );
        w.audit(STAFF_AUDIT_SCOPE, {
          ...{ action: "privacy-request.erasure-confirmed", subjectType: "SubjectRequest" },
          subjectId: requestId,
          summary: `${requestReference(requestId)}: a second member of the staff confirmed, and the person of the named account is erased.`,
          after: { erasureId, namedBy: row.namedBy },
        });
      },
    },
  );
}
