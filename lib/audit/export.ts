import type { TenantDb } from "@/lib/platform/db";
import { csvStream } from "@/lib/tables/csv-stream";
import { actorNames } from "./actors";
import { type AuditListState, auditEntries } from "./queries";

const PAGE = 500;
const HEAD = [
  "number",
  "at_utc",
  "actor_kind",
  "actor",
  "actor_id",
  "action",
  "subject_type",
  "subject_id",
  "summary",
  "before",
  "after",
];

/** The filtered audit as CSV, newest first, page by page; before and after as they are stored. No cell can be a formula. */
export function auditCsv(
  db: TenantDb,
  state: AuditListState,
  timeZone: string,
  namesOf: typeof actorNames = actorNames,
): ReadableStream<Uint8Array> {
  let before = state.before;
  return csvStream(HEAD, async () => {
    const { entries, next } = await auditEntries(db, { ...state, before }, timeZone, PAGE);
    const names = await namesOf(db, entries);
    if (next !== null) before = next;
    const rows = entries.map((entry) => [
      entry.seq,
      entry.at,
      entry.actorKind,
      names.get(`${entry.actorKind}:${entry.actorId}`)?.name ?? null,
      entry.actorId,
      entry.action,
      entry.subjectType,
      entry.subjectId,
      entry.summary,
      entry.before,
      entry.after,
    ]);
    return { rows, more: next !== null };
  });
}
