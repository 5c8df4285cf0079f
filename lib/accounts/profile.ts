import { controlDb } from "@/lib/platform/db/control";
import { NotFoundError } from "@/lib/platform/errors";

/** What work on an organization's data needs to know about it when nobody is signed in (workflows). */
export interface OrganizationProfile {
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
}

/** @throws NotFoundError when there is no such organization. */
export async function organizationProfile(organizationId: string): Promise<OrganizationProfile> {
  const profile = await controlDb().organization.findUnique({
    where: { id: organizationId },
    select: { slug: true, name: true, currency: true, timeZone: true },
  });
  if (!profile) throw new NotFoundError("This organization");
  return profile;
}
