import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import type { ControlWriter } from "@/lib/platform/db/control";
import { controlRead } from "@/lib/platform/db/control";
import { HeldError, UserError } from "@/lib/platform/errors";

/** What legal holds keep from being deleted, for deletions that are no rule of the engine. */

/** SQL: a hold names an organization, or a call or an order of it. Neither can stay when the organization goes. */
export const organizationIsHeld = (organizationId: string): string =>
  `EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."organizationId" = ${organizationId} AND h."releasedAt" IS NULL)`;

/** SQL: a hold names an organization itself, and so everything in it. */
export const wholeOrganizationIsHeld = (organizationId: string): string =>
  `EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."kind" = 'organization' AND h."subjectId" = ${organizationId} AND h."releasedAt" IS NULL)`;

/** Undoes a write while a hold names its organization. Whoever wrote it reads {@link HeldError}. */
export function unlessHeld(writer: TenantWriter, organizationId: string): void {
  writer.guardControl("held", `NOT ${wholeOrganizationIsHeld("?1")}`, [organizationId]);
}

/**
 * A write by which rows of an organization begin to go, unless a hold names it.
 *
 * @returns false when one does: nothing was written
 */
export async function writeUnlessHeld(
  db: TenantDb,
  actor: Actor,
  collect: (writer: TenantWriter) => void,
): Promise<boolean> {
  try {
    await db.write(actor, (writer) => {
      unlessHeld(writer, db.organizationId);
      collect(writer);
    });
    return true;
  } catch (error) {
    if (error instanceof HeldError) return false;
    throw error;
  }
}

/** SQL: a hold names a call, or the organization that it is of. */
export const callIsHeld = (organizationId: string, callId: string): string =>
  `EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."organizationId" = ${organizationId} AND h."releasedAt" IS NULL
    AND (h."kind" = 'organization' OR (h."kind" = 'call' AND h."subjectId" = ${callId})))`;

/** Calls of one organization that can be held at a time and are left out by their ids; others are left out one by one. */
const CALLS_AT_ONCE = 1_000;

/** The calls of an organization that are held; "all" where the organization itself is. */
export async function heldCalls(organizationId: string): Promise<"all" | string[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT h."kind", h."subjectId" FROM "LegalHold" h WHERE h."organizationId" = ?1 AND h."releasedAt" IS NULL
        AND h."kind" IN ('organization', 'call') ORDER BY h."kind" DESC LIMIT ${CALLS_AT_ONCE}`,
      params: [organizationId],
    },
  ]);
  if (rows.some(({ kind }) => kind === "organization")) return "all";
  return rows.map(({ subjectId }) => String(subjectId));
}

const HELD_PERSON = `EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."kind" = 'person' AND h."releasedAt" IS NULL
  AND (h."subjectId" = ?1 OR h."email" = (SELECT lower(u."email") FROM "User" u WHERE u."id" = ?1)))`;

/** Whether a hold names a person, by their account or by its address. */
export async function personIsHeld(userId: string): Promise<boolean> {
  const [rows = []] = await controlRead([{ sql: `SELECT ${HELD_PERSON} AS "held"`, params: [userId] }]);
  return rows[0]?.held === 1;
}

/**
 * Undoes a write that would delete a person's account while a hold names them.
 *
 * @throws UserError when one does already
 */
export async function keepHeldPerson(w: ControlWriter, userId: string): Promise<void> {
  if (await personIsHeld(userId))
    throw new UserError(
      "A legal matter obliges us to keep your account for the time being. Ask us by the privacy address of the privacy policy: we delete it when the matter has ended.",
    );
  w.guard("changed", `NOT ${HELD_PERSON}`, [userId]);
}
