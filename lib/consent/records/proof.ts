import { readChoice } from "../append-record";
import { recordHash } from "../record-chain";
import { type ConsentContent, type ConsentLanguage, isConsentLanguage } from "../schema";
import { publishedVersion } from "../versions";
import type { RecordRow } from "./queries";
import { queryRows } from "./rows";

/** What exactly one person saw and chose, and how we know. */
export interface Proof {
  record: RecordRow;
  /** Each service offered, and whether it was agreed to. */
  chosen: { key: string; name: string; agreed: boolean }[];
  /** The version shown; null when its snapshot is gone or was changed. */
  shown: { number: number; publishedAt: string; content: ConsentContent; language: ConsentLanguage } | null;
  checks: { what: string; holds: boolean }[];
  before: RecordRow | null;
  after: RecordRow | null;
}

/** The proof of a record, checked now; null when there is no such record. */
export async function proofOf(id: string): Promise<Proof | null> {
  const [record] = await queryRows<RecordRow>({
    sql: `SELECT r.* FROM "ConsentRecord" r WHERE r."id" = ?`,
    params: [id],
  });
  if (!record) return null;
  const [neighbours, version] = await Promise.all([
    queryRows<RecordRow>({
      sql: `SELECT r.* FROM "ConsentRecord" r WHERE r."chain" = ? AND r."seq" IN (?, ?)`,
      params: [record.chain, record.seq - 1, record.seq + 1],
    }),
    // A snapshot that was tampered with throws; then there is nothing to show.
    publishedVersion(record.versionId).catch(() => null),
  ]);
  const before = neighbours.find(({ seq }) => seq === record.seq - 1) ?? null;
  const after = neighbours.find(({ seq }) => seq === record.seq + 1) ?? null;
  const language = isConsentLanguage(record.language) ? record.language : "en";
  const names = new Map(version?.content.services.map((service) => [service.key, service.name.en]));
  return {
    record,
    chosen: Object.entries(readChoice(record.choice, record.id)).map(([key, agreed]) => ({
      key,
      agreed,
      name: names.get(key) ?? key,
    })),
    shown: version && { ...version, language },
    checks: [
      { what: "The record has the hash of its content", holds: recordHash(record) === record.hash },
      {
        what: record.seq === 1 ? "It begins its month's chain" : "It follows the record before it",
        holds: record.seq === 1 ? /^0{64}$/.test(record.previousHash) : before?.hash === record.previousHash,
      },
      {
        what: after ? "The record after it follows" : "It is the last of its chain so far",
        holds: !after || after.previousHash === record.hash,
      },
      {
        what: "The version shown is as it was published",
        holds: version !== null && version.hash === record.versionHash,
      },
      {
        what: "The notice was served before the choice was made",
        holds: record.noticeServedAt <= record.at,
      },
    ],
    before,
    after,
  };
}
