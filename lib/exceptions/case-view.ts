import * as z from "zod";
import { namesOf } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type Cause, type Comparison, type Reference, type References, wordsOf } from "./cause";
import { causeOf } from "./causes";
import { readFacts } from "./facts";
import type { CaseRow, Reader } from "./inbox";
import { type AppliedRemedy, appliedRemedies } from "./remedies/undo";
import { type RemedyLink, remedyLinks } from "./remedy-links";
import type { CaseStatus } from "./status";

/** What was done about an earlier case of the same cause. */
export interface EarlierCase {
  id: string;
  status: CaseStatus;
  closedAt: string;
  /** A person's name; null when it closed itself. */
  by: string | null;
  because: string;
  isSameSubject: boolean;
}

export interface CaseComment {
  id: string;
  author: string;
  text: string;
  createdAt: string;
}

/** Everything of one case. */
export interface CaseView extends CaseRow {
  about: string;
  worthBasis: string;
  numbers: { label: string; text: string; href: string | null }[];
  /** What the documents say of it, side by side. */
  comparison: Comparison | null;
  remedies: RemedyLink[];
  firstSeenAt: string;
  lastSeenAt: string;
  closedBy: string | null;
  closedBecause: string | null;
  comments: CaseComment[];
  earlier: EarlierCase[];
  /** What Lumina did about it, newest first. */
  applied: AppliedRemedy[];
}

const MOST_COMMENTS = 200;

/**
 * Everything a person is shown of a case.
 *
 * @param db as the reader sees it: a call that is private to others is not linked
 * @param base the address of the organization, `/o/{slug}`
 */
export async function caseView(
  db: TenantDb,
  reader: Reader,
  base: string,
  id: string,
): Promise<CaseView | null> {
  const row = await db.exceptionCase.findFirst({ where: { id } });
  const cause = row && causeOf(row.cause);
  if (!row || !cause) return null;
  const today = clock.today(reader.timeZone);
  const [comments, earlier, applied, supplier, call] = await Promise.all([
    db.exceptionComment.findMany({
      where: { caseId: id },
      orderBy: { createdAt: "asc" },
      take: MOST_COMMENTS,
    }),
    earlierCases(db, row),
    appliedRemedies(db, id, today),
    row.supplierId ? db.supplier.findFirst({ where: { id: row.supplierId }, select: { name: true } }) : null,
    row.promiseCallId ? db.call.findFirst({ where: { id: row.promiseCallId }, select: { id: true } }) : null,
  ]);
  const names = await namesOf([
    ...[row.ownerId, row.closedBy].flatMap((one) => one ?? []),
    ...comments.map(({ authorId }) => authorId),
    ...earlier.flatMap(({ closedBy }) => closedBy ?? []),
  ]);
  const nameOf = (userId: string | null) => (userId ? (names.get(userId) ?? "A former member") : null);
  const words = wordsOf(reader.locale);
  const facts = readFacts(cause, row.facts, id);
  const references: References = { ...row, promiseCallId: call?.id ?? null };
  const status = row.status as CaseStatus;
  return {
    id,
    version: row.version,
    family: cause.family,
    title: cause.title,
    status,
    sentence: cause.sentence(facts, words),
    worthMinor: row.worthMinor === null ? null : Number(row.worthMinor),
    currency: row.currency,
    dueDay: row.dueDay,
    isLate: (status === "open" || status === "snoozed") && row.dueDay < today,
    owner: nameOf(row.ownerId),
    ownerId: row.ownerId,
    supplierName: supplier?.name ?? null,
    timesSeen: row.timesSeen,
    snoozedUntil: row.snoozedUntil,
    closedAt: row.closedAt,
    about: cause.about,
    worthBasis: worthBasisOf(cause, row, facts),
    numbers: numbersOf(cause, facts, references, base, reader),
    comparison: cause.comparison?.(facts, words) ?? null,
    remedies: remedyLinks(cause.remedies, references, base, reader.can),
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    closedBy: nameOf(row.closedBy),
    closedBecause: row.closedBecause,
    comments: comments.map(({ id: commentId, text, authorId, createdAt }) => ({
      id: commentId,
      text,
      createdAt,
      author: nameOf(authorId) ?? "",
    })),
    applied,
    earlier: earlier.map(({ closedBy, ...one }) => ({ ...one, by: nameOf(closedBy) })),
  };
}

/** How the worth is worked out; where it is not known because of a missing rate, that. */
function worthBasisOf(
  cause: Cause,
  { worthMinor, currency: own }: { worthMinor: bigint | null; currency: string },
  facts: unknown,
): string {
  const { currency } = z.object({ currency: z.string().optional() }).parse(facts);
  const lacksRate = worthMinor === null && currency !== undefined && currency !== own;
  return lacksRate ? `${cause.worthBasis} Nobody has set what one ${currency} is worth.` : cause.worthBasis;
}

function numbersOf(cause: Cause, facts: unknown, references: References, base: string, reader: Reader) {
  const numbers = cause.numbers(facts, wordsOf(reader.locale)).map(({ label, text, of }) => ({
    label,
    text,
    href: of ? addressOf(of, references, base) : null,
  }));
  const call = addressOf("promiseCallId", references, base);
  return call ? [...numbers, { label: "Promised on a call", text: "Open the call", href: call }] : numbers;
}

/** Where a row that a case is about is shown; null where there is none. */
export function addressOf(of: Reference, references: References, base: string): string | null {
  const id = references[of === "lineId" ? "orderId" : of];
  if (!id) return null;
  const path = {
    orderId: "purchase-orders",
    lineId: "purchase-orders",
    itemId: "items",
    supplierId: "suppliers",
    promiseCallId: "calls",
    importId: "imports",
    runId: "agents/runs",
    trainingId: "models/runs",
    invoiceId: "invoices",
    locationId: null,
  }[of];
  return path && `${base}/${path}/${id}`;
}

interface Closed {
  id: string;
  status: CaseStatus;
  closedAt: string;
  closedBy: string | null;
  because: string;
  isSameSubject: boolean;
}

/** The newest closed cases of the same cause and subject, or else of the same supplier or item. */
async function earlierCases(
  db: TenantDb,
  of: { id: string; cause: string; subject: string; supplierId: string | null; itemId: string | null },
): Promise<Closed[]> {
  const rows = await db.query<Omit<Closed, "isSameSubject"> & { same: number }>(
    `SELECT c."id", c."status", c."closedAt", c."closedBy", coalesce(c."closedBecause", '') AS because, c."subject" = ?3 AS same
     FROM {ExceptionCase} c WHERE c."cause" = ?2 AND c."status" IN ('resolved', 'dismissed') AND c."id" <> ?4
       AND (c."subject" = ?3 OR c."supplierId" = ?5 OR (?5 IS NULL AND c."itemId" = ?6))
     ORDER BY same DESC, c."closedAt" DESC LIMIT 3`,
    [of.cause, of.subject, of.id, of.supplierId, of.itemId],
  );
  return rows.map(({ same, ...row }) => ({ ...row, isSameSubject: same === 1 }));
}
