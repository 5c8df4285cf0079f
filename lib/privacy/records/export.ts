import { csvStream } from "@/lib/erp/imports/reading/csv-stream";
import type { Actor } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { LUMINA } from "@/lib/staff/lumina";
import type { RecordListState } from "./list-state";
import { consentRecords } from "./queries";

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

/** Notes in the audit that records left the house, and which. */
export async function noteExport(actor: Actor, { before: _, ...filters }: RecordListState): Promise<void> {
  await controlWrite(actor, ({ audit }) =>
    audit(LUMINA, {
      action: "consent-records.exported",
      subjectType: "ConsentRecord",
      subjectId: "export",
      summary: "Consent records were exported.",
      // What was searched for may be somebody's address.
      after: { ...filters, q: filters.q ? "a search" : "" },
    }),
  );
}
