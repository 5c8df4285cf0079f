import { organizationOfDomain } from "@/lib/accounts/domains";
import { controlDb } from "@/lib/platform/db/control";

/** A connection as a sign-in uses it. */
export interface SignInConnection {
  id: string;
  organizationId: string;
  name: string;
  issuer: string;
  clientId: string;
  /** Sealed. */
  clientSecret: string;
  isActive: boolean;
  testedAt: string | null;
  defaultRole: string | null;
  version: number;
}

/** The connection that an address names, or null; also null while its client is not known. */
export async function findConnection(id: string): Promise<SignInConnection | null> {
  if (!/^sso_[a-z0-9]{10,40}$/.test(id)) return null;
  const row = await controlDb().ssoConnection.findUnique({ where: { id } });
  if (!row || row.clientId === "") return null;
  const { organizationId, name, issuer, clientId, clientSecret, testedAt, defaultRole, version } = row;
  return {
    ...{ id, organizationId, name, issuer, clientId, clientSecret, testedAt, defaultRole, version },
    isActive: row.status === "active",
  };
}

/** The name of a connection that is turned on, or null. */
export async function activeConnection(id: string): Promise<{ id: string; name: string } | null> {
  return controlDb().ssoConnection.findFirst({
    where: { id, status: "active" },
    select: { id: true, name: true },
  });
}

/**
 * The connection that people with an address of a domain sign in through, or null. It depends on the domain alone, so it
 * tells nobody whether there is an account.
 */
export async function connectionOfDomain(domain: string): Promise<{ id: string; name: string } | null> {
  const organizationId = await organizationOfDomain(domain);
  if (!organizationId) return null;
  return controlDb().ssoConnection.findFirst({
    where: { organizationId, status: "active" },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true },
  });
}
