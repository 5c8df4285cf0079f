import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { txtRecords } from "@/lib/platform/dns";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import type { JoinRole } from "./domain-roles";
import { guardRole } from "./members";
import type { Workspace } from "./organizations";
import { newToken } from "./sessions";

/** Mail domains that an organization says are its own: a record in the DNS, which only their owner can set, proves it. */

/** One organization's domains, at most. */
export const DOMAINS_MOST = 20;

export interface DomainView {
  id: string;
  domain: string;
  /** The TXT record that proves the domain. */
  record: string;
  verifiedAt: string | null;
  checkedAt: string | null;
  missingSince: string | null;
  unansweredSince: string | null;
  joinRole: string | null;
}

/** What the TXT record of a domain has to say. */
export const recordOf = (token: string): string => `lumina-verification=${token}`;

export async function listDomains(organizationId: string): Promise<DomainView[]> {
  const rows = await controlDb().organizationDomain.findMany({
    where: { organizationId },
    orderBy: { domain: "asc" },
    take: DOMAINS_MOST,
  });
  return rows.map(({ id, domain, token, joinRole, ...dates }) => ({
    ...{ id, domain, record: recordOf(token), joinRole },
    verifiedAt: dates.verifiedAt,
    checkedAt: dates.checkedAt,
    missingSince: dates.missingSince,
    unansweredSince: dates.unansweredSince,
  }));
}

/**
 * Adds a domain, not proven yet.
 *
 * @throws UserError when it is there already, or there are too many
 */
export async function addDomain(workspace: Workspace, domain: string): Promise<void> {
  const { organization, user } = workspace;
  const id = newId("organizationDomain");
  const row = { id, organizationId: organization.id, domain, token: newToken(), createdAt: clock.instant() };
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      w.guard("used", 'SELECT COUNT(*) < ? FROM "OrganizationDomain" WHERE "organizationId" = ?', [
        DOMAINS_MOST,
        organization.id,
      ]);
      await w.tables.organizationDomain.createMany({ data: [row] });
      auditDomain(w, workspace, { id, domain }, "domain.added", `The domain ${domain} was added.`);
    });
  } catch (error) {
    if (uniqueViolation(error, "OrganizationDomain.organizationId", "OrganizationDomain.domain"))
      throw new UserError("This domain is in your list already.", "domain");
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError(`An organization can have ${DOMAINS_MOST} domains. Remove one first.`, "domain");
    throw explained(error);
  }
}

/**
 * Looks for the record of a domain now, and verifies the domain when it is there.
 *
 * @throws UserError that says what was found instead, or that another organization has proven the domain
 */
export async function checkDomain(workspace: Workspace, id: string): Promise<void> {
  const row = await domainRow(workspace, id);
  const records = await txtRecords(row.domain);
  if (records === null)
    throw new UserError(`The DNS did not answer for ${row.domain}. Try again in a few minutes.`);
  if (!records.includes(recordOf(row.token))) throw new UserError(notFound(row.domain, records));
  const now = clock.instant();
  const { organization, user } = workspace;
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      guardUnclaimed(w, row.domain, organization.id);
      await w.tables.organizationDomain.updateMany({
        where: { id, organizationId: organization.id, token: row.token },
        data: {
          verifiedAt: row.verifiedAt ?? now,
          checkedAt: now,
          missingSince: null,
          unansweredSince: null,
        },
      });
      w.expectRows(1, "changed");
      auditDomain(w, workspace, row, "domain.verified", `The record of ${row.domain} was found.`);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError(
        "Another organization at Lumina has proven this domain. If it is yours, ask us under Help.",
      );
    throw explained(error);
  }
}

function notFound(domain: string, records: readonly string[]): string {
  const other = records.find((text) => text.startsWith("lumina-verification="));
  if (other)
    return `${domain} has another record of Lumina: ${other.slice(0, 80)}. Set the one that is shown here.`;
  const what = records.length === 0 ? "no TXT record" : `${records.length} TXT records, but not this one`;
  return `${domain} has ${what} yet. New records can take an hour to show, sometimes a day.`;
}

/** Undoes a write, as "used", when another organization has proven this domain. */
export function guardUnclaimed(w: ControlWriter, domain: string, organizationId: string): void {
  w.guard(
    "used",
    `NOT EXISTS (SELECT 1 FROM "OrganizationDomain"
       WHERE "domain" = ? AND "verifiedAt" IS NOT NULL AND "organizationId" <> ?)`,
    [domain, organizationId],
  );
}

/** Lets people with a confirmed address of the domain join by themselves, or not any more (null). */
export async function setJoinRole(
  workspace: Workspace,
  { id, joinRole }: { id: string; joinRole: JoinRole | null },
): Promise<void> {
  const row = await domainRow(workspace, id);
  if (joinRole && !row.verifiedAt)
    throw new UserError("Prove the domain first: set its record and check it.");
  const { organization, user } = workspace;
  await writing(() =>
    controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      await w.tables.organizationDomain.updateMany({
        where: { id, organizationId: organization.id, verifiedAt: row.verifiedAt },
        data: { joinRole },
      });
      w.expectRows(1, "changed");
      w.audit(organization.id, {
        action: "domain.join-role-changed",
        subjectType: "OrganizationDomain",
        subjectId: id,
        summary: joinRole
          ? `People with an address of ${row.domain} may join as ${joinRole}.`
          : `People with an address of ${row.domain} have to be invited.`,
        before: { joinRole: row.joinRole },
        after: { joinRole },
      });
    }),
  );
}

/** Removes a domain: nobody comes in by it any more. Members stay members. */
export async function removeDomain(workspace: Workspace, id: string): Promise<void> {
  const row = await domainRow(workspace, id);
  const { organization, user } = workspace;
  await writing(() =>
    controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      await w.tables.organizationDomain.deleteMany({ where: { id, organizationId: organization.id } });
      w.expectRows(1, "changed");
      auditDomain(w, workspace, row, "domain.removed", `The domain ${row.domain} was removed.`);
    }),
  );
}

async function domainRow(workspace: Workspace, id: string) {
  const row = await controlDb().organizationDomain.findFirst({
    where: { id, organizationId: workspace.organization.id },
  });
  if (!row) throw new NotFoundError("This domain");
  return row;
}

const auditDomain = (
  w: ControlWriter,
  { organization }: Workspace,
  { id, domain }: { id: string; domain: string },
  action: string,
  summary: string,
) =>
  w.audit(organization.id, {
    ...{ action, summary, subjectType: "OrganizationDomain", subjectId: id },
    after: { domain },
  });

const explained = (error: unknown): unknown =>
  error instanceof GuardError ? new UserError("This changed in the meantime. Load the page again.") : error;

async function writing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw explained(error);
  }
}
/** Whether an organization has proven a domain. */
export async function isProvenDomain(organizationId: string, domain: string): Promise<boolean> {
  const found = await controlDb().organizationDomain.findFirst({
    where: { organizationId, domain, verifiedAt: { not: null } },
    select: { id: true },
  });
  return found !== null;
}

/** The organization that has proven a domain, or null. */
export async function organizationOfDomain(domain: string): Promise<string | null> {
  const found = await controlDb().organizationDomain.findFirst({
    where: { domain, verifiedAt: { not: null } },
    select: { organizationId: true },
  });
  return found?.organizationId ?? null;
}
