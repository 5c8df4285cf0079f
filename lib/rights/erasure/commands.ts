import { ownedAlone } from "@/lib/accounts/delete-account";
import { certificatePublicKey } from "@/lib/platform/certificate-key";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { resolveSubject } from "../resolve";
import type { Subject } from "../subject";
import { ERASER } from "./record";

/**
 * Begins the erasure of a person, for a request whose person is known to be they. From here on it cannot be taken back.
 *
 * @returns its id
 * @throws UserError when they alone own an organization, or are being erased already
 * @throws Error where no certificate could be signed
 */
export async function startErasure(requestId: string | null, subject: Subject): Promise<string> {
  const known = await resolveSubject(subject);
  await certificatePublicKey();
  const alone = known.userId ? await ownedAlone(known.userId) : [];
  if (alone.length > 0)
    throw new UserError(
      `They are the only owner of ${alone.map(({ name }) => name).join(", ")}. Somebody else has to be made an owner first, or the organization closed.`,
    );
  const id = await insertErasure(requestId, known, known.email);
  await startJob("subject-erasure", id, id);
  return id;
}

/** Writes down that a person is to be erased. @param mailTo whom the certificate is mailed to; null for nobody */
export async function insertErasure(
  requestId: string | null,
  { userId, email, phone }: Subject,
  mailTo: string | null,
): Promise<string> {
  const id = newId("subjectErasure");
  try {
    await controlWrite(ERASER, (w) => {
      w.guard(
        "used",
        `NOT EXISTS (SELECT 1 FROM "SubjectErasure" WHERE "status" = 'running'
           AND ("userId" = ?1 OR "email" = ?2
             OR (?1 IS NULL AND ?2 IS NULL AND "userId" IS NULL AND "email" IS NULL AND "phone" = ?3)))`,
        [userId, email, phone],
      );
      w.statement(
        `INSERT INTO "SubjectErasure" ("id", "requestId", "userId", "email", "phone", "mailTo", "status", "createdAt")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'running', ?7)`,
        [id, requestId, userId, email, phone, mailTo, clock.instant()],
      );
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError("This person is being erased already.");
    throw error;
  }
  return id;
}

/** Writes an erasure down again that the database has forgotten. Nobody is mailed: they were told. */
export async function restoreErasure(
  id: string,
  at: string,
  { userId, email, phone }: Subject,
): Promise<void> {
  await controlWrite(ERASER, (w) =>
    w.statement(
      `INSERT INTO "SubjectErasure" ("id", "userId", "email", "phone", "status", "createdAt")
       VALUES (?1, ?2, ?3, ?4, 'running', ?5) ON CONFLICT DO NOTHING`,
      [id, userId, email, phone, at],
    ),
  );
}

/** The job has failed; the clock begins a new one. What was erased stays counted. */
export async function noteSubjectErasureFailed(id: string, attempt: number): Promise<void> {
  await controlWrite(ERASER, (w) =>
    w.statement(
      `UPDATE "SubjectErasure" SET "attempt" = "attempt" + 1, "version" = "version" + 1
       WHERE "id" = ?1 AND "attempt" = ?2 AND "status" = 'running'`,
      [id, attempt],
    ),
  );
}
