import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { newWrappedKey } from "@/lib/platform/vault";
import { resolveSubject } from "../resolve";
import type { Subject } from "../subject";
import { PACKER } from "./record";

/**
 * Begins the package of what is kept of a person, for a request whose person is known to be they.
 *
 * @param requestId the request that it answers; null where somebody takes theirs in their account
 * @returns its id; for a request that has one which is made or ready, that one's
 * @throws UserError while another of the same account is being made
 */
export async function startPackage(requestId: string | null, subject: Subject): Promise<string> {
  const { userId, email, phone } = await resolveSubject(subject);
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
