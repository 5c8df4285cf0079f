import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { greeting } from "@/lib/accounts/mails";
import { listMembers, type MemberView } from "@/lib/accounts/members";
import { can } from "@/lib/accounts/permissions";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { GuardError, type TenantDb, type TenantWriter, tenantDb } from "@/lib/platform/db";
import { mayUseFor } from "@/lib/platform/db/restrictions";
import { letter, siteLink } from "@/lib/platform/letter";
import { log } from "@/lib/platform/log";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { refundAttempts, withinLimit } from "@/lib/platform/rate-limit";
import { KINDS, type NotificationKind } from "./kinds";
import { membersWithUntold, type UntoldNotice, untoldNotices } from "./notices";
import { channelOf, chosenChannels } from "./settings";
import { stopLink } from "./stop-link";

const SENDER = { kind: "system", id: "notifications" } as const;
/** What has waited longer is no urgent mail any more; the morning mail tells of it. */
const URGENT_MS = 6 * HOUR_MS;
/** Mails of this kind that a member gets within a day; what is beyond them waits for the morning. */
export const URGENT_A_DAY = 20;
/**
 * Mails members what they want to hear of at once and have not seen: one mail a member and kind. The mail and the note that it was
 * sent are one write, so that nobody gets two. The demo and a read-only organization are quiet.
 *
 * @returns how many mails were sent
 */
export async function mailUrgentNotices(organizationId: string): Promise<number> {
  const organization = await findOrganization(organizationId);
  if (!organization || organization.isDemo || isReadOnly(organization)) return 0;
  const db = tenantDb(organizationId);
  const since = clock.inMs(-URGENT_MS);
  const waiting = await membersWithUntold(db, since);
  if (waiting.size === 0) return 0;
  const [members, chosen] = await Promise.all([listMembers(organizationId), chosenChannels(db)]);
  let sent = 0;
  for (const [userId, untold] of waiting) {
    const member = members.find((one) => one.userId === userId);
    const kinds = KINDS.filter(
      (kind) => untold.includes(kind.id) && channelOf(kind, chosen.get(userId)) === "mail",
    );
    if (!member || kinds.length === 0) continue;
    try {
      sent += await mailMember(organization, member, kinds, since);
    } catch (error) {
      // One member's fault keeps no other's mail back; it is tried again at the next tick.
      log.failure("notifications.mail-failed", error, { organizationId, userId });
    }
  }
  return sent;
}

interface Organization {
  id: string;
  slug: string;
  name: string;
}

async function mailMember(
  organization: Organization,
  member: MemberView,
  kinds: readonly NotificationKind[],
  since: string,
): Promise<number> {
  const { userId, role } = member;
  if (!(await mayUseFor({ userId }, "communications"))) return 0;
  // What a member may not see of others' calls is not in their mail either.
  const db = tenantDb(organization.id, userId);
  const reader = { db, userId, can: (permission: Parameters<typeof can>[1]) => can(role, permission) };
  const notices = await untoldNotices(reader, kinds, since);
  let sent = 0;
  for (const kind of kinds) {
    const of = notices.filter((notice) => notice.kind === kind.id);
    if (of.length === 0) continue;
    const counter = ["notification-mail", userId];
    if (!(await withinLimit(counter, URGENT_A_DAY, DAY_MS))) break;
    let isSent = false;
    try {
      const mail = urgentMail(organization, member, kind, of);
      isSent = await writeOnce(db, userId, of, (w) => w.mail(mail));
    } finally {
      // Only what was sent counts: a write that fails at every tick would use the day up.
      if (!isSent) await refundAttempts(counter, 1);
    }
    if (isSent) sent++;
  }
  return sent;
}

/**
 * Adds to a write that a mail tells a member of notices; undoes it where another mail has told of one of them meanwhile.
 */
export function noteMailed(w: TenantWriter, userId: string, notices: readonly UntoldNotice[]): void {
  const things = notices.flatMap(({ kind, subjects }) => subjects.map((subject) => [kind, subject]));
  const same = `"userId" = ?2 AND "mailedAt" IS NULL AND ("kind", "subject") IN
    (SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]') FROM json_each(?3) j)`;
  w.updateRows("Notification", `"mailedAt" = ?4`, same, [userId, JSON.stringify(things), clock.instant()]);
  w.expectRows(things.length, "changed");
}

/** @returns false when another run was quicker */
async function writeOnce(
  db: TenantDb,
  userId: string,
  notices: readonly UntoldNotice[],
  more: (w: TenantWriter) => void,
): Promise<boolean> {
  try {
    await db.write(SENDER, (w) => {
      w.unaudited("That a mail was sent is in the list of mails.");
      noteMailed(w, userId, notices);
      more(w);
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") return false;
    throw error;
  }
}

/** A notice as a mail says it: its sentence and its link. */
export const noticeLines = (slug: string, { text, href }: UntoldNotice): string =>
  `${text}\n${siteLink(`/o/${slug}${href}`)}`;

function urgentMail(
  { id, slug, name: fullName }: Organization,
  to: MemberView,
  kind: NotificationKind,
  notices: readonly UntoldNotice[],
): NewMail {
  const name = mailName(fullName, "your organization");
  const things = notices.reduce((sum, one) => sum + one.things, 0);
  const stop = stopLink(id, to.userId, kind.id);
  return {
    ...{ organizationId: id, recipient: to.email, template: "notification" },
    subject: `${name}: ${things === 1 ? notices[0]?.text.replace(/\.$/, "") : kind.many(things).replace(/\.$/, "")}`,
    body: letter(
      greeting(to.name),
      ...notices.map((notice) => noticeLines(slug, notice)),
      `You get this mail at once because of your settings: ${siteLink(`/o/${slug}/notifications/settings`)}`,
      `Stop mails about “${kind.title}”, without signing in: ${stop}`,
    ),
    unsubscribeUrl: `${stop}/stop`,
  };
}
