import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import type { ControlWriter } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";

/** How many members an organization may have. Who is invited has a seat until the invitation is over. */

/** Undoes a write, with the guard "budget", when the organization has no seat for this address; null is without a limit. */
export function guardSeat(
  w: ControlWriter,
  organizationId: string,
  email: string,
  memberLimit: number | null,
): void {
  if (memberLimit === null) return;
  w.guard(
    "budget",
    `(SELECT count(*) FROM "Membership" WHERE "organizationId" = ?1)
     + (SELECT count(*) FROM "Invitation" WHERE "organizationId" = ?1 AND "acceptedAt" IS NULL AND "revokedAt" IS NULL
        AND "expiresAt" > ?2 AND "email" <> ?3) < ?4`,
    [organizationId, clock.instant(), email, memberLimit],
  );
}

/** What {@link guardSeat} refused, in words; any other failure as it is. */
export const seatRefusal = (error: unknown, memberLimit: number | null, field?: string): unknown =>
  error instanceof GuardError && error.kind === "budget"
    ? new UserError(noSeatWords(memberLimit ?? 0), field)
    : error;

export const noSeatWords = (memberLimit: number): string =>
  `Your plan has ${memberLimit} members, open invitations included. An owner can choose a larger plan under Settings, Billing.`;
