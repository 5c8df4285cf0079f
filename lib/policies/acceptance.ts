import { cache } from "react";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type ControlWriter, controlRead, controlWrite } from "@/lib/platform/db/control";
import { ACCEPTED_DOCUMENTS } from "@/lib/site/legal-documents";

/** How long a person is told, from their first use on, that a document changed. */
const TOLD_DAYS = 7;

/** A document that changed since somebody opened their account, and that they see changed now. */
export interface ChangedDocument {
  document: string;
  number: number;
  summary: string;
  effectiveAt: string;
}

interface Row {
  id: string;
  document: string;
  number: number;
  summary: string;
  hash: string;
  effectiveAt: string;
  acceptedAt: string | null;
  joinedAt: string;
}

/**
 * Records, once for each version, that a person uses the product while a version is in effect: that is how they accept it.
 * It is no consent to cookies and is kept apart from those.
 *
 * @returns what to tell the person: documents that changed since they joined, for a week from their first use on
 */
export const acceptByUse = cache(async (userId: string): Promise<ChangedDocument[]> => {
  const marks = ACCEPTED_DOCUMENTS.map((_, i) => `?${i + 2}`).join(", ");
  const [found] = await controlRead([
    {
      sql: `SELECT v."id", v."document", v."number", v."summary", v."hash", v."effectiveAt", a."at" AS "acceptedAt", u."createdAt" AS "joinedAt"
        FROM "PolicyVersion" v
        JOIN "User" u ON u."id" = ?1
        LEFT JOIN "PolicyAcceptance" a ON a."policyVersionId" = v."id" AND a."userId" = ?1
        WHERE v."status" = 'published' AND v."document" IN (${marks})
          AND v."number" = (SELECT MAX(w."number") FROM "PolicyVersion" w WHERE w."document" = v."document" AND w."status" = 'published')`,
      params: [userId, ...ACCEPTED_DOCUMENTS],
    },
  ]);
  const rows = (found ?? []) as unknown as Row[];
  const fresh = rows.filter(({ acceptedAt }) => acceptedAt === null);
  if (fresh.length > 0)
    await controlWrite({ kind: "user", id: userId }, ({ statement }) => {
      statement(
        `INSERT INTO "PolicyAcceptance" ("userId", "policyVersionId", "hash", "at")
         SELECT ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]'), ?3 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(fresh.map(({ id, hash }) => [id, hash])), userId, clock.instant()],
      );
    });
  const since = clock.inMs(-TOLD_DAYS * DAY_MS);
  return rows
    .filter((row) => row.effectiveAt > row.joinedAt && (row.acceptedAt ?? since) >= since)
    .map(({ document, number, summary, effectiveAt }) => ({ document, number, summary, effectiveAt }));
});

/** Within the write that deletes an account: what its person accepted goes with it. */
export async function deleteAcceptances({ tables }: ControlWriter, userId: string): Promise<void> {
  await tables.policyAcceptance.deleteMany({ where: { userId } });
}
