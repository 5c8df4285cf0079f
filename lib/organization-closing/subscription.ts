import { log } from "@/lib/platform/log";

/**
 * Ends what an organization pays for, once it is closed: the one place from which the payment provider is told. While no
 * organization has a subscription there is nothing to end.
 */
export async function cancelSubscription(organizationId: string): Promise<void> {
  log.info("organization-closing.no-subscription", { organizationId });
}
