import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { listMembers } from "@/lib/accounts/members";
import { can } from "@/lib/accounts/permissions";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { KINDS } from "./kinds";
import { channelOf, chosenChannels } from "./settings";
import { SOURCES } from "./sources";

const NOTIFIER = { kind: "system", id: "notifications" } as const;

/** What is older is no news: a clock that stood still for so long loses nothing. */
const NEWS_MS = 3 * DAY_MS;
/** Notices of one kind that one run writes; the next goes on. */
const MOST_AT_ONCE = 500;

/**
 * Writes what the members of an organization are to be told: one statement a kind, in one write. It converges: a thing that a member
 * was told of is left out, so that a run may be repeated, also at the same time. Nobody is told what they did themselves, what
 * happened before they joined, what they have switched off, or what their role may not see. A read-only organization is quiet.
 */
export async function collectNotifications(organizationId: string): Promise<void> {
  const organization = await findOrganization(organizationId);
  if (!organization) return;
  const isQuiet = isReadOnly(organization);
  const db = tenantDb(organizationId);
  const [members, chosen] = isQuiet
    ? [[], null]
    : await Promise.all([listMembers(organizationId), chosenChannels(db)]);
  const now = clock.instant();
  const times = [clock.inMs(-NEWS_MS), now, clock.inMs(DAY_MS)];
  await db.write(NOTIFIER, (w) => {
    // The demo is made with a past that its people were there for.
    const since = ({ joinedAt }: { joinedAt: string }) => (organization.isDemo ? "" : joinedAt);
    for (const kind of KINDS) {
      const { id, permission } = kind;
      const told = members.filter(
        ({ userId, role }) => can(role, permission) && channelOf(kind, chosen?.get(userId)) !== "off",
      );
      if (told.length > 0)
        w.insertSelect(
          "Notification",
          COLUMNS,
          selectNew(id),
          [...times, JSON.stringify(told.map((member) => [member.userId, since(member)])), id],
          `ON CONFLICT ("organizationId", "userId", "kind", "subject") DO NOTHING`,
        );
    }
  });
}

const COLUMNS = ["userId", "kind", "subject", "target", "label", "byId", "createdAt"];

/** The things of a kind that somebody of `?5` is still to be told of; `?6` is the kind. */
const selectNew = (kind: string): string =>
  `SELECT json_extract(m.value, '$[0]') AS "userId", ?6 AS "kind", s."subject", s."target", s."label", s."byId", ?3 AS "createdAt"
   FROM (${SOURCES[kind]}) s JOIN json_each(?5) m
     ON (s."userId" IS NULL OR s."userId" = json_extract(m.value, '$[0]'))
     AND s."byId" IS NOT json_extract(m.value, '$[0]') AND json_extract(m.value, '$[1]') <= s."at"
   WHERE NOT EXISTS (SELECT 1 FROM {Notification} n WHERE n."userId" = json_extract(m.value, '$[0]') AND n."kind" = ?6
     AND n."subject" = s."subject")
   ORDER BY s."at" DESC, s."subject" LIMIT ${MOST_AT_ONCE}`;
