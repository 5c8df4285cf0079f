import { parsePhone } from "@/lib/format/phone";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { RESTRICTABLE, type RestrictablePurpose } from "@/lib/platform/db/restrictions";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { type Correctable, correct } from "./correction";
import { startErasure } from "./erasure/commands";
import { startPackage } from "./package/commands";
import { requestReference } from "./requests/reference";
import { announceLifting, restrict } from "./restrictions/commands";
import { isEnded } from "./status";
import type { Subject } from "./subject";

/** From a verified request to what carries it out. Only what was verified says whose rows are looked for. */

type Actor = Pick<Staff, "actor">;

const find = (id: string) => controlDb().subjectRequest.findUnique({ where: { id } });
type RequestRow = NonNullable<Awaited<ReturnType<typeof find>>>;

/**
 * Whom a request is about, by what they have proven and nothing else that it says: a mail code proves an address, a code by
 * telephone a number, a fresh sign-in an account.
 *
 * @throws UserError while nothing is proven
 */
export function subjectOfRequest({
  verifiedAt,
  verifiedBy,
  userId,
  email,
  phone,
}: Pick<RequestRow, "verifiedAt" | "verifiedBy" | "userId" | "email" | "phone">): Subject {
  const nobody: Subject = { userId: null, email: null, phone: null };
  if (verifiedAt !== null) {
    if (verifiedBy === "fresh-proof" && userId) return { ...nobody, userId };
    if (verifiedBy === "mail-code") return { ...nobody, email };
    if (verifiedBy === "phone-code" && phone) return { ...nobody, phone: parsePhone(phone, null) ?? phone };
    if (verifiedBy === "phone-and-mail-code" && phone)
      return { ...nobody, email, phone: parsePhone(phone, null) ?? phone };
  }
  throw new UserError("This request is not verified. First have its person show that it is theirs.");
}

/** @throws NotFoundError when there is none, UserError when it has ended, is not verified, or is about somebody else */
async function openRequest(id: string): Promise<{ request: RequestRow; subject: Subject }> {
  const request = await find(id);
  if (!request) throw new NotFoundError("This request");
  if (isEnded(request.status))
    throw new UserError("This request has ended. Nothing can be done with it any more.");
  if (request.kind === "minor-report")
    throw new UserError(
      "A report of a minor is about somebody else: nothing is done with the data of who sent it.",
    );
  return { request, subject: subjectOfRequest(request) };
}

const entry =
  ({ id }: RequestRow, action: string, summary: string) =>
  (w: ControlWriter): void =>
    w.audit(STAFF_AUDIT_SCOPE, {
      ...{ action: `privacy-request.${action}`, subjectType: "SubjectRequest", subjectId: id },
      summary: `${requestReference(id)}: ${summary}`,
    });

const audited = ({ actor }: Actor, request: RequestRow, action: string, summary: string) =>
  controlWrite(actor, entry(request, action, summary));

/** Makes the package that answers a request. @throws UserError as the request, or another package, says */
export async function packageForRequest(staff: Actor, requestId: string): Promise<void> {
  const { request, subject } = await openRequest(requestId);
  await audited(staff, request, "package-begun", "a package of the person's data is made.");
  await startPackage(request.id, subject);
}

/** Erases the person of a request. @throws UserError as the request says, or when they alone own an organization */
export async function eraseForRequest(staff: Actor, requestId: string): Promise<void> {
  const { request, subject } = await openRequest(requestId);
  if (request.kind !== "erasure" && request.kind !== "delete")
    throw new UserError("This request asks for something else than an erasure.");
  await startErasure(request.id, subject, {
    by: staff.actor,
    also: entry(request, "erasure-begun", "the person is erased."),
  });
}

/** Denies purposes for the person of a request. */
export async function restrictForRequest(
  staff: Actor,
  requestId: string,
  purposes: readonly RestrictablePurpose[] = RESTRICTABLE,
): Promise<void> {
  const { request, subject } = await openRequest(requestId);
  const kind = request.kind === "objection" || request.kind === "opt-out" ? "objection" : "restriction";
  await audited(
    staff,
    request,
    "restricted",
    `uses of the person's data are denied: ${purposes.join(", ")}.`,
  );
  await restrict(request.id, subject, { kind, purposes, by: staff.actor });
}

/** Tells the person of a request that their restrictions end, which they then do. */
export async function liftForRequest(staff: Actor, requestId: string): Promise<void> {
  const request = await find(requestId);
  if (!request) throw new NotFoundError("This request");
  const open = await controlDb().processingRestriction.findMany({
    where: { requestId, liftedAt: null, toldAt: null },
    select: { id: true },
    take: 50,
  });
  if (open.length === 0)
    throw new UserError("Nothing is restricted by this request, or its end is announced.");
  await audited(staff, request, "lifting-announced", "the end of a restriction was announced to the person.");
  for (const { id } of open) await announceLifting(id, staff.actor);
}

/** Corrects what is kept of the person of a request; the audit has it where something was. @returns in how many places */
export async function correctForRequest(
  staff: Actor,
  requestId: string,
  what: Correctable,
  value: string,
): Promise<number> {
  const { request, subject } = await openRequest(requestId);
  const told = entry(request, "corrected", `the person's ${what} was corrected.`);
  return correct(request.id, subject, { what, value, by: staff.actor }, told);
}

/** How far what carries out a request is, for its page. */
export async function progressOfRequest(requestId: string) {
  const [packages, erasures, restrictions, corrections] = await Promise.all([
    controlDb().subjectPackage.findMany({
      where: { requestId },
      select: { id: true, status: true, rowCount: true, createdAt: true },
      orderBy: { createdAt: "desc" },
      take: 10,
    }),
    controlDb().subjectErasure.findMany({
      where: { requestId },
      select: { id: true, status: true, createdAt: true, finishedAt: true },
      orderBy: { createdAt: "desc" },
      take: 10,
    }),
    controlDb().processingRestriction.findMany({
      where: { requestId },
      select: { id: true, kind: true, purposes: true, since: true, liftsAt: true, liftedAt: true },
      take: 10,
    }),
    controlDb().subjectCorrection.findMany({
      where: { requestId },
      select: { id: true, place: true, before: true, after: true, at: true },
      take: 50,
    }),
  ]);
  return { packages, erasures, restrictions, corrections };
}
