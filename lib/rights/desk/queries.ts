import { clock, daysBetween } from "@/lib/platform/clock";
import { controlDb, controlRead } from "@/lib/platform/db/control";
import {
  acknowledgementDate,
  currentDue,
  dayOfDeadline,
  extendedDate,
  type LegalDate,
  mayExtend,
  mayPause,
} from "../clocks";
import { requestReference } from "../requests/reference";
import { clockFactsOf, kindOf, regimeOf, statusOf } from "../requests/request";
import {
  evidenceOf,
  type RequestKind,
  type RequestRegime,
  type RequestStatus,
  type StepEvidence,
} from "../status";

/** What staff see of the requests. */

export const QUEUE_PAGE = 50;
const STEPS_SHOWN = 500;
const OPEN = { answeredAt: null, synthetic: false } as const;
/** What waits for Lumina too long. A stopped clock is not overdue, and what a customer has to answer is not ours. */
const overdueSince = (today: string) => ({
  ...{ dueDay: { lt: today }, pausedSince: null, status: { not: "routed" } },
});

export interface QueueRow {
  id: string;
  reference: string;
  kind: RequestKind;
  regime: RequestRegime;
  status: RequestStatus;
  name: string;
  channel: string;
  receivedAt: string;
  dueDay: string;
  /** Days until it is due; negative when it is overdue. */
  daysLeft: number;
  pausedSince: string | null;
  answeredAt: string | null;
  assignedTo: string | null;
}

/** One page of the queue: what is open by its due day, what has ended by its end, the newest first. */
export async function requestQueue(
  state: { show: "open" | "overdue" | "ended"; page: number },
  today = dayOfDeadline(clock.now()),
): Promise<{ rows: QueueRow[]; total: number }> {
  const where =
    state.show === "ended"
      ? { answeredAt: { not: null }, synthetic: false }
      : { ...OPEN, ...(state.show === "overdue" ? overdueSince(today) : {}) };
  const [rows, total] = await Promise.all([
    controlDb().subjectRequest.findMany({
      where,
      orderBy:
        state.show === "ended"
          ? [{ answeredAt: "desc" }, { id: "desc" }]
          : [{ dueDay: "asc" }, { id: "asc" }],
      skip: (state.page - 1) * QUEUE_PAGE,
      take: QUEUE_PAGE,
    }),
    controlDb().subjectRequest.count({ where }),
  ]);
  return {
    rows: rows.map((row) => ({
      ...{ id: row.id, reference: requestReference(row.id), kind: kindOf(row.kind) },
      ...{ regime: regimeOf(row.regime), status: statusOf(row.status), name: row.name },
      ...{ channel: row.channel, receivedAt: row.receivedAt, dueDay: row.dueDay },
      ...{ daysLeft: daysBetween(today, row.dueDay), pausedSince: row.pausedSince },
      ...{ answeredAt: row.answeredAt, assignedTo: row.assignedTo },
    })),
    total,
  };
}

/** How many requests are open, and how many of them are overdue. */
export async function openRequestCounts(
  today = dayOfDeadline(clock.now()),
): Promise<{ open: number; overdue: number }> {
  const [open, overdue] = await Promise.all([
    controlDb().subjectRequest.count({ where: OPEN }),
    controlDb().subjectRequest.count({ where: { ...OPEN, ...overdueSince(today) } }),
  ]);
  return { open, overdue };
}

export const openRequestCount = async (): Promise<number> => (await openRequestCounts()).open;

/** From how many days on a request belongs to a bar of the histogram. */
const AGES = [0, 8, 15, 22, 31] as const;

export interface AgeBar {
  label: string;
  count: number;
}

/** How old the open requests are, in bars of about a week. */
export async function requestAges(today = dayOfDeadline(clock.now())): Promise<AgeBar[]> {
  const [found = []] = await controlRead([
    {
      sql: `SELECT CAST(julianday(?1) - julianday(substr("receivedAt", 1, 10)) AS INTEGER) AS "age", count(*) AS "count"
            FROM "SubjectRequest" WHERE "answeredAt" IS NULL AND "synthetic" = 0 GROUP BY 1 LIMIT 5000`,
      params: [today],
    },
  ]);
  return AGES.map((from, i) => {
    const next = AGES[i + 1];
    const inside = found.filter(
      ({ age }) => Number(age) >= from && (next === undefined || Number(age) < next),
    );
    return {
      label: next === undefined ? `${from} days and more` : `${from} to ${next - 1} days`,
      count: inside.reduce((sum, { count }) => sum + Number(count), 0),
    };
  });
}

export interface RequestStepView {
  id: string;
  what: string;
  at: string;
  actorKind: string;
  actorId: string;
  evidence: StepEvidence;
}

/** One request as staff see it: never the code that it waits for. */
export async function deskRequest(id: string) {
  const row = await controlDb().subjectRequest.findUnique({
    where: { id },
    omit: { codeHash: true, mailHash: true },
  });
  if (!row) return null;
  const [steps, customer] = await Promise.all([
    controlDb().subjectRequestStep.findMany({
      where: { requestId: id },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      take: STEPS_SHOWN,
    }),
    row.organizationId
      ? controlDb().organization.findUnique({
          where: { id: row.organizationId },
          select: { name: true, slug: true },
        })
      : null,
  ]);
  const today = dayOfDeadline(clock.now());
  const facts = clockFactsOf(row);
  const dates: { label: string; date: LegalDate }[] = [{ label: "Answer due", date: currentDue(facts) }];
  const acknowledge = acknowledgementDate(facts);
  if (acknowledge) dates.push({ label: "Acknowledgement due", date: acknowledge });
  const extension = extendedDate(facts);
  if (extension && !row.extendedUntilDay) dates.push({ label: "With an extension", date: extension });
  return {
    ...row,
    ...{ kind: kindOf(row.kind), regime: regimeOf(row.regime), status: statusOf(row.status) },
    ...{ reference: requestReference(id), daysLeft: daysBetween(today, row.dueDay), customer, dates },
    mayExtend: row.answeredAt === null && mayExtend({ ...facts, dueDay: row.dueDay }, today),
    mayPause: mayPause(facts),
    steps: steps.map(
      (step): RequestStepView => ({
        ...{ id: step.id, what: step.what, at: step.at, actorKind: step.actorKind, actorId: step.actorId },
        evidence: evidenceOf(step.evidence, step.id),
      }),
    ),
  };
}
export type DeskRequest = NonNullable<Awaited<ReturnType<typeof deskRequest>>>;
