import { count, cued, date, days, type Fact, money, name, percent } from "@/lib/grounding/fact";
import { readVersionMetrics } from "@/lib/models/json-columns";
import { dayIn, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type BriefingContext, itemName, orderName, supplierName } from "../briefing/context";
import { explainedFact } from "./explained-fact";
import { itemFacts } from "./item-facts";
import { supplierFacts } from "./supplier-facts";

/** Of the 90 % interval. */
const TARGET = 0.9;

/** Why the agent proposes an order; null when there is no such proposal. */
export async function proposalFacts(
  db: TenantDb,
  { timeZone }: BriefingContext,
  proposalId: string,
): Promise<Fact[] | null> {
  const [[row], [line]] = await Promise.all([
    db.query<{
      supplierId: string;
      supplierName: string;
      currency: string;
      totalMinor: number;
      expectedDay: string;
      expiresAt: string;
      status: string;
      lines: number;
    }>(
      `SELECT p."supplierId", s."name" AS supplierName, p."currency", p."totalMinor", p."expectedDay", p."expiresAt", p."status",
              (SELECT count(*) FROM {ProposalLine} l WHERE l."proposalId" = p."id") AS lines
       FROM {Proposal} p JOIN {Supplier} s ON s."id" = p."supplierId" WHERE p."id" = ?2`,
      [proposalId],
    ),
    db.query<{ itemId: string; code: string; name: string; day: string }>(
      `SELECT i."id" AS itemId, i."code", i."name", min(o."stockOutDay") AS day
       FROM {ProposalLine} l JOIN {Item} i ON i."id" = l."itemId" JOIN {ItemOutlook} o ON o."itemId" = l."itemId"
       WHERE l."proposalId" = ?2 AND o."stockOutDay" IS NOT NULL
       GROUP BY i."id" ORDER BY day, i."code" LIMIT 1`,
      [proposalId],
    ),
  ]);
  if (!row) return null;
  const page = `/approvals?p=${proposalId}`;
  return [
    explainedFact("proposal-what", {
      supplier: supplierName(row),
      lines: count(row.lines, "item", page),
      total: money(row.totalMinor, row.currency, page),
      arrives: date(row.expectedDay, page),
    }),
    ...(line
      ? [
          explainedFact(
            "proposal-why",
            { item: itemName(line), day: date(line.day, `/items/${line.itemId}`) },
            ["runs-out"],
          ),
        ]
      : []),
    ...(row.status === "open"
      ? [
          explainedFact(
            "proposal-expires",
            { expires: date(dayIn(new Date(row.expiresAt), timeZone), page) },
            ["expires", "waits"],
          ),
        ]
      : []),
  ];
}

/** How good a version is; null when there is no such version. */
export async function versionFacts(
  db: TenantDb,
  _context: BriefingContext,
  versionId: string,
): Promise<Fact[] | null> {
  const row = await db.modelVersion.findFirst({
    where: { id: versionId },
    select: { id: true, number: true, metrics: true, status: true },
  });
  if (!row) return null;
  const page = `/models/${row.id}`;
  const version = name("version", `version ${row.number}`, page);
  // A version that is still trained has no metrics yet.
  if (row.status === "training" || row.status === "failed" || row.status === "cancelled")
    return [explainedFact("version-unmeasured", { version })];
  const { mase, naiveMase, coverage, measured } = readVersionMetrics(row.metrics, row.id);
  const gain = mase !== null && naiveMase ? 1 - mase / naiveMase : null;
  if (gain === null) return [explainedFact("version-unmeasured", { version })];
  return [
    explainedFact(
      "version-accuracy",
      {
        version,
        items: count(measured, "item", page),
        gain: percent(Math.abs(gain), page),
      },
      [gain >= 0 ? "better" : "worse"],
    ),
    ...(coverage === null
      ? []
      : [
          explainedFact("version-coverage", {
            coverage: cued(percent(coverage, page), "of weeks", "inside"),
            target: cued(percent(TARGET, page), "target of", "target"),
          }),
        ]),
  ];
}

const MOST_PROMISES = 3;

