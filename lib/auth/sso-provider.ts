import { findWorkspaceById, openWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { UserError } from "@/lib/platform/errors";
import type { IdClaims } from "./identity-matching";
import type { IdentityProvider, Trial } from "./identity-provider";
import { admitThrough, testConnection } from "./sso-admission";
import { findConnection, type SignInConnection } from "./sso-connection";
import { discoverIssuer } from "./sso-discovery";
import { openSecret } from "./sso-secret";

/**
 * An organization's connection as a provider to sign in with; null when there is none of this id. One that is not turned on
 * is there for whoever may turn it on, and only to be tested.
 *
 * @throws UserError when the provider does not answer, or its document is not the configured issuer's any more
 */
export async function ssoProvider(id: string): Promise<IdentityProvider | null> {
  const connection = await findConnection(id);
  if (!connection) return null;
  const trial = connection.isActive ? undefined : await trialOf(connection);
  if (!connection.isActive && !trial) return null;
  const { organizationId, name, issuer, clientId, clientSecret } = connection;
  const [endpoints, secret] = await Promise.all([
    discoverIssuer(issuer),
    openSecret(organizationId, id, clientSecret),
  ]);
  return {
    ...{ id, name, issuer, clientId, clientSecret: secret, endpoints },
    connection: { id, organizationId },
    // The provider answers for that.
    asksSecondFactor: false,
    trial,
    admit: (claims, known) => admitThrough(connection, claims, known),
  };
}

/** The test of a connection, for somebody who is signed in and may turn it on. */
async function trialOf(connection: SignInConnection): Promise<Trial | undefined> {
  const user = await currentUser();
  const here = user && (await findWorkspaceById(user, connection.organizationId));
  if (!here?.can("sso.manage")) return undefined;
  const isOpen = await openWorkspace(user, here.organization.slug, "sso.manage").catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  return isOpen ? { run: (claims: IdClaims) => testConnection(connection, claims, here.user.id) } : undefined;
}
