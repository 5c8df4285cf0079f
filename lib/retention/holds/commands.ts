import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { findSubject, type NamedSubject } from "./subjects";

/**
 * Legal holds: placed by one member of the staff, released by two. What is held stays although its time is over, and goes by
 * itself with the next run once it is released: nothing is asked again.
 */

/**
 * SQL: the erasure of a person is running, and no hold that stands keeps it waiting: it is too late for one. The parameters:
 * their account, and their address in small letters.
 */
const IS_BEING_ERASED = `EXISTS (SELECT 1 FROM "SubjectErasure" e WHERE e."status" = 'running'
  AND (e."userId" = ?1 OR lower(e."email") = ?2)
  AND NOT EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."kind" = 'person' AND h."releasedAt" IS NULL
    AND (h."subjectId" = e."userId" OR h."email" = lower(e."email"))))`;

/** @throws UserError when there is nothing of this name, or its erasure has begun */
export async function placeHold(actor: Actor, input: NamedSubject & { reason: string }): Promise<string> {
  const subject = await findSubject(input);
  const id = newId("legalHold");
  try {
    await controlWrite(actor, async (w) => {
      w.guard(
        "stopped",
        `NOT EXISTS (SELECT 1 FROM "OrganizationClosing" WHERE "organizationId" = ?1 AND "status" = 'erasing')`,
        [subject.organizationId],
      );
      if (subject.kind === "person")
        w.guard("changed", `NOT ${IS_BEING_ERASED}`, [subject.subjectId, subject.email]);
      await w.tables.legalHold.createMany({
        data: [{ id, ...subject, reason: input.reason, placedBy: actor.id ?? "", placedAt: clock.instant() }],
      });
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "hold.placed",
        ...{ subjectType: "LegalHold", subjectId: id },
        summary: `A legal hold was placed on ${A_KIND[subject.kind]}.`,
        after: { kind: subject.kind, subject: subject.subjectId, reason: input.reason },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(
        error.kind === "changed"
          ? "The erasure of this person has begun: they cannot be held any more. Look at their request to see what stays."
          : "The erasure of this organization has begun: it cannot be held any more.",
      );
    throw error;
  }
  return id;
}

const A_KIND = {
  person: "a person",
  call: "a call",
  order: "an order",
  organization: "an organization",
} as const;

/** The first of two: asks that a hold be released. */
export async function askRelease(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await change(actor, id, (w) => {
    w.statement(
      `UPDATE "LegalHold" SET "releaseAskedBy" = ?2, "releaseAskedAt" = ?3, "releaseReason" = ?4, "version" = "version" + 1
       WHERE "id" = ?1 AND "releaseAskedBy" IS NULL AND "releasedAt" IS NULL`,
      [id, actor.id ?? "", clock.instant(), reason],
    );
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "hold.release-asked",
      ...{ subjectType: "LegalHold", subjectId: id },
      summary: "Somebody asked to release a legal hold.",
      after: { reason },
    });
  });
}

/**
 * The second of two: releases a hold.
 *
 * @throws UserError when the same person asked for it
 */
export async function confirmRelease(actor: Actor, id: string): Promise<void> {
  const hold = await find(id);
  if (hold.releaseAskedBy === actor.id)
    throw new UserError(
      "You asked for this release yourself. Another member of the staff has to confirm it.",
    );
  await change(actor, id, (w) => {
    w.statement(
      `UPDATE "LegalHold" SET "releasedBy" = ?2, "releasedAt" = ?3, "version" = "version" + 1
       WHERE "id" = ?1 AND "releaseAskedBy" <> ?2 AND "releasedAt" IS NULL`,
      [id, actor.id ?? "", clock.instant()],
    );
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "hold.released",
      ...{ subjectType: "LegalHold", subjectId: id },
      summary: "A legal hold was released by a second member of the staff.",
    });
  });
}

/** Anybody of the two, or a third: the hold stays, and its release has to be asked for again. */
export async function keepHold(actor: Actor, id: string): Promise<void> {
  await change(actor, id, (w) => {
    w.statement(
      `UPDATE "LegalHold" SET "releaseAskedBy" = NULL, "releaseAskedAt" = NULL, "releaseReason" = NULL, "version" = "version" + 1
       WHERE "id" = ?1 AND "releaseAskedBy" IS NOT NULL AND "releasedAt" IS NULL`,
      [id],
    );
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "hold.kept",
      ...{ subjectType: "LegalHold", subjectId: id },
      summary: "A legal hold stays: its release was refused.",
    });
  });
}

async function find(id: string) {
  const hold = await controlDb().legalHold.findUnique({ where: { id } });
  if (!hold) throw new NotFoundError("This hold");
  return hold;
}

async function change(actor: Actor, id: string, collect: (w: ControlWriter) => void): Promise<void> {
  await find(id);
  try {
    await controlWrite(actor, collect);
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("This hold has changed in the meantime. Look at it again.");
    throw error;
  }
}
