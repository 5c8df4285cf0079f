import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { uniqueViolation } from "@/lib/platform/db";
import { controlRead, controlWrite } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { FIRST_HASH } from "@/lib/platform/hash-chain";
import { newId } from "@/lib/platform/id";
import type { Notice } from "./notice";
import { type ConsentRow, HASHED_COLUMNS, recordHash } from "./record-chain";
import { type ChoiceKind, kindOf } from "./state";

export interface NewRecord {
  notice: Notice;
  /** Keys of the services that the version offered, and of those agreed to. */
  offered: readonly string[];
  agreed: readonly string[];
  surface: string;
  addressPrefix: string | null;
  userId: string | null;
  /** The record of the choice before, of the same person or the same browser. */
  previousId: string | null;
}

const ATTEMPTS = 16;
const COLUMNS = [...HASHED_COLUMNS, "hash"] as const;

const parameter = (column: (typeof COLUMNS)[number]) => `?${COLUMNS.indexOf(column) + 1}`;

/** What a record follows must be in the table with that very hash, or the column that may not be empty is. */
const FOLLOWS = `CASE WHEN ${parameter("seq")} = 1 THEN ${parameter("previousHash")} ELSE (SELECT p."hash" FROM "ConsentRecord" p
  WHERE p."chain" = ${parameter("chain")} AND p."seq" = ${parameter("seq")} - 1 AND p."hash" = ${parameter("previousHash")}) END`;

const INSERT = `INSERT INTO "ConsentRecord" (${COLUMNS.map((column) => `"${column}"`).join(", ")})
  VALUES (${COLUMNS.map((column) => (column === "previousHash" ? FOLLOWS : parameter(column))).join(", ")})`;

/** The head of a chain. */
interface Head {
  chain: string;
  seq: number;
  hash: string;
}

/** Where the chain ended when this process wrote to it last: right as long as no other process has written since. */
let lastHead: Head | null = null;

/**
 * Appends a choice to the chain of its month, counts it, and gives it to the account: one write. One round trip to the
 * database while this process alone writes and the visitor is new, else a read before; one more pair each time that
 * somebody else took the place in the chain.
 */
export async function appendRecord(input: NewRecord): Promise<{ id: string; at: string; kind: ChoiceKind }> {
  const id = newId("consentRecord");
  for (let attempt = 1; ; attempt++) {
    const at = clock.instant();
    const chain = at.slice(0, 7);
    const remembered =
      lastHead?.chain === chain && !input.previousId ? { head: lastHead, previous: undefined } : null;
    const { head, previous } = remembered ?? (await readBefore(chain, input.previousId));
    const row = plan(input, { id, at, chain, head, previous });
    try {
      lastHead = { chain, seq: row.seq, hash: await write(row) };
      return { id, at, kind: row.kind };
    } catch (error) {
      lastHead = null;
      if (!hasMoved(error) || attempt >= ATTEMPTS) throw error;
      if (!remembered) await sleep(Math.random() * attempt * 2);
    }
  }
}

async function readBefore(chain: string, previousId: string | null) {
  const [heads, previous] = await controlRead([
    {
      sql: 'SELECT "seq", "hash" FROM "ConsentRecord" WHERE "chain" = ? ORDER BY "seq" DESC LIMIT 1',
      params: [chain],
    },
    {
      sql: 'SELECT "visitorId", "choice" FROM "ConsentRecord" WHERE "id" = ?',
      params: [previousId ?? ""],
    },
  ]);
  return { head: heads?.[0], previous: previous?.[0] };
}

/** Somebody took the place in the chain, or the record to follow is not there (any more). */
const hasMoved = (error: unknown): boolean =>
  uniqueViolation(error, "ConsentRecord.seq") ||
  (error instanceof Error &&
    error.message.includes("NOT NULL constraint failed: ConsentRecord.previousHash"));

interface Read {
  id: string;
  at: string;
  chain: string;
  head: { seq?: unknown; hash?: unknown } | undefined;
  previous?: Record<string, unknown> | undefined;
}

function plan(input: NewRecord, { id, at, chain, head, previous }: Read): ConsentRow {
  const { notice, offered, agreed } = input;
  const before = previous ? agreedOf(String(previous.choice), String(input.previousId)) : [];
  return {
    chain,
    seq: Number(head?.seq ?? 0) + 1,
    id,
    visitorId: String(previous?.visitorId ?? newId("visitor")),
    userId: input.userId,
    versionId: notice.versionId,
    versionHash: notice.versionHash,
    regime: notice.regime,
    country: notice.country,
    region: notice.region,
    language: notice.language,
    kind: kindOf(offered, agreed, before),
    choice: JSON.stringify(Object.fromEntries(offered.map((key) => [key, agreed.includes(key)]))),
    surface: input.surface,
    addressPrefix: input.addressPrefix,
    noticeServedAt: notice.servedAt,
    at,
    previousHash: String(head?.hash ?? FIRST_HASH),
  };
}

/** Of a record: each service offered, and whether it was agreed to. */
export const readChoice = jsonColumn("ConsentRecord.choice", z.record(z.string(), z.boolean()));

/** The services that a stored choice agrees to. */
export const agreedOf = (choice: string, recordId: string): string[] =>
  Object.entries(readChoice(choice, recordId))
    .filter(([, agreed]) => agreed)
    .map(([key]) => key);

/** @returns the record's hash */
async function write(row: ConsentRow): Promise<string> {
  const full = { ...row, hash: recordHash(row) };
  await controlWrite({ kind: "system", id: "consent" }, ({ statement }) => {
    statement(
      INSERT,
      COLUMNS.map((column) => full[column]),
    );
    statement(
      `INSERT INTO "ConsentCount" ("day", "regime", "versionId", "kind", "count") VALUES (?, ?, ?, ?, 1)
       ON CONFLICT ("day", "regime", "versionId", "kind") DO UPDATE SET "count" = "count" + 1`,
      [row.at.slice(0, 10), row.regime, row.versionId, row.kind],
    );
    if (row.userId) statement(ACCOUNT_SQL, [row.userId, row.id]);
  });
  return full.hash;
}

/** Makes a record the newest choice of an account, unless the account has a newer one. Parameters: account, record. */
const ACCOUNT_SQL = `INSERT INTO "AccountConsent" ("userId", "visitorId", "recordId", "versionId", "kind", "choice", "at")
  SELECT ?1, "visitorId", "id", "versionId", "kind", "choice", "at" FROM "ConsentRecord" WHERE "id" = ?2
  ON CONFLICT ("userId") DO UPDATE SET "visitorId" = excluded."visitorId", "recordId" = excluded."recordId",
    "versionId" = excluded."versionId", "kind" = excluded."kind", "choice" = excluded."choice", "at" = excluded."at"
  WHERE excluded."at" > "AccountConsent"."at"`;