/** What was promised on a call; null when there is no such call, or it is another's private one. */
export async function callFacts(
  db: TenantDb,
  { timeZone }: BriefingContext,
  callId: string,
): Promise<Fact[] | null> {
  const [[call], promises] = await Promise.all([
    db.query<{ createdAt: string; supplierId: string | null; supplierName: string | null }>(
      `SELECT c."createdAt", c."supplierId", s."name" AS supplierName
       FROM {Call} c LEFT JOIN {Supplier} s ON s."id" = c."supplierId" WHERE c."id" = ?2`,
      [callId],
    ),
    db.query<{
      orderId: string;
      number: string;
      supplierId: string;
      supplierName: string;
      day: string;
      expectedDay: string | null;
    }>(
      `SELECT p."id" AS orderId, p."number", p."supplierId", s."name" AS supplierName, m."day", p."expectedDay"
       FROM {Commitment} m JOIN {PurchaseOrder} p ON p."id" = m."purchaseOrderId" JOIN {Supplier} s ON s."id" = p."supplierId"
       WHERE m."callId" = ?2 AND m."kind" = 'delivery' AND m."party" = 'them' AND m."status" <> 'dismissed' AND m."day" IS NOT NULL
       ORDER BY m."day", m."id" LIMIT ${MOST_PROMISES}`,
      [callId],
    ),
  ]);
  if (!call) return null;
  const page = `/calls/${callId}`;
  const supplier =
    call.supplierId && call.supplierName
      ? supplierName({ supplierId: call.supplierId, supplierName: call.supplierName })
      : null;
  if (promises.length === 0)
    return [
      explainedFact("call-without-promise", {
        supplier,
        on: date(dayIn(new Date(call.createdAt), timeZone), page),
      }),
    ];
  return promises.map((promise, i) => {
    const moved = promise.expectedDay === null ? 0 : daysBetween(promise.expectedDay, promise.day);
    const fact = explainedFact(
      "promises",
      {
        promises: count(1, "promise", page),
        supplier: supplierName(promise),
        order: orderName(promise),
        day: date(promise.day, page),
        later: moved > 0 ? days(moved, `/purchase-orders/${promise.orderId}`) : null,
        earlier: moved < 0 ? days(-moved, `/purchase-orders/${promise.orderId}`) : null,
      },
      moved === 0 ? ["promised"] : ["promised", moved > 0 ? "late" : "early"],
    );
    return { ...fact, id: `promise-${i + 1}` };
  });
}

/**
 * What an exception is worth and by when somebody has to act, and what is known of what it is about; of a closed one, that it is.
 * Null when there is none.
 */
export async function exceptionFacts(
  db: TenantDb,
  context: BriefingContext,
  caseId: string,
): Promise<Fact[] | null> {
  const [row] = await db.query<{
    worthMinor: number | null;
    currency: string;
    dueDay: string;
    firstSeenAt: string;
    status: string;
    snoozedUntil: string | null;
    closedAt: string | null;
    itemId: string | null;
    supplierId: string | null;
  }>(
    `SELECT c."worthMinor", c."currency", c."dueDay", c."firstSeenAt", c."status", c."snoozedUntil", c."closedAt",
            c."itemId", c."supplierId" FROM {ExceptionCase} c WHERE c."id" = ?2`,
    [caseId],
  );
  if (!row) return null;
  const page = `/exceptions?c=${caseId}`;
  const seen = date(dayIn(new Date(row.firstSeenAt), context.timeZone), page);
  // What is closed is at no risk any more, and what is known of its item today is no explanation of it.
  if (row.closedAt !== null)
    return [
      explainedFact("exception-closed", {
        seen: cued(seen, "found"),
        closed: cued(date(dayIn(new Date(row.closedAt), context.timeZone), page), "closed"),
      }),
    ];
  const isPutOff =
    row.status === "snoozed" && row.snoozedUntil !== null && row.snoozedUntil > context.day.today;
  const [item, supplier] = await Promise.all([
    row.itemId ? itemFacts(db, context, row.itemId) : null,
    row.supplierId ? supplierFacts(db, context, row.supplierId) : null,
  ]);
  return [
    explainedFact(
      "exception",
      {
        seen: cued(seen, "since"),
        due: cued(date(row.dueDay, page), "act by", "by"),
        worth: row.worthMinor === null ? null : money(row.worthMinor, row.currency, page),
      },
      ["at-risk"],
    ),
    ...(isPutOff && row.snoozedUntil
      ? [explainedFact("exception-put-off", { until: cued(date(row.snoozedUntil, page), "until") })]
      : []),
    ...(item ?? []).slice(0, 2),
    ...(supplier ?? []).slice(0, 1),
  ];
}
