import { clock, MINUTE_MS } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { NeedsProofError, UserError } from "@/lib/platform/errors";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import type { SignedInUser } from "./sessions";

/** Whether a person proved themselves in this session so recently that they are not asked again. */
export const isProven = ({ authenticatedAt }: Pick<SignedInUser, "authenticatedAt">): boolean =>
  authenticatedAt !== null && authenticatedAt > clock.inMs(-SIGN_IN_LASTS.provenMinutes * MINUTE_MS);

type Vouched = Pick<SignedInUser, "onlyOrganizationId" | "methods">;

/**
 * Whether more proves the person in a session than an organization's identity provider: its admins decide about their
 * organization and not about the person's account.
 */
export const hasOwnProof = ({ onlyOrganizationId, methods }: Vouched): boolean =>
  onlyOrganizationId === null || methods.some((method) => method !== "fed");

/** @throws UserError when nothing in the session proves the person but an organization's identity provider */
export function requireOwnProof(user: Vouched): void {
  if (hasOwnProof(user)) return;
  throw new UserError(
    "You signed in through your company's identity provider. To change your own account, first confirm that it's you under Account; “Forgot your password?” sets a password.",
  );
}

/**
 * What somebody begins beside the organization whose identity provider let them in would not open in this session.
 *
 * @throws UserError in such a session
 */
export function requireOwnSession({ onlyOrganizationId }: Pick<SignedInUser, "onlyOrganizationId">): void {
  if (onlyOrganizationId === null) return;
  throw new UserError(
    "You signed in through your company's identity provider, which opens your company's organization alone. To do this, sign in another way; “Forgot your password?” sets a password.",
  );
}

/** @throws NeedsProofError when they have to prove themselves again */
export function requireProof(user: SignedInUser): void {
  if (!isProven(user)) throw new NeedsProofError();
}

/**
 * Adds to a write that a person proved themselves in a session just now; it is undone with the guard "expired" when the
 * session is not theirs or is over.
 *
 * @param methods how, as values of RFC 8176 divided by spaces; those that the session lacks are added to its own
 */
export function noteProof(w: ControlWriter, session: { id: string; userId: string }, methods: string): void {
  const now = clock.instant();
  w.statement(
    `UPDATE "Session" SET "authenticatedAt" = ?3, "methods" = "methods" || COALESCE((
       SELECT ' ' || group_concat(value, ' ') FROM json_each(?4)
       WHERE (' ' || "Session"."methods" || ' ') NOT LIKE '% ' || value || ' %'), '')
     WHERE "id" = ?1 AND "userId" = ?2 AND "stage" = 'full' AND "revokedAt" IS NULL AND "expiresAt" > ?3`,
    [session.id, session.userId, now, JSON.stringify(methods.split(" "))],
  );
  w.expectRows(1, "expired");
}
