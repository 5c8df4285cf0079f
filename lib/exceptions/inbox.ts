import { namesOf } from "@/lib/accounts/members";
import type { Permission } from "@/lib/accounts/permissions";
import { clock } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { wordsOf } from "./cause";
import { CAUSES, causeOf } from "./causes";
import { readFacts } from "./facts";
import type { InboxState } from "./inbox-address";
import type { CaseStatus, Family } from "./status";

/** Cases that a list shows; of the rest it says how many there are. */
export const MOST_LISTED = 200;

/** One case of the inbox. The worth is in minor units of the organization's currency; null: not known. */
export interface CaseRow {
  id: string;
  version: number;
  family: Family;
  title: string;
  status: CaseStatus;
  sentence: string;
  worthMinor: number | null;
  currency: string;
  dueDay: string;
  isLate: boolean;
  owner: string | null;
  ownerId: string | null;
  supplierName: string | null;
  timesSeen: number;
  snoozedUntil: string | null;
  closedAt: string | null;
}

export interface CaseList {
  rows: CaseRow[];
  total: number;
}

/** Who asks, and how they write figures. */
export interface Reader {
  userId: string;
  locale: string;
  timeZone: string;
  can: (permission: Permission) => boolean;
}

type Stored = Omit<CaseRow, "family" | "title" | "sentence" | "isLate" | "owner"> & {
  cause: string;
  facts: string;
  total: number;
};

/** The cases of an inbox as its address filters and orders them. */
export async function caseList(db: TenantDb, reader: Reader, state: InboxState): Promise<CaseList> {
  const today = clock.today(reader.timeZone);
  const { where, params } = conditions(state, today, reader.userId);
  const order = {
    worth: `c."worthMinor" IS NULL, c."worthMinor" DESC, c."dueDay"`,
    due: `c."dueDay", c."worthMinor" IS NULL, c."worthMinor" DESC`,
  }[state.sort];
  const rows = await db.query<Stored>(
    `SELECT c."id", c."version", c."cause", c."status", c."worthMinor", c."currency", c."dueDay", c."ownerId", c."timesSeen",
       c."snoozedUntil", c."closedAt", c."facts", s."name" AS supplierName, count(*) OVER () AS total
     FROM {ExceptionCase} c LEFT JOIN {Supplier} s ON s."id" = c."supplierId" WHERE ${where}
     ORDER BY ${state.show === "closed" ? `c."closedAt" DESC` : order}, c."id" LIMIT ${MOST_LISTED}`,
    params,
  );
  const names = await namesOf(rows.flatMap(({ ownerId }) => ownerId ?? []));
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.flatMap(({ total: _, cause: causeId, facts, ...row }) => {
      const cause = causeOf(causeId);
      if (!cause) return [];
      const isOpen = row.status === "open" || row.status === "snoozed";
      return [
        {
          ...row,
          family: cause.family,
          title: cause.title,
          sentence: cause.sentence(readFacts(cause, facts, row.id), wordsOf(reader.locale)),
          isLate: isOpen && row.dueDay < today,
          owner: row.ownerId && (names.get(row.ownerId) ?? null),
        },
      ];
    }),
  };
}

/** What of the cases a list shows, and its parameters from `?2` on. Causes that a later release has dropped are never shown. */
function conditions(state: InboxState, today: string, userId: string): { where: string; params: SqlValue[] } {
  const causes = CAUSES.filter(({ family }) => !state.family || family === state.family);
  const parts = [`c."cause" IN (${inList(causes.map(({ id }) => id))})`];
  const params: SqlValue[] = [];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  if (state.show === "open")
    parts.push(`(c."status" = 'open' OR (c."status" = 'snoozed' AND c."snoozedUntil" <= ${bind(today)}))`);
  else if (state.show === "snoozed")
    parts.push(`c."status" = 'snoozed' AND c."snoozedUntil" > ${bind(today)}`);
  else parts.push(`c."status" IN ('resolved', 'dismissed')`);
  if (state.owner === "none") parts.push(`c."ownerId" IS NULL`);
  else if (state.owner) parts.push(`c."ownerId" = ${bind(state.owner === "me" ? userId : state.owner)}`);
  if (state.supplier) parts.push(`c."supplierId" = ${bind(state.supplier)}`);
  if (state.q) parts.push(`instr(lower(c."facts"), lower(${bind(state.q)})) > 0`);
  return { where: parts.join(" AND "), params };
}

/** How many cases wait for a person. */
export async function openCaseCount(db: TenantDb): Promise<number> {
  const [row] = await db.query<{ cases: number }>(
    `SELECT count(*) AS cases FROM {ExceptionCase} c
     WHERE c."status" = 'open' AND c."cause" IN (${inList(CAUSES.map(({ id }) => id))})`,
  );
  return row?.cases ?? 0;
}

/** The suppliers of open and snoozed cases, for a filter. */
export async function caseSuppliers(db: TenantDb): Promise<{ id: string; name: string }[]> {
  return db.query(
    `SELECT DISTINCT s."id", s."name" FROM {ExceptionCase} c JOIN {Supplier} s ON s."id" = c."supplierId"
     WHERE c."status" IN ('open', 'snoozed') ORDER BY s."name" LIMIT 200`,
  );
}
