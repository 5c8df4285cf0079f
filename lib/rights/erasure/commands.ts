import { ownedAlone } from "@/lib/accounts/delete-account";
import { certificatePublicKey } from "@/lib/platform/certificate-key";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { resolveSubject } from "../resolve";
import type { Subject } from "../subject";
import { ERASER } from "./record";

/** What else is written with the beginning of an erasure, and who begins it. */
interface Beginning {
  by: Actor;
  also(w: ControlWriter, erasureId: string): Promise<void> | void;
}
const BY_ITSELF: Beginning = { by: ERASER, also: () => undefined };

/**
 * Begins the erasure of a person, for a request whose person is known to be they. From here on it cannot be taken back.
 *
 * @returns its id
 * @throws UserError when they alone own an organization or are being erased already, or what is written with it has changed
 * @throws Error where no certificate could be signed
 */
export async function startErasure(
  requestId: string | null,
  subject: Subject,
  beginning: Beginning = BY_ITSELF,
): Promise<string> {
  const known = await resolveSubject(subject);
  await certificatePublicKey();
  const refusal = known.userId && (await whyNotErased(known.userId));
  if (refusal) throw new UserError(refusal);
  const id = await insertErasure(requestId, known, known.email, beginning);
  await startJob("subject-erasure", id, id);
  return id;
}

/** Why the person of an account cannot be erased: they alone own an organization. Null where nothing is in the way. */
export async function whyNotErased(userId: string): Promise<string | null> {
  const alone = await ownedAlone(userId);
  return alone.length === 0
    ? null
    : `They are the only owner of ${alone.map(({ name }) => name).join(", ")}. Somebody else has to be made an owner first, or the organization closed.`;
}

/** Writes down that a person is to be erased. @param mailTo whom the certificate is mailed to; null for nobody */
export async function insertErasure(
  requestId: string | null,
  { userId, email, phone }: Subject,
  mailTo: string | null,
  { by, also }: Beginning = BY_ITSELF,
): Promise<string> {
  const id = newId("subjectErasure");
  try {
    await controlWrite(by, async (w) => {
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
      await also(w, id);
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(error.kind === "used" ? "This person is being erased already." : CHANGED);
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
