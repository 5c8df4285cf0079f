import { collectAcceptance, invitationTo } from "@/lib/accounts/accept-invitation";
import { domainOf } from "@/lib/accounts/domain-names";
import { isJoinRole } from "@/lib/accounts/domain-roles";
import { isProvenDomain } from "@/lib/accounts/domains";
import { type AccountHolder, findAccountHolder } from "@/lib/accounts/find-person";
import { tracesOf } from "@/lib/accounts/removals";
import {
  collectVouchedMember,
  collectVouchedPerson,
  guardVouched,
  standingOf,
} from "@/lib/accounts/vouched-people";
import { limitsOf } from "@/lib/billing/limits";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { type IdClaims, refuse } from "./identity-matching";
import type { Admission } from "./identity-provider";
import { nameOf, verifiedEmail } from "./sso-claims";
import type { SignInConnection } from "./sso-connection";
import { tellNoSeat } from "./sso-seats";

/**
 * Whom an organization's identity provider lets in. Somebody whom it has brought before is that person. Somebody else is
 * found by the address, if the provider says that it was verified and the organization has proven its domain: a member is
 * linked; whoever is invited takes up the invitation by it; others become members where the connection gives a role to people
 * whom it brings along, and the plan has a seat for them. Whom an admin removed stays out until somebody invites them.
 *
 * @throws UserError whose field is the notice to show
 */
export async function admitThrough(
  connection: SignInConnection,
  claims: IdClaims,
  known: AccountHolder | null,
): Promise<Admission> {
  const { organizationId } = connection;
  const email = known ? known.email : await provenAddress(connection, claims);
  const found = known ?? (await findAccountHolder({ email }));
  if (found && !found.emailVerifiedAt)
    return refuse("sso-unconfirmed", "The account's address is not confirmed.");
  const identity = { issuer: claims.iss, subject: claims.sub };
  const standing = await standingOf({ userId: found?.id, email, identity }, organizationId);
  if (found && standing === "member") return admission(connection, found);
  const person = found ?? stranger(claims, email);
  const invitation = await invitationTo(organizationId, email);
  if (invitation) {
    const traces = await tracesOf(organizationId, { userId: found?.id, email, identity });
    return admission(connection, person, async (w) => {
      // Of somebody whom it has brought before, the account's own address counts, whatever its domain.
      if (!known) await collectVouchedPerson(w, person, organizationId);
      await collectAcceptance(w, invitation, person.id, traces);
    });
  }
  const role = isJoinRole(connection.defaultRole) ? connection.defaultRole : null;
  if (known || standing === "removed" || !role)
    return refuse("sso-no-member", "They are no member, and the connection makes none of them.");
  const how = `through ${connection.name}`;
  const { members: memberLimit } = await limitsOf(organizationId);
  return {
    ...admission(connection, person, (w) =>
      collectVouchedMember(w, { ...person, joinsAs: role }, organizationId, { how, memberLimit }),
    ),
    noSeat: () => tellNoSeat(organizationId, email),
  };
}

/** Somebody without an account, who gets one with the write. */
const stranger = (claims: IdClaims, email: string) => ({
  ...{ id: newId("user"), name: nameOf(claims, email), email, emailVerifiedAt: clock.instant() },
  ...{ credentialVersion: 1, secondFactorSince: null, isNew: true },
});

function admission(
  connection: SignInConnection,
  person: AccountHolder & { isNew?: boolean },
  join: (w: ControlWriter) => Promise<void> = async () => {},
): Admission {
  return {
    person,
    isNew: person.isNew,
    async collect(w) {
      guardActive(w, connection);
      await join(w);
      guardVouched(w, person, connection.organizationId);
      if (!connection.testedAt) await collectTested(w, connection);
    },
  };
}

/** @throws UserError when the provider gives no verified address, or one of a domain that is not the organization's */
async function provenAddress(connection: SignInConnection, claims: IdClaims): Promise<string> {
  const email = verifiedEmail(claims);
  if (!email) return refuse("provider-unverified", "The provider does not say that the address is verified.");
  if (!(await isProvenDomain(connection.organizationId, domainOf(email))))
    return refuse("sso-other-domain", "The address is not of a proven domain of the organization.");
  return email;
}

/**
 * What the test of a connection asks: the address that a first sign-in asks, but nobody is signed in. Its settings count as
 * tested then.
 *
 * @throws UserError as admitThrough does, and with "sso-changed" when the settings changed meanwhile
 */
export async function testConnection(
  connection: SignInConnection,
  claims: IdClaims,
  adminId: string,
): Promise<void> {
  await provenAddress(connection, claims);
  try {
    await controlWrite({ kind: "user", id: adminId }, async (w) => {
      await collectTested(w, connection);
      w.expectRows(1, "changed");
      w.audit(connection.organizationId, {
        action: "sso-connection.tested",
        subjectType: "SsoConnection",
        subjectId: connection.id,
        summary: `A test sign-in through “${connection.name}” worked.`,
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("The settings changed during the test.", "sso-changed");
    throw error;
  }
}

const collectTested = (w: ControlWriter, { id, version }: SignInConnection) =>
  w.tables.ssoConnection.updateMany({ where: { id, version }, data: { testedAt: clock.instant() } });

/** Undoes a sign-in, as "changed", through a connection that was changed or turned off meanwhile. */
function guardActive(w: ControlWriter, { id, version }: SignInConnection): void {
  w.guard(
    "changed",
    `EXISTS (SELECT 1 FROM "SsoConnection" WHERE "id" = ? AND "version" = ? AND "status" = 'active')`,
    [id, version],
  );
}
