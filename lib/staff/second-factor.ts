import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { refundAttempts, withinLimit } from "@/lib/platform/rate-limit";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { matchTotp, newTotpSecret, toBase32, totpUri } from "@/lib/platform/totp";
import { openTotp, sealTotp } from "@/lib/platform/vault";
import type { Staff } from "./current";
import { staffFactorResetMail } from "./factor-mails";
import { guardStaff } from "./guard";
import { addProof } from "./proof";

/** The authenticator app of a member of staff: Access says who they are, the app that nobody else uses their Access. */

/** How long a secret that no code has confirmed is shown. */
const SETUP_MS = HOUR_MS;
/** Wrong codes of one member of staff; only they come so far, because Access stands before the page. */
export const STAFF_CODE_LIMITS = [
  { count: 10, windowMs: 15 * MINUTE_MS },
  { count: 50, windowMs: DAY_MS },
] as const;

export type StaffFactorState =
  | { state: "none" | "confirmed" }
  /** `secret` is what the app needs, as text and as what a QR code says. */
  | { state: "pending"; secret: string; uri: string };

export async function staffFactorState({ id, email }: Staff): Promise<StaffFactorState> {
  const row = await controlDb().staffFactor.findUnique({ where: { staffId: id } });
  if (row?.confirmedAt) return { state: "confirmed" };
  if (!row || row.createdAt <= clock.inMs(-SETUP_MS)) return { state: "none" };
  const secret = await openTotp(id, row.sealed);
  return { state: "pending", secret: toBase32(secret), uri: totpUri(secret, "Lumina staff", email) };
}

/** Makes a new secret for an app; one that was never confirmed ends. @throws UserError when an app is confirmed */
export async function beginStaffFactor(staff: Staff): Promise<void> {
  const sealed = await sealTotp(staff.id, newTotpSecret());
  await explained(() =>
    controlWrite(staff.actor, (w) => {
      w.statement(
        `INSERT INTO "StaffFactor" ("staffId", "sealed", "createdAt") VALUES (?1, ?2, ?3) ON CONFLICT ("staffId")
         DO UPDATE SET "sealed" = ?2, "createdAt" = ?3, "lastStep" = 0 WHERE "confirmedAt" IS NULL`,
        [staff.id, sealed, clock.instant()],
      );
      w.expectRows(1, "changed");
      note(w, staff.id, "staff.factor-begun", "A member of the staff began to set up an authenticator app.");
    }),
  );
}

/**
 * Takes the code that a member's app shows, once: the first confirms the app.
 *
 * @returns the token that proves it in this browser
 * @throws UserError for the field "code" when it is not right or there were too many
 */
export async function proveStaff(staff: Staff, typed: string): Promise<string> {
  const { isFirst, use } = await proofByCode(staff, typed);
  let token = "";
  await explained(() =>
    controlWrite(staff.actor, async (w) => {
      await use(w);
      token = await addProof(w, staff.id);
      if (isFirst) note(w, staff.id, "staff.factor-on", "A member of the staff set up an authenticator app.");
      else note(w, staff.id, "staff.proven", "A member of the staff entered their code.");
    }),
  );
  return token;
}

/** What was typed, proven to be the code that a member's app shows now; nothing is used up until the write that `use` adds to. */
export async function proofByCode(staff: Staff, typed: string) {
  const row = await controlDb().staffFactor.findUnique({ where: { staffId: staff.id } });
  if (!row || (!row.confirmedAt && row.createdAt <= clock.inMs(-SETUP_MS))) throw new UserError(CHANGED);
  await countCode(staff.id);
  const secret = await openTotp(staff.id, row.sealed);
  const step = matchTotp(secret, typed.replace(/\s/g, ""), clock.now().getTime(), row.lastStep);
  if (step === null)
    throw new UserError(
      "This code is not right, or was used already. Enter the six digits that your authenticator app shows now.",
      "code",
    );
  for (const limit of STAFF_CODE_LIMITS) await refundAttempts(partsOf(staff.id, limit), 1);
  return {
    isFirst: !row.confirmedAt,
    async use(w: ControlWriter): Promise<void> {
      await w.tables.staffFactor.updateMany({
        where: { staffId: staff.id, sealed: row.sealed, lastStep: { lt: step } },
        data: { lastStep: step, confirmedAt: row.confirmedAt ?? clock.instant() },
      });
      w.expectRows(1, "used");
    },
  };
}

/**
 * Removes the app of somebody who lost it; they set up another at their next visit, and are told by mail.
 *
 * @param input `code`: of the admin's own app, whatever they have proven before
 * @throws UserError when the code is not right, they have no app, or it is the admin's own
 */
export async function resetStaffFactor(
  staff: Staff,
  { staffId, reason, code }: { staffId: string; reason: string; code: string },
): Promise<void> {
  if (staffId === staff.id) throw new UserError("Your own app is reset by another admin.");
  const colleague = await controlDb().staffMember.findUnique({ where: { id: staffId } });
  if (!colleague) throw new NotFoundError("This member of the staff");
  const { use } = await proofByCode(staff, code);
  await explained(() =>
    controlWrite(staff.actor, async (w) => {
      await use(w);
      guardStaff(w, staff);
      await w.tables.staffFactor.deleteMany({ where: { staffId } });
      w.expectRows(1, "changed");
      await w.tables.staffProof.deleteMany({ where: { staffId } });
      const summary = "The authenticator app of a member of the staff was removed.";
      note(w, staffId, "staff.factor-reset", summary, { reason });
      w.mail(staffFactorResetMail(colleague, staff.name));
    }),
  );
}

const note = (
  w: ControlWriter,
  subjectId: string,
  action: string,
  summary: string,
  after?: Record<string, unknown>,
) => w.audit(STAFF_AUDIT_SCOPE, { action, subjectType: "StaffMember", subjectId, summary, after });

const partsOf = (staffId: string, limit: { windowMs: number }) => [
  "staff-code",
  staffId,
  String(limit.windowMs),
];

async function countCode(staffId: string): Promise<void> {
  for (const limit of STAFF_CODE_LIMITS)
    if (!(await withinLimit(partsOf(staffId, limit), limit.count, limit.windowMs)))
      throw new UserError(
        "Too many wrong codes. Wait fifteen minutes, then try again; after fifty in one day, try again tomorrow.",
        "code",
      );
}

const CHANGED =
  "The authenticator app was set up or removed elsewhere, or your role changed in the meantime. Load the page again.";

/** Says what a guard of a write by code means. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError("This code was used already. Wait for the next one.", "code");
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
