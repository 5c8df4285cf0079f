import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { refundAttempts, withinLimit } from "@/lib/platform/rate-limit";
import { newWrappedKey } from "@/lib/platform/vault";
import { resolveSubject } from "../resolve";
import type { Subject } from "../subject";
import { PACKER } from "./record";

/**
 * Begins the package of what is kept of a person, for a request whose person is known to be they.
 *
 * @param requestId the request that it answers; null where somebody takes theirs in their account
 * @returns its id; for a request that has one which is made or ready, that one's
 * @throws UserError while another of the same account is being made, or where nobody could be told of it
 */
export async function startPackage(requestId: string | null, subject: Subject): Promise<string> {
  const { userId, email, phone } = await resolveSubject(subject);
  if (userId === null && email === null)
    throw new UserError(
      "Only a telephone is proven for this request. Have its person confirm the e-mail address first: a package is taken by an account or an address.",
    );
  const id = newId("subjectPackage");
  const wrappedKey = await newWrappedKey(id);
  const now = clock.instant();
  try {
    await controlWrite(PACKER, (w) => {
      w.guard(
        "used",
        `NOT EXISTS (SELECT 1 FROM "SubjectPackage" WHERE "status" = 'running'
           AND ("userId" = ?1 OR ("userId" IS NULL AND "email" = ?2)))`,
        [userId, email],
      );
      w.statement(
        `INSERT INTO "SubjectPackage" ("id", "requestId", "userId", "email", "phone", "status", "createdAt")
         VALUES (?1, ?2, ?3, ?4, ?5, 'running', ?6)`,
        [id, requestId, userId, email, phone, now],
      );
      // A key of its own: without it the bytes are nothing.
      w.statement(
        `INSERT INTO "OrganizationKey" ("organizationId", "wrappedKey", "createdAt") VALUES (?1, ?2, ?3)`,
        [id, wrappedKey, now],
      );
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("A package of this data is being made already. It will be ready in a moment.");
    throw error;
  }
  await startJob("subject-package", id, id);
  return id;
}

/** Packages that a person may have made in their account within a day. */
export const OWN_PACKAGES_A_DAY = 3;

/**
 * Begins the package that somebody who is signed in asks for.
 *
 * @returns its id
 * @throws UserError as {@link startPackage}, or when they had {@link OWN_PACKAGES_A_DAY} made today
 */
export async function startOwnPackage(userId: string): Promise<string> {
  const limited = ["own-package", userId];
  if (!(await withinLimit(limited, OWN_PACKAGES_A_DAY, DAY_MS)))
    throw new UserError(
      `You can request your data ${OWN_PACKAGES_A_DAY} times a day. Take one of today's packages, or request it again tomorrow.`,
    );
  try {
    return await startPackage(null, { userId, email: null, phone: null });
  } catch (error) {
    await refundAttempts(limited, 1);
    throw error;
  }
}
