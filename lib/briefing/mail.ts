import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization, organizationToPlan } from "@/lib/accounts/find-organization";
import { listMembers, type MemberView } from "@/lib/accounts/members";
import { can } from "@/lib/accounts/permissions";
import { DIGEST_HOUR, type Digest, digestKinds, digestOf, membersToTell } from "@/lib/notifications/digest";
import { noteMailed } from "@/lib/notifications/mail";
import { type Chosen, chosenChannels } from "@/lib/notifications/settings";
import { clock, dayIn } from "@/lib/platform/clock";
import { GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { mayUseFor } from "@/lib/platform/db/restrictions";
import { log } from "@/lib/platform/log";
import type { NewMail } from "@/lib/platform/mail";
import { todaysFacts } from "./briefing";
import { NEVER } from "./hours";
import { morningMail } from "./letter";
import { briefingInWords, type WordedBriefing } from "./words";

/**
 * The mail of a morning: the briefing at the hour that a member has chosen, with what is new for them; what is new alone for whoever
 * has chosen no briefing. One mail a member and day.
 */

const SENDER = { kind: "system", id: "briefing" } as const;
/** A mail that is later than this says nothing of the morning any more: the clock stood still. */
const LATEST_HOURS = 3;
/** Members of an organization that one run of the clock serves; the next one goes on. */
const MOST_AT_ONCE = 50;
const MOST_MEMBERS = 1_000;

/** The hour of the day in an IANA time zone; an unknown zone counts as UTC. */
function hourIn(instant: Date, timeZone: string): number {
  const hour = (zone: string) =>
    Number(
      new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: zone }).format(instant),
    );
  try {
    return hour(timeZone);
  } catch {
    return hour("UTC");
  }
}

/** A member whose hour has come and who has not had today's mail. */
interface Due {
  member: MemberView;
  /** {@link NEVER}: no briefing. */
  hour: number;
  chosen: Chosen | undefined;
}

/**
 * Mails those members whose hour has come and who have not had today's. The mail, the note that it was sent and the marks of what it
 * tells are one write, so that nobody gets two. Who has left is forgotten; on a day without anything to say no mail is sent.
 *
 * @returns how many mails were sent
 */
export async function sendMorningMails(db: TenantDb): Promise<number> {
  const organization = await findOrganization(db.organizationId);
  if (!organization || organization.isDemo || isReadOnly(organization)) return 0;
  const now = clock.now();
  const today = dayIn(now, organization.timeZone);
  const due = await dueMembers(db, hourIn(now, organization.timeZone), today);
  if (due.length === 0) return 0;
  const planned = await organizationToPlan(db.organizationId);
  if (!planned) return 0;
  let sent = 0;
  for (const { member, hour, chosen } of due) {
    const { userId } = member;
    try {
      const digest = await digestOf(organization, member, chosen);
      const briefing = hour === NEVER ? null : await briefingFor(userId, planned);
      // Of whoever restricted it the day is noted all the same, so that nothing of it waits.
      const isAllowed = await mayUseFor({ userId }, "communications");
      const mail = isAllowed ? morningMail(member, organization, briefing, digest) : null;
      // Who has nothing to be told is done for the day, too: they would take the place of others at every run.
      if ((await noteSent(db, { userId, hour, today, mail, digest })) && mail) sent++;
    } catch (error) {
      // One member's fault keeps no other's mail back; it is tried again at the next tick.
      log.failure("briefing.mail-failed", error, { organizationId: db.organizationId, userId });
    }
  }
  return sent;
}

async function dueMembers(db: TenantDb, hour: number, today: string): Promise<Due[]> {
  const [rows, toTell] = await Promise.all([
    db.briefingMail.findMany({ take: MOST_MEMBERS, orderBy: { userId: "asc" } }),
    membersToTell(db),
  ]);
  if (rows.every((row) => row.hour === NEVER) && toTell.size === 0) return [];
  const [members, choices] = await Promise.all([listMembers(db.organizationId), chosenChannels(db)]);
  await forget(db, rows, members);
  const byMember = new Map(rows.map((row) => [row.userId, row]));
  return members
    .flatMap((member) => {
      const row = byMember.get(member.userId);
      const chosen = row?.hour ?? NEVER;
      const at = chosen === NEVER ? DIGEST_HOUR : chosen;
      const isTime = at <= hour && at > hour - LATEST_HOURS && (row?.sentDay ?? "") < today;
      if (!isTime) return [];
      const channels = choices.get(member.userId);
      const untold = toTell.get(member.userId) ?? [];
      const isToTell = digestKinds(channels).some(
        ({ id, permission }) => untold.includes(id) && can(member.role, permission),
      );
      return chosen !== NEVER || isToTell ? [{ member, hour: chosen, chosen: channels }] : [];
    })
    .slice(0, MOST_AT_ONCE);
}

async function forget(
  db: TenantDb,
  rows: readonly { userId: string }[],
  members: readonly MemberView[],
): Promise<void> {
  const here = new Set(members.map(({ userId }) => userId));
  const gone = rows.filter(({ userId }) => !here.has(userId)).map(({ userId }) => userId);
  if (gone.length === 0) return;
  await db.write(SENDER, (w) => {
    w.unaudited("Who has left gets no mails.");
    w.deleteRows("BriefingMail", `"userId" IN (SELECT j.value FROM json_each(?2) j)`, [JSON.stringify(gone)]);
  });
}

/** The day's briefing for a member; null where there is nothing to say. */
async function briefingFor(
  userId: string,
  planned: NonNullable<Awaited<ReturnType<typeof organizationToPlan>>>,
): Promise<WordedBriefing | null> {
  // What a member may not see of others' calls is not in their mail either.
  const own = tenantDb(planned.id, userId);
  const briefing = await briefingInWords(own, await todaysFacts(own, planned));
  return briefing.points.length > 0 ? briefing : null;
}

/** @returns false when another run was quicker, or they have chosen otherwise meanwhile */
async function noteSent(
  db: TenantDb,
  {
    userId,
    hour,
    today,
    mail,
    digest,
  }: { userId: string; hour: number; today: string; mail: NewMail | null; digest: Digest | null },
): Promise<boolean> {
  try {
    await db.write(SENDER, (w) => {
      w.unaudited("That a mail was sent is in the list of mails.");
      w.guard(
        "changed",
        `(SELECT coalesce(max(b."hour"), ${NEVER}) = ?4 AND coalesce(max(b."sentDay"), '') < ?3 FROM {BriefingMail} b
         WHERE b."userId" = ?2)`,
        [userId, today, hour],
      );
      // Version 0: they have chosen nothing by it.
      w.insertRows(
        "BriefingMail",
        ["userId", "hour", "sentDay", "version"],
        [[userId, hour, today, 0]],
        `ON CONFLICT ("organizationId", "userId") DO UPDATE SET "sentDay" = excluded."sentDay"`,
      );
      if (digest) noteMailed(w, userId, digest.notices);
      if (mail) w.mail(mail);
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") return false;
    throw error;
  }
}
