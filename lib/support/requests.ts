import type { Workspace } from "@/lib/accounts/organizations";
import { controlDb } from "@/lib/platform/db/control";
import { type ThreadMessage, threadOf } from "./inbox";
import { referenceOf } from "./reference";
import { INQUIRY_STATUSES, type InquiryStatus } from "./schema";

/** What people see of their own requests inside a workspace. */

const SHOWN = 100;

export interface RequestRow {
  id: string;
  reference: string;
  subject: string;
  status: InquiryStatus;
  lastMessageAt: string;
  /** Who asked. */
  name: string;
  /** Whether that is the reader, who alone may add to it. */
  own: boolean;
}

export interface RequestView extends RequestRow {
  messages: ThreadMessage[];
}

/** Everybody sees their own requests; owners and admins see the organization's. */
function visible({ user, organization, can }: Workspace) {
  return { organizationId: organization.id, ...(can("support.view-all") ? {} : { userId: user.id }) };
}

const LISTED = {
  ...{ id: true, subject: true, status: true, lastMessageAt: true, name: true, userId: true },
} as const;

/** The newest requests that the reader may see. */
export async function requestsOf(workspace: Workspace): Promise<RequestRow[]> {
  const rows = await controlDb().inquiry.findMany({
    where: visible(workspace),
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: LISTED,
  });
  return rows.map((row) => rowOf(workspace, row));
}

/** One request with its thread, without what staff noted; null when it is not there for this reader. */
export async function requestView(workspace: Workspace, id: string): Promise<RequestView | null> {
  const row = await controlDb().inquiry.findFirst({ where: { ...visible(workspace), id }, select: LISTED });
  return row && { ...rowOf(workspace, row), messages: await threadOf(id, ["in", "out"]) };
}

function rowOf(
  { user }: Workspace,
  row: { [K in keyof typeof LISTED]: K extends "userId" ? string | null : string },
): RequestRow {
  return {
    ...{ id: row.id, reference: referenceOf(row.id), subject: row.subject, name: row.name },
    ...{ lastMessageAt: row.lastMessageAt, own: row.userId === user.id },
    status: INQUIRY_STATUSES.find((status) => status === row.status) ?? "open",
  };
}
