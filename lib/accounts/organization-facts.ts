import { controlDb } from "@/lib/platform/db/control";

/** What work without a person in front of it (runs, mails, clocks) needs to know of an organization. */
export interface OrganizationFacts {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
}

/** @throws Error when there is no such organization: the caller's id came from a row that names it. */
export async function organizationFacts(organizationId: string): Promise<OrganizationFacts> {
  const row = await controlDb().organization.findUnique({ where: { id: organizationId } });
  if (!row) throw new Error(`The organization ${organizationId} does not exist.`);
  const { id, slug, name, currency, timeZone } = row;
  return { id, slug, name, currency, timeZone };
}
