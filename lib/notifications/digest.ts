import type { MemberView } from "@/lib/accounts/members";
import { can } from "@/lib/accounts/permissions";
import { countOf } from "@/lib/format/count";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { KINDS, type NotificationKind } from "./kinds";
import { noticeLines } from "./mail";
import { membersWithUntold, type UntoldNotice, untoldNotices } from "./notices";
import { type Chosen, channelOf } from "./settings";
import { DIGEST, stopLink } from "./stop-link";

/** What is new for a member and no mail has told of, for the mail of a morning. */
export interface Digest {
  notices: readonly UntoldNotice[];
  /** One paragraph each. */
  lines: readonly string[];
  /** How many things, in words. */
  subject: string;
  /** The page that ends it. */
  stop: string;
}

/** What is older has been in the bell for long. */
const DIGEST_MS = 7 * DAY_MS;
/** When the morning mail goes to those who have chosen no hour for a briefing. */
export const DIGEST_HOUR = 7;

/** Members of whom something may wait for a digest, with the ids of its kinds, whether or not they want those by mail. */
export const membersToTell = (db: TenantDb): Promise<ReadonlyMap<string, readonly string[]>> =>
  membersWithUntold(db, clock.inMs(-DIGEST_MS));

/** What a digest tells a member of: kinds they want by mail, also what was to be mailed at once and was not; of none once stopped. */
export const digestKinds = (chosen: Chosen | undefined): NotificationKind[] =>
  chosen?.[DIGEST] === "off"
    ? []
    : KINDS.filter((kind) => ["digest", "mail"].includes(channelOf(kind, chosen)));

/** What a digest tells a member. Null: nothing. */
export async function digestOf(
  organization: { id: string; slug: string },
  { userId, role }: MemberView,
  chosen: Chosen | undefined,
): Promise<Digest | null> {
  const kinds = digestKinds(chosen);
  if (kinds.length === 0) return null;
  // What a member may not see of others' calls is not in their mail either.
  const reader = {
    db: tenantDb(organization.id, userId),
    userId,
    can: (permission: Parameters<typeof can>[1]) => can(role, permission),
  };
  const notices = await untoldNotices(reader, kinds, clock.inMs(-DIGEST_MS));
  if (notices.length === 0) return null;
  return {
    notices,
    lines: notices.map((notice) => noticeLines(organization.slug, notice)),
    subject: `${countOf(
      notices.reduce((sum, { things }) => sum + things, 0),
      "notification",
    )} for you`,
    stop: stopLink(organization.id, userId, DIGEST),
  };
}
