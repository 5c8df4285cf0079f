import type { ExportNote } from "@/lib/audit/exports";
import { csvStream } from "@/lib/tables/csv-stream";
import type { RecordListState } from "./list-state";
import { consentRecords, countAllRecords } from "./queries";

const PAGE = 2_000;

const COLUMNS = [
  ["receipt", "id"],
  ["chain", "chain"],
  ["position", "seq"],
  ["at_utc", "at"],
  ["visitor", "visitorId"],
  ["account", "userId"],
  ["version_id", "versionId"],
  ["version_hash", "versionHash"],
  ["regime", "regime"],
  ["country", "country"],
  ["region", "region"],
  ["language", "language"],
  ["kind", "kind"],
  ["choice", "choice"],
  ["surface", "surface"],
  ["address_prefix", "addressPrefix"],
  ["notice_served_at_utc", "noticeServedAt"],
  ["previous_hash", "previousHash"],
  ["hash", "hash"],
] as const;

/** The records that fit as CSV, newest first, page by page: memory holds one page. No cell can be a formula. */
export function recordsCsv(state: RecordListState): ReadableStream<Uint8Array> {
  let before = state.before;
  return csvStream(
    COLUMNS.map(([name]) => name),
    async () => {
      const { records, next } = await consentRecords({ ...state, before }, PAGE);
      before = next;
      return {
        rows: records.map((record) => COLUMNS.map(([, column]) => record[column])),
        more: next !== "",
      };
    },
  );
}

/** What the audit says of an export. What was searched for may be somebody's address, so it is not named. */
export async function recordsExportNote({ before: _, ...filters }: RecordListState): Promise<ExportNote> {
  return {
    what: "consent-records",
    subjectType: "ConsentRecord",
    subjectId: "export",
    summary: "Consent records were exported as CSV.",
    filters: { ...filters, q: filters.q ? "a search" : "" },
    rows: await countAllRecords({ ...filters, before: "" }),
  };
}
