import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization, organizationToPlan } from "@/lib/accounts/find-organization";
import { listMembers } from "@/lib/accounts/members";
import { formatDay } from "@/lib/format/day";
import type { Part } from "@/lib/grounding/fact";
import { sentenceText } from "@/lib/grounding/value-text";
import { clock, dayIn } from "@/lib/platform/clock";
import { GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { letter, siteLink } from "@/lib/platform/letter";
import { log } from "@/lib/platform/log";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { todaysFacts } from "./briefing";
import { stopLink } from "./mail-choice";
import { briefingInWords, type WordedBriefing } from "./words";

/** The briefing by mail: once a day, at the hour that each member has chosen. */

const SENDER = { kind: "system", id: "briefing" } as const;
/** A mail that is later than this says nothing of the morning any more: the clock stood still. */
const LATEST_HOURS = 3;
/** Members of an organization that one run of the clock serves; the next one goes on. */
const MOST_AT_ONCE = 50;

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

/**
 * Mails the briefing to those members whose hour has come and who have not had today's. The mail and the note that it was
 * sent are one write, so that nobody gets two. Who has left is forgotten; on a day without anything to say no mail is sent.
 *
 * @returns how many mails were sent
 */
export async function sendDueBriefings(db: TenantDb): Promise<number> {
  const organization = await findOrganization(db.organizationId);
  if (!organization || organization.isDemo || isReadOnly(organization)) return 0;
  const now = clock.now();
  const [hour, today] = [hourIn(now, organization.timeZone), dayIn(now, organization.timeZone)];
  const due = await db.query<{ userId: string }>(
    `SELECT b."userId" FROM {BriefingMail} b WHERE b."hour" <= ?2 AND b."hour" > ?3
       AND coalesce(b."sentDay", '') < ?4 ORDER BY b."userId" LIMIT ${MOST_AT_ONCE}`,
    [hour, hour - LATEST_HOURS, today],
  );
  if (due.length === 0) return 0;
  const [members, planned] = await Promise.all([
    listMembers(db.organizationId),
    organizationToPlan(db.organizationId),
  ]);
  let sent = 0;
  for (const { userId } of due) {
    const member = members.find((one) => one.userId === userId);
    if (!member || !planned) {
      await db.write(SENDER, (w) => {
        w.unaudited("Who has left gets no mails.");
        w.deleteRows("BriefingMail", `"userId" = ?2`, [userId]);
      });
      continue;
    }
    try {
      // What a member may not see of others' calls is not in their mail either.
      const own = tenantDb(db.organizationId, userId);
      const briefing = await briefingInWords(own, await todaysFacts(own, planned));
      const mail =
        briefing.points.length > 0
          ? briefingMail({ ...member, stop: stopLink(db.organizationId, userId) }, organization, briefing)
          : null;
      if ((await noteSent(db, userId, today, mail)) && mail) sent++;
    } catch (error) {
      // One member's fault keeps no other's mail back; it is tried again at the next tick.
      log.failure("briefing.mail-failed", error, { organizationId: db.organizationId, userId });
    }
  }
  return sent;
}

/** @returns false when another run was quicker */
async function noteSent(db: TenantDb, userId: string, today: string, mail: NewMail | null): Promise<boolean> {
  try {
    await db.write(SENDER, (w) => {
      w.unaudited("That a mail was sent is in the list of mails.");
      w.guard(
        "changed",
        `(SELECT count(*) FROM {BriefingMail} b WHERE b."userId" = ?2 AND coalesce(b."sentDay", '') < ?3)`,
        [userId, today],
      );
      w.updateRows("BriefingMail", `"sentDay" = ?3`, `"userId" = ?2`, [userId, today]);
      if (mail) w.mail(mail);
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") return false;
    throw error;
  }
}

/** Names that somebody typed, as a mail may carry them. */
const safe = (part: Part): Part =>
  typeof part !== "string" && part.value.type === "name"
    ? mailName(part.text ?? part.value.text, `a certain ${part.value.of}`)
    : part;

function briefingMail(
  to: { name: string; email: string; stop: string },
  { id, slug, name: fullName }: { id: string; slug: string; name: string },
  { today, points }: WordedBriefing,
): NewMail {
  const name = mailName(fullName, "your organization");
  const day = formatDay(today, "en-GB", "long");
  return {
    ...{ organizationId: id, recipient: to.email, template: "briefing" },
    unsubscribeUrl: `${to.stop}/stop`,
    subject: `${name}: your briefing of ${day}`,
    body: letter(
      `Hello ${mailName(to.name, "there")},`,
      `this is what matters at ${name} on ${day}:`,
      ...points.map(
        ({ parts, action }, i) =>
          `${i + 1}. ${sentenceText(parts.map(safe), today)}\n${action.label}: ${siteLink(`/o/${slug}${action.href}`)}`,
      ),
      `All of it, with the rows behind each figure: ${siteLink(`/o/${slug}`)}`,
      `You chose to get this mail each day. Stop it, without signing in: ${to.stop}`,
    ),
  };
}
