import { controlDb } from "@/lib/platform/db/control";

/** An organization for what runs without a person: jobs, and reports of other services. */
export const findOrganization = (id: string) =>
  controlDb().organization.findUnique({
    where: { id },
    select: {
      ...{ id: true, slug: true, name: true, timeZone: true, country: true },
      ...{ isDemo: true, trialEndsAt: true },
    },
  });

/** The same with its currency, in which stock is valued when its plans are made anew. */
export const organizationToPlan = (id: string) =>
  controlDb().organization.findUnique({
    where: { id },
    select: { id: true, timeZone: true, currency: true },
  });
