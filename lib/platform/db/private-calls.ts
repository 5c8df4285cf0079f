import { dataRules } from "./generated/data-rules";

/**
 * A private call, and all that is kept of it, is there for who took part and for those it was shared with. A database that is
 * opened for a member shows them no other: whatever reads through it, in a page, an action, a socket or a file, cannot
 * forget to ask. Work that nobody reads (a call's own channel, webhooks, jobs) opens the database for no member.
 */

/** Tables whose rows belong to a call, by their column `callId`. */
export const CALL_TABLES: ReadonlySet<string> = new Set(
  dataRules.flatMap(({ name, scope, columns }) =>
    scope === "tenant" && (columns as readonly string[]).includes("callId") ? [name] : [],
  ),
);

/** SQL: whether a member may see the row of `table`, which names its own columns; null where every member may. */
export function visibleRow(table: string, userId: string): string | null {
  if (table !== "Call" && !CALL_TABLES.has(table)) return null;
  // It becomes a part of the statement: ids are made by us and are plain.
  if (!/^\w+$/.test(userId)) throw new Error("A member's id is letters, digits and underscores.");
  if (table === "Call") return visibleCall(`"Call"`, userId);
  return `("${table}"."callId" IS NULL OR EXISTS (SELECT 1 FROM "Call" pc
    WHERE pc."organizationId" = ?1 AND pc."id" = "${table}"."callId" AND ${visibleCall("pc", userId)}))`;
}

/**
 * The same for many rows at once: what is hidden is looked up once, and not for each row.
 *
 * @see visibleRow
 */
export function visibleAmongMany(table: string, userId: string): string | null {
  if (!CALL_TABLES.has(table)) return visibleRow(table, userId);
  if (!/^\w+$/.test(userId)) throw new Error("A member's id is letters, digits and underscores.");
  return `("${table}"."callId" IS NULL OR "${table}"."callId" NOT IN (SELECT pc."id" FROM "Call" pc
    WHERE pc."organizationId" = ?1 AND pc."isPrivate" = 1 AND NOT coalesce(${visibleCall("pc", userId)}, 0)))`;
}

const visibleCall = (call: string, userId: string): string =>
  `(${call}."isPrivate" = 0 OR ${call}."placedBy" = '${userId}' OR ${call}."answeredBy" = '${userId}'
    OR EXISTS (SELECT 1 FROM "CallShare" ps
    WHERE ps."organizationId" = ?1 AND ps."callId" = ${call}."id" AND ps."userId" = '${userId}'))`;

/** The same as a condition of Prisma's; each table with a column `callId` has the relation `call`. */
export function visibleWhere(model: string, userId: string): Record<string, unknown> | null {
  const hidden = {
    isPrivate: true,
    // NULL is not "another".
    AND: [
      { OR: [{ placedBy: null }, { placedBy: { not: userId } }] },
      { OR: [{ answeredBy: null }, { answeredBy: { not: userId } }] },
    ],
    shares: { none: { userId } },
  };
  if (model === "Call") return { NOT: hidden };
  return CALL_TABLES.has(model) ? { NOT: { call: hidden } } : null;
}
