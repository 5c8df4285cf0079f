import { controlDb, controlRead } from "@/lib/platform/db/control";
import { containsWords } from "@/lib/platform/search";
import { POLICY_DOCUMENTS, type PolicyDocument } from "@/lib/site/legal-documents";
import { ensurePolicies } from "./bootstrap";
import { fillIn } from "./fill";
import { currentFillings } from "./fillings";
import { publishedTextHash } from "./hash";
import type { DeliveryState, RecipientsState } from "./schema";
import { isNewText } from "./texts/new-text";

/** How a document stands, for its staff. */
export interface DocumentState {
  document: PolicyDocument;
  current: { id: string; number: number; effectiveAt: string; title: string };
  draft: { id: string } | null;
  scheduled: { id: string; number: number; effectiveAt: string; material: boolean } | null;
  /** The records changed since this version: what it says of them is no longer so. */
  drifted: boolean;
  /** This release of Lumina brings a text that no version has had: the next draft begins with it. */
  hasNewText: boolean;
  /** The stored text does not have the hash it was published under. */
  altered: boolean;
}

/** Every document: the version in effect, what is being prepared, and whether its text is still true and whole. */
export async function documentStates(): Promise<DocumentState[]> {
  await ensurePolicies();
  const [rows, fillings] = await Promise.all([
    controlDb().policyVersion.findMany({
      where: {
        OR: [{ status: { in: ["draft", "scheduled"] } }, { status: "published", number: { not: null } }],
      },
      orderBy: { number: "desc" },
    }),
    currentFillings(),
  ]);
  return POLICY_DOCUMENTS.flatMap((document) => {
    const own = rows.filter((row) => row.document === document);
    const current = own.find(({ status }) => status === "published");
    const draft = own.find(({ status }) => status === "draft");
    const scheduled = own.find(({ status }) => status === "scheduled");
    if (!current?.number || !current.effectiveAt || !current.rendered) return [];
    return {
      document,
      current: {
        id: current.id,
        number: current.number,
        effectiveAt: current.effectiveAt,
        title: current.title,
      },
      draft: draft ? { id: draft.id } : null,
      scheduled:
        scheduled?.number && scheduled.effectiveAt
          ? {
              id: scheduled.id,
              number: scheduled.number,
              effectiveAt: scheduled.effectiveAt,
              material: scheduled.material,
            }
          : null,
      hasNewText: isNewText(document, own),
      drifted: safelyFilled(current.body, fillings) !== current.rendered,
      altered: own.some(
        ({ status, rendered, hash }) => status !== "draft" && publishedTextHash(rendered ?? "") !== hash,
      ),
    };
  });
}

/** A published text may name a place that no record fills any more: that is a drift too. */
function safelyFilled(body: string, fillings: Parameters<typeof fillIn>[1]): string | null {
  try {
    return fillIn(body, fillings);
  } catch {
    return null;
  }
}

/** One version with its texts, for staff; also drafts. */
export async function versionForStaff(id: string) {
  const row = await controlDb().policyVersion.findUnique({ where: { id } });
  if (!row) return null;
  const current = await controlDb().policyVersion.findFirst({
    where: { document: row.document, status: "published", ...(row.number && { number: { lt: row.number } }) },
    orderBy: { number: "desc" },
    select: { number: true, rendered: true },
  });
  const names = await controlDb().staffMember.findMany({
    where: { id: { in: [row.createdBy, row.scheduledBy ?? ""] } },
    select: { id: true, name: true },
  });
  const nameOf = (staffId: string | null) => names.find((name) => name.id === staffId)?.name ?? null;
  return {
    ...row,
    before: current,
    createdByName: nameOf(row.createdBy),
    scheduledByName: nameOf(row.scheduledBy),
    rendered: row.rendered ?? safelyFilled(row.body, await currentFillings()),
  };
}

export const RECIPIENTS_PAGE = 50;

/** One person who was told, and what became of the mail. */
export interface Recipient {
  id: string;
  recipient: string;
  userId: string;
  toldAt: string;
  state: DeliveryState;
  attempts: number;
  sentAt: string | null;
  bouncedAt: string | null;
  error: string | null;
  acceptedAt: string | null;
}

