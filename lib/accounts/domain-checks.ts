import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { txtRecords } from "@/lib/platform/dns";
import { DOMAIN_RULES } from "@/lib/retention/rules";
import { domainLostMail, domainMissingMail } from "./domain-mails";
import { recordOf } from "./domains";
import { peopleInCharge } from "./members";

/** How many domains one tick of the clock looks at. Twenty lookups that all time out end within two minutes. */
const CHECKED_AT_ONCE = 20;
const MISSING_MS = DOMAIN_RULES.missingDays * DAY_MS;
const UNANSWERED_MS = DOMAIN_RULES.unansweredDays * DAY_MS;

type DomainRow = Awaited<ReturnType<typeof dueDomains>>[number];

const dueDomains = () =>
  controlDb().organizationDomain.findMany({
    where: { verifiedAt: { not: null }, checkedAt: { lt: clock.inMs(-DAY_MS) } },
    orderBy: { checkedAt: "asc" },
    take: CHECKED_AT_ONCE,
    include: { organization: { select: { name: true, slug: true } } },
  });

/**
 * Looks daily whether the records of proven domains still stand. One that is gone is told to the owners, who can act; the domain
 * counts for two more weeks, because records get lost when a company moves its DNS, and its people should not be locked out
 * by that. Where the DNS does not answer, it counts for a week: whose servers are gone may lose the domain next. The clock calls
 * it; repeats are harmless.
 */
export async function recheckDomains(): Promise<void> {
  for (const row of await dueDomains()) {
    const records = await txtRecords(row.domain);
    const stands = records?.includes(recordOf(row.token));
    if (records === null) await noteUnanswered(row);
    else if (stands) await note(row, { missingSince: null, unansweredSince: null });
    else if (!row.missingSince) await tellMissing(row);
    else if (row.missingSince <= clock.inMs(-MISSING_MS)) await unverify(row, "missing");
    else await note(row, { unansweredSince: null });
  }
}

async function noteUnanswered(row: DomainRow): Promise<void> {
  const since = row.unansweredSince ?? clock.instant();
  if (since <= clock.inMs(-UNANSWERED_MS)) return unverify(row, "unanswered");
  await note(row, { unansweredSince: since });
}

async function note(
  row: DomainRow,
  change: Partial<Pick<DomainRow, "missingSince" | "unansweredSince">>,
): Promise<void> {
  await controlWrite({ kind: "system", id: "domains" }, async ({ tables }) => {
    await tables.organizationDomain.updateMany({
      where: { id: row.id },
      data: { checkedAt: clock.instant(), ...change },
    });
  });
}

const tellMissing = (row: DomainRow) =>
  told(row, { missingSince: clock.instant(), unansweredSince: null }, domainMissingMail, {
    action: "domain.record-missing",
    summary: `The record of ${row.domain} was not found any more.`,
  });

const LOST = {
  missing: `was missing for ${DOMAIN_RULES.missingDays} days`,
  unanswered: `could not be looked up for ${DOMAIN_RULES.unansweredDays} days`,
} as const;

const unverify = (row: DomainRow, why: keyof typeof LOST) =>
  told(
    row,
    { verifiedAt: null, missingSince: null, unansweredSince: null, joinRole: null },
    (to, facts) => domainLostMail(to, facts, LOST[why]),
    {
      action: "domain.unverified",
      summary: `The record of ${row.domain} ${LOST[why]}, so the domain counts no longer.`,
    },
  );

async function told(
  row: DomainRow,
  change: Partial<Pick<DomainRow, "verifiedAt" | "missingSince" | "unansweredSince" | "joinRole">>,
  mailOf: typeof domainMissingMail,
  entry: { action: string; summary: string },
): Promise<void> {
  const { organizationId, domain, organization } = row;
  const people = await peopleInCharge(organizationId, ["owner"]);
  await controlWrite({ kind: "system", id: "domains" }, async (w) => {
    await w.tables.organizationDomain.updateMany({
      where: { id: row.id },
      data: { checkedAt: clock.instant(), ...change },
    });
    w.audit(organizationId, { ...entry, subjectType: "OrganizationDomain", subjectId: row.id });
    const facts = {
      ...{ organizationId, domain, record: recordOf(row.token), countsUntil: clock.inMs(MISSING_MS) },
      ...{ organization: organization.name, slug: organization.slug },
    };
    for (const person of people) w.mail(mailOf(person, facts));
  });
}
