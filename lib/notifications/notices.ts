import * as z from "zod";
import { namesOf } from "@/lib/accounts/members";
import type { Permission } from "@/lib/accounts/permissions";
import { parseJson } from "@/lib/platform/checked-json";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { mailName } from "@/lib/platform/mail-name";
import { KINDS, kindOf, type NotificationGroup, type NotificationKind } from "./kinds";

/** Who reads notices, and whose. */
export interface NoticeReader {
  db: TenantDb;
  userId: string;
  can: (permission: Permission) => boolean;
}

/** One notice as it is shown: of one thing, or of several of a kind that came up at once. */
export interface Notice {
  kind: string;
  createdAt: string;
  text: string;
  /** Below `/o/{slug}`. */
  href: string;
  isRead: boolean;
}

/** The same before a mail tells of it. */
export interface UntoldNotice extends Notice {
  things: number;
  /** Of those things that the reader sees: another of the same run may be about a call that they do not see. */
  subjects: readonly string[];
}

export interface Bell {
  unread: number;
  /** The newest. */
  notices: Notice[];
}

/** Notices that the panel shows, and a page of the list. */
const IN_PANEL = 12;
export const PAGE_SIZE = 50;
/** Notices that one mail names. */
const MOST_MAILED = 40;
/** Members who are looked at for mails at a time. */
const MOST_TOLD = 1_000;
/** What the bell counts to. */
const MOST_COUNTED = 1_000;

/** Kinds that the reader may know of, of one group or of all. */
const kindsFor = ({ can }: NoticeReader, group: NotificationGroup | "" = ""): NotificationKind[] =>
  KINDS.filter((kind) => can(kind.permission) && (group === "" || kind.group === group));

/** SQL: the rows of `n` that are the reader's (`?2`), of these kinds; what is about a call, only where they see the call. */
const own = (kinds: readonly NotificationKind[]): string => {
  const ofCalls = kinds.filter(({ isOfCall }) => isOfCall).map(({ id }) => id);
  const seen = `(n."kind" NOT IN (${inList(ofCalls)}) OR EXISTS (SELECT 1 FROM {Call} c WHERE c."id" = n."target"))`;
  return `n."userId" = ?2 AND n."kind" IN (${inList(kinds.map(({ id }) => id))})${ofCalls.length > 0 ? ` AND ${seen}` : ""}`;
};

/** Things of a kind that one run wrote, as one row. */
const COLUMNS = `n."kind", n."createdAt", count(*) AS things, min(n."target") AS target, min(n."label") AS label,
       min(n."byId") AS "byId", min(n."readAt" IS NOT NULL) AS "isRead", count(*) OVER () AS total`;

/** What the bell shows: how many notices are unread, and the newest. */
export async function bellOf(reader: NoticeReader): Promise<Bell> {
  const [counted, { notices }] = await Promise.all([
    reader.db.query<{ unread: number }>(
      `SELECT count(*) AS unread FROM (SELECT DISTINCT n."kind", n."createdAt" FROM {Notification} n
       WHERE ${own(kindsFor(reader))} AND n."readAt" IS NULL LIMIT ${MOST_COUNTED})`,
      [reader.userId],
    ),
    noticesOf(reader, { limit: IN_PANEL }),
  ]);
  return { unread: counted[0]?.unread ?? 0, notices };
}

/** Of what the database put into one array. */
const textsOf = (json: string): string[] => parseJson(json, z.array(z.string()), () => "Notification");

/** Members whom a mail may still tell of something that was written from an instant on, with the ids of its kinds. */
export async function membersWithUntold(db: TenantDb, since: string): Promise<Map<string, string[]>> {
  const rows = await db.query<{ userId: string; kinds: string }>(
    `SELECT n."userId", json_group_array(DISTINCT n."kind") AS kinds FROM {Notification} n WHERE n."createdAt" >= ?2 AND n."mailedAt" IS NULL AND n."readAt" IS NULL
       AND n."seenAt" IS NULL AND n."kind" IN (${inList(KINDS.map(({ id }) => id))})
     GROUP BY n."userId" LIMIT ${MOST_TOLD}`,
    [since],
  );
  return new Map(rows.map(({ userId, kinds }) => [userId, textsOf(kinds)]));
}

/**
 * What a mail may tell a reader of: unread notices that were not in the opened panel and of which no mail has told.
 *
 * @param kinds those that are mailed now
 * @param since those that are written from this instant on
 */
export async function untoldNotices(
  reader: NoticeReader,
  kinds: readonly NotificationKind[],
  since: string,
): Promise<UntoldNotice[]> {
  const allowed = kinds.filter(({ permission }) => reader.can(permission));
  const rows = await reader.db.query<Row & { subjects: string }>(
    `SELECT ${COLUMNS}, json_group_array(n."subject") AS subjects FROM {Notification} n WHERE ${own(allowed)} AND n."readAt" IS NULL AND n."seenAt" IS NULL
       AND n."mailedAt" IS NULL AND n."createdAt" >= ?3
     GROUP BY n."kind", n."createdAt" ORDER BY n."createdAt", n."kind" LIMIT ${MOST_MAILED}`,
    [reader.userId, since],
  );
  const names = await namesOf(rows.flatMap(({ things, byId }) => (things === 1 && byId ? [byId] : [])));
  const safe = new Map([...names].map(([id, name]) => [id, mailName(name, "A colleague")]));
  return rows.flatMap((row) => {
    const kind = kindOf(row.kind);
    if (!kind) return [];
    const label = kind.unnamed ? mailName(row.label, kind.unnamed) : row.label;
    const subjects = textsOf(row.subjects);
    return [{ ...noticeOf(kind, { ...row, label }, safe), things: row.things, subjects }];
  });
}

interface Row {
  kind: string;
  createdAt: string;
  things: number;
  target: string;
  label: string;
  byId: string | null;
  isRead: number;
  total: number;
}

/** Notices of a reader, the newest first. */
export async function noticesOf(
  reader: NoticeReader,
  asked: { group?: NotificationGroup | ""; unread?: boolean; limit: number; offset?: number },
): Promise<{ notices: Notice[]; total: number }> {
  const params: SqlValue[] = [reader.userId, asked.limit, asked.offset ?? 0];
  const rows = await reader.db.query<Row>(
    `SELECT ${COLUMNS} FROM {Notification} n WHERE ${own(kindsFor(reader, asked.group))} GROUP BY n."kind", n."createdAt"
     ${asked.unread ? `HAVING min(n."readAt" IS NOT NULL) = 0` : ""}
     ORDER BY n."createdAt" DESC, n."kind" LIMIT ?3 OFFSET ?4`,
    params,
  );
  const names = await namesOf(rows.flatMap(({ things, byId }) => (things === 1 && byId ? [byId] : [])));
  return {
    total: rows[0]?.total ?? 0,
    notices: rows.flatMap((row) => {
      const kind = kindOf(row.kind);
      return kind ? [noticeOf(kind, row, names)] : [];
    }),
  };
}

function noticeOf(kind: NotificationKind, row: Row, names: ReadonlyMap<string, string>): Notice {
  const isOne = row.things === 1;
  const by = row.byId === null ? null : (names.get(row.byId) ?? null);
  return {
    kind: row.kind,
    createdAt: row.createdAt,
    text: isOne ? kind.one({ label: row.label, by }) : kind.many(row.things),
    href: isOne ? kind.href(row.target, row.label) : kind.listHref,
    isRead: row.isRead === 1,
  };
}
