import { findOrganization } from "@/lib/accounts/find-organization";
import { NotFoundError } from "@/lib/platform/errors";
import { type PlanLimits, planOf } from "./plans";

/** What an organization's plan allows now. @throws NotFoundError when the organization is gone */
export async function limitsOf(organizationId: string): Promise<PlanLimits> {
  const organization = await findOrganization(organizationId);
  if (!organization) throw new NotFoundError("This organization");
  return planOf(organization).limits;
}