const STATE = `CASE WHEN m."id" IS NULL THEN 'sent' WHEN m."bouncedAt" IS NOT NULL THEN 'bounced' WHEN m."status" IN ('sent', 'failed') THEN m."status" ELSE 'queued' END`;
const FROM = `FROM "PolicyNotice" n LEFT JOIN "OutboundMail" m ON m."id" = n."mailId"`;

/** How many people were told, by what became of their mail, and who is still to be told. */
export async function deliveryCounts(versionId: string) {
  const [byState, waiting, accepted] = await controlRead([
    {
      sql: `SELECT ${STATE} AS "state", COUNT(*) AS "count" ${FROM} WHERE n."policyVersionId" = ?1 GROUP BY 1`,
      params: [versionId],
    },
    {
      sql: `SELECT COUNT(*) AS "count" FROM "User" u WHERE NOT EXISTS
              (SELECT 1 FROM "PolicyNotice" n WHERE n."policyVersionId" = ?1 AND n."userId" = u."id")`,
      params: [versionId],
    },
    {
      sql: `SELECT COUNT(*) AS "count" FROM "PolicyAcceptance" WHERE "policyVersionId" = ?1`,
      params: [versionId],
    },
  ]);
  const count = (state: DeliveryState) => Number(byState?.find((row) => row.state === state)?.count ?? 0);
  const counts = {
    queued: count("queued"),
    sent: count("sent"),
    bounced: count("bounced"),
    failed: count("failed"),
  };
  return {
    ...counts,
    told: counts.queued + counts.sent + counts.bounced + counts.failed,
    notTold: Number(waiting?.[0]?.count ?? 0),
    accepted: Number(accepted?.[0]?.count ?? 0),
  };
}

const RECIPIENT_COLUMNS = `n."id", n."recipient", n."userId", n."createdAt" AS "toldAt", ${STATE} AS "state",
              COALESCE(m."attempts", 0) AS "attempts", m."sentAt", m."bouncedAt", m."error", a."at" AS "acceptedAt"`;
const WITH_ACCEPTANCE = `LEFT JOIN "PolicyAcceptance" a ON a."policyVersionId" = n."policyVersionId" AND a."userId" = n."userId"`;

/** One page of the people who were told of a version, in the order of their addresses. */
export async function recipientsOf(
  versionId: string,
  { q, state, page }: RecipientsState,
  pageSize = RECIPIENTS_PAGE,
): Promise<{ rows: Recipient[]; total: number }> {
  const filters: string[] = [versionId, state];
  const bind = (value: string) => `?${filters.push(value)}`;
  const found = q ? containsWords([`n."recipient"`], q, bind) : "1";
  const where = `WHERE n."policyVersionId" = ?1 AND (?2 = '' OR ${STATE} = ?2) AND ${found}`;
  const [rows, total] = await controlRead([
    {
      sql: `SELECT ${RECIPIENT_COLUMNS} ${FROM} ${WITH_ACCEPTANCE}
            ${where} ORDER BY n."recipient", n."id" LIMIT ?${filters.length + 1} OFFSET ?${filters.length + 2}`,
      params: [...filters, pageSize, (page - 1) * pageSize],
    },
    { sql: `SELECT COUNT(*) AS "count" ${FROM} ${where}`, params: filters },
  ]);
  return { rows: (rows ?? []) as unknown as Recipient[], total: Number(total?.[0]?.count ?? 0) };
}

/** Recipients of a version behind one of them, or the first ones, by address; for reading all of them. */
export async function recipientsBehind(
  versionId: string,
  last: Pick<Recipient, "recipient" | "id"> | undefined,
  limit: number,
): Promise<Recipient[]> {
  const [rows] = await controlRead([
    {
      sql: `SELECT ${RECIPIENT_COLUMNS} ${FROM} ${WITH_ACCEPTANCE}
            WHERE n."policyVersionId" = ?1 AND (n."recipient", n."id") > (?2, ?3)
            ORDER BY n."recipient", n."id" LIMIT ?4`,
      params: [versionId, last?.recipient ?? "", last?.id ?? "", limit],
    },
  ]);
  return (rows ?? []) as unknown as Recipient[];
}
