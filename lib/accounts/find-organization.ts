import { controlDb } from "@/lib/platform/db/control";
import { ACCESS_COLUMNS, readOnlyReason, readOnlyWords } from "./access";

/** An organization for what runs without a person: jobs, and reports of other services. */
export const findOrganization = (id: string) =>
  controlDb().organization.findUnique({
    where: { id },
    select: {
      ...{ id: true, slug: true, name: true, timeZone: true, country: true },
      ...ACCESS_COLUMNS,
    },
  });

/** The same with its currency, in which stock is valued when its plans are made anew. */
export const organizationToPlan = (id: string) =>
  controlDb().organization.findUnique({
    where: { id },
    select: { id: true, timeZone: true, currency: true },
  });

/** What somebody is told who begins something new in a read-only organization; null where everything may begin. For what runs without a person. */
export async function refusalToBegin(id: string): Promise<string | null> {
  const organization = await findOrganization(id);
  if (!organization) return "This organization is gone.";
  const reason = readOnlyReason(organization);
  return reason && readOnlyWords(reason).sentence;
}

export const countMembers = (organizationId: string): Promise<number> =>
  controlDb().membership.count({ where: { organizationId } });
