import { csvStream } from "@/lib/tables/csv-stream";
import type { ListedVersion } from "./queries";
import { type Recipient, recipientsBehind } from "./staff-queries";

const PAGE = 500;
const HEAD = [
  "document",
  "version",
  "text_sha256",
  "effective_at_utc",
  "recipient",
  "user_id",
  "told_at_utc",
  "delivery",
  "attempts",
  "sent_at_utc",
  "returned_at_utc",
  "error",
  "accepted_by_use_at_utc",
];

/** Who was told of a version and what became of each mail, as CSV, page by page. No cell can be a formula. */
export function proofCsv(
  version: Pick<ListedVersion, "id" | "document" | "number" | "hash" | "effectiveAt">,
): ReadableStream<Uint8Array> {
  let last: Recipient | undefined;
  return csvStream(HEAD, async () => {
    const rows = await recipientsBehind(version.id, last, PAGE);
    last = rows.at(-1);
    return {
      rows: rows.map((row) => [
        version.document,
        version.number,
        version.hash,
        version.effectiveAt,
        row.recipient,
        row.userId,
        row.toldAt,
        row.state,
        row.attempts,
        row.sentAt,
        row.bouncedAt,
        row.error,
        row.acceptedAt,
      ]),
      more: rows.length === PAGE,
    };
  });
}
