import { NO_PASSWORD } from "@/lib/passwords/passwords";
import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { collectMember } from "./domain-joins";
import { domainOf } from "./domain-names";
import type { JoinRole } from "./domain-roles";
import type { AccountHolder } from "./find-person";
import { type Comer, wasRemoved } from "./removals";
import { guardSeat } from "./seats";

/** People whom an organization's identity provider vouches for. */

/** How a person stands in an organization. Who was removed by an admin stays that until somebody invites them again. */
export type Standing = "member" | "removed" | "stranger";

export async function standingOf(who: Comer, organizationId: string): Promise<Standing> {
  const { userId } = who;
  if (userId && (await controlDb().membership.count({ where: { organizationId, userId } }))) return "member";
  return (await wasRemoved(organizationId, who)) ? "removed" : "stranger";
}

/**
 * Makes the membership, and the account of somebody new, in a write. The domain of the address has to be proven then.
 *
 * @param memberLimit how many members the plan has; beyond it the write is undone with the guard "budget"
 */
export async function collectVouchedMember(
  w: ControlWriter,
  person: AccountHolder & { isNew?: boolean; joinsAs: JoinRole },
  organizationId: string,
  { how, memberLimit }: { how: string; memberLimit: number | null },
): Promise<void> {
  guardSeat(w, organizationId, person.email, memberLimit);
  await collectVouchedPerson(w, person, organizationId);
  await collectMember(w, { organizationId, userId: person.id, role: person.joinsAs }, how);
}

/** Makes the account of somebody new, in a write. The domain of the address has to be proven then. */
export async function collectVouchedPerson(
  w: ControlWriter,
  { id, email, name, isNew }: AccountHolder & { isNew?: boolean },
  organizationId: string,
): Promise<void> {
  const now = clock.instant();
  w.guard(
    "changed",
    'EXISTS (SELECT 1 FROM "OrganizationDomain" WHERE "organizationId" = ? AND "domain" = ? AND "verifiedAt" IS NOT NULL)',
    [organizationId, domainOf(email)],
  );
  if (!isNew) return;
  await w.tables.user.createMany({
    data: [
      {
        ...{ id, name, email, phone: null, jobTitle: "", passwordHash: NO_PASSWORD },
        ...{ emailVerifiedAt: now, createdAt: now },
      },
    ],
  });
  await w.tables.signUp.deleteMany({ where: { email, usedAt: null } });
}

/** Undoes a write, as "changed", when the person is no member at its end, or their credentials are not those that were read. */
export function guardVouched(
  w: ControlWriter,
  person: Pick<AccountHolder, "id" | "credentialVersion">,
  organizationId: string,
): void {
  w.guard(
    "changed",
    `EXISTS (SELECT 1 FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
       WHERE m."organizationId" = ? AND u."id" = ? AND u."credentialVersion" = ?)`,
    [organizationId, person.id, person.credentialVersion],
  );
}
