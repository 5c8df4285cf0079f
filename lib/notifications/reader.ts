import { listMembers } from "@/lib/accounts/members";
import type { Workspace } from "@/lib/accounts/organizations";
import { can } from "@/lib/accounts/permissions";
import type { NoticeReader } from "./notices";

/** Whose notices a workspace shows: the member's own; a visitor of the demo sees those of its buyer. */
export async function noticeReader({
  db,
  user,
  visiting,
  organization,
  can: may,
}: Workspace): Promise<NoticeReader> {
  if (!visiting) return { db, userId: user.id, can: may };
  const buyer = (await listMembers(organization.id)).find(({ role }) => role === "planner");
  return { db, userId: buyer?.userId ?? user.id, can: (permission) => can("planner", permission) };
}
