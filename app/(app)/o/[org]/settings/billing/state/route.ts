import { currentBillingState } from "@/lib/billing/current-state";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** Whether the subscription is active yet: asked by the page that somebody comes back to from Stripe. */
export const GET = workspaceRoute(
  "billing.view",
  async ({ organization }) => privateJson(await currentBillingState(organization.id)),
  "itself",
);
