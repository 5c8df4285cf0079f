import { controlRead } from "@/lib/platform/db/control";
import { readSubjectRows } from "@/lib/platform/db/subject-rows";
import { log } from "@/lib/platform/log";
import type { Subject } from "../subject";
import { SUBJECT_TABLES } from "../subject-data";
import { issuePersonCertificate } from "./certificate";
import { restoreErasure } from "./commands";
import { type ErasureEntry, listedErasures, listedIds } from "./list";
import { erasureHashes, haveListKey } from "./list-key";
import { erasureRow } from "./record";
import { SUBJECT_ERASURE_STEPS } from "./steps";

const PAGE = 1_000;

/** Entries that one run of the clock does again. */
const MOST_AT_ONCE = 20;

/**
 * Erases again everybody whose erasure the database does not know: it was restored to a state from before it. The clock asks
 * with every tick, so a restored database does this by itself. Repeats are harmless.
 *
 * @returns how many erasures were done again
 */
export async function replayErasures(): Promise<number> {
  const ids = await listedIds();
  if (ids.length === 0) return 0;
  await haveListKey();
  const known = await knownOf(ids);
  const entries = (await listedErasures((id) => !known.has(id))).slice(0, MOST_AT_ONCE);
  if (entries.length === 0) return 0;
  const [emails, phones] = await Promise.all([valuesOf("email", entries), valuesOf("phone", entries)]);
  for (const { erasureId, at, userId, emailHash, phoneHash } of entries) {
    const subject: Subject = {
      userId,
      email: (emailHash && emails.get(emailHash)) || null,
      phone: (phoneHash && phones.get(phoneHash)) || null,
    };
    log.info("subject-erasure.replayed", { erasureId });
    await restoreErasure(erasureId, at, subject);
    await eraseNow(erasureId);
  }
  return entries.length;
}

/** Which of some erasures the database knows. */
async function knownOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "id" FROM "SubjectErasure" WHERE "id" IN (SELECT value FROM json_each(?1))`,
      params: [JSON.stringify(ids)],
    },
  ]);
  return new Set(rows.map(({ id }) => String(id)));
}

/** Does all steps of an erasure here and now. */
async function eraseNow(erasureId: string): Promise<void> {
  const row = await erasureRow(erasureId);
  if (!row) return;
  const { userId, email, phone, createdAt } = row;
  const erasure = { erasureId, subject: { userId, email, phone }, at: createdAt };
  // Nothing in the restored database tells who it was: there is nothing of theirs to erase.
  const isKnown = userId !== null || email !== null || phone !== null;
  for (const step of isKnown ? Object.values(SUBJECT_ERASURE_STEPS) : []) await step(erasure);
  await issuePersonCertificate(erasure);
}

/** The addresses or telephones of the database that some entries mean, by their hashes. */
async function valuesOf(
  kind: "email" | "phone",
  entries: readonly ErasureEntry[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(entries.flatMap((entry) => entry[`${kind}Hash`] ?? []));
  const values = new Map<string, string>();
  if (wanted.size === 0) return values;
  for (const [table, { found: by, unproven }] of Object.entries(SUBJECT_TABLES))
    for (const column of [...(by?.[kind] ?? []), ...(kind === "phone" && unproven ? [unproven.phone] : [])])
      for (let after: number | null = 0; after !== null; ) {
        const rows = { table, condition: `"${column}" IS NOT NULL`, person: [null, null, null] as const };
        const page = await readSubjectRows(rows, [column], after, PAGE);
        const found = page.rows.map((row) => String(row[column]).toLowerCase());
        const hashes = await erasureHashes(kind, found);
        for (const [i, hash] of hashes.entries()) if (wanted.has(hash)) values.set(hash, found[i] ?? "");
        after = page.after;
      }
  return values;
}
