import { controlDb, controlRead } from "@/lib/platform/db/control";
import { containsWords } from "@/lib/platform/search";
import type { InboxState } from "./inbox-state";
import { idEndingIn, idEndsWith, referenceOf } from "./reference";
import { INQUIRY_KINDS, INQUIRY_STATUSES, type InquiryKind, type InquiryStatus } from "./schema";

/** What staff see of the inquiries. */

const INBOX_PAGE = 50;

export interface InquiryRow {
  id: string;
  reference: string;
  kind: InquiryKind;
  status: InquiryStatus;
  name: string;
  email: string;
  company: string | null;
  subject: string;
  lastMessageAt: string;
  assignedTo: string | null;
}

const kindOf = (value: string) => INQUIRY_KINDS.find((one) => one === value) ?? "contact";
const statusOf = (value: string) => INQUIRY_STATUSES.find((one) => one === value) ?? "open";

/** What waits the longest comes first; what is done, the newest first. */
const oldestFirst = (state: InboxState) => state.status === "open";

/** One page of the inquiries that fit the filters, and where the next page begins (null at the end). */
export async function inboxPage(
  state: InboxState,
  staffId: string,
  limit: number = INBOX_PAGE,
): Promise<{ rows: InquiryRow[]; next: string | null }> {
  const ascending = oldestFirst(state);
  const [at = "", id = ""] = state.after.split("~");
  const ending = idEndingIn(state.q);
  const params: (string | number)[] = [];
  const bind = (value: string | number) => `?${params.push(value)}`;
  const conditions = [
    state.status !== "all" && `"status" = ${bind(state.status)}`,
    state.kind && `"kind" = ${bind(state.kind)}`,
    state.mine && `"assignedTo" = ${bind(staffId)}`,
    ending
      ? idEndsWith(ending, bind)
      : state.q && containsWords([`"name"`, `"email"`, `"company"`, `"subject"`], state.q, bind),
    id && `("lastMessageAt", "id") ${ascending ? ">" : "<"} (${bind(at)}, ${bind(id)})`,
  ].filter(Boolean);
  const direction = ascending ? "ASC" : "DESC";
  const [found = []] = await controlRead([
    {
      sql: `SELECT "id", "kind", "status", "name", "email", "company", "subject", "lastMessageAt", "assignedTo" FROM "Inquiry"
            WHERE ${["1", ...conditions].join(" AND ")} ORDER BY "lastMessageAt" ${direction}, "id" ${direction} LIMIT ${bind(limit + 1)}`,
      params,
    },
  ]);
  const rows = found as unknown as (Omit<InquiryRow, "reference" | "kind" | "status"> & {
    kind: string;
    status: string;
  })[];
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      ...{ id: row.id, reference: referenceOf(row.id), kind: kindOf(row.kind), status: statusOf(row.status) },
      ...{ name: row.name, email: row.email, company: row.company, subject: row.subject },
      ...{ lastMessageAt: row.lastMessageAt, assignedTo: row.assignedTo },
    })),
    next: rows.length > limit && last ? `${last.lastMessageAt}~${last.id}` : null,
  };
}

/** How many inquiries wait for an answer. */
export const openInquiryCount = (): Promise<number> =>
  controlDb().inquiry.count({ where: { status: "open" } });

export interface ThreadMessage {
  id: string;
  direction: "in" | "out" | "note";
  author: string;
  body: string;
  createdAt: string;
  /** What became of the mail, for what was mailed: queued, sent, failed, bounced. */
  mailStatus: string | null;
}

export interface InquiryView extends InquiryRow {
  version: number;
  createdAt: string;
  closedAt: string | null;
  /** Who asks, when they asked from inside a workspace. */
  member: { organization: string; slug: string; role: string | null } | null;
  messages: ThreadMessage[];
}

/** One inquiry with its thread, for staff; null when there is none. */
export async function inquiryView(id: string): Promise<InquiryView | null> {
  const row = await controlDb().inquiry.findUnique({ where: { id } });
  if (!row) return null;
  const [messages, member] = await Promise.all([
    threadOf(id, ["in", "out", "note"]),
    row.organizationId && row.userId ? memberOf(row.organizationId, row.userId) : null,
  ]);
  return {
    ...{ id, reference: referenceOf(id), kind: kindOf(row.kind), status: statusOf(row.status) },
    ...{ name: row.name, email: row.email, company: row.company, subject: row.subject },
    ...{ lastMessageAt: row.lastMessageAt, assignedTo: row.assignedTo },
    ...{ version: row.version, createdAt: row.createdAt, closedAt: row.closedAt },
    ...{ member, messages },
  };
}

/** The messages of a thread, oldest first; whoever asks says which kinds they may see. */
export async function threadOf(
  inquiryId: string,
  directions: readonly ThreadMessage["direction"][],
): Promise<ThreadMessage[]> {
  const control = controlDb();
  const rows = await control.inquiryMessage.findMany({
    where: { inquiryId, direction: { in: [...directions] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 500,
  });
  const mailIds = rows.flatMap((row) => row.mailId ?? []);
  const mails = await control.outboundMail.findMany({
    where: { id: { in: mailIds.slice(-80) } },
    select: { id: true, status: true, bouncedAt: true },
  });
  const statusOfMail = new Map(mails.map((mail) => [mail.id, mail.bouncedAt ? "bounced" : mail.status]));
  return rows.map((row) => ({
    ...{ id: row.id, author: row.author, body: row.body, createdAt: row.createdAt },
    direction: row.direction as ThreadMessage["direction"],
    mailStatus: (row.mailId && statusOfMail.get(row.mailId)) ?? null,
  }));
}

async function memberOf(organizationId: string, userId: string): Promise<InquiryView["member"]> {
  const control = controlDb();
  const [organization, membership] = await Promise.all([
    control.organization.findUnique({ where: { id: organizationId }, select: { name: true, slug: true } }),
    control.membership.findFirst({ where: { organizationId, userId }, select: { role: true } }),
  ]);
  return (
    organization && {
      organization: organization.name,
      slug: organization.slug,
      role: membership?.role ?? null,
    }
  );
}
