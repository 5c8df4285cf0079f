import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { organizationById } from "@/lib/accounts/organization-record";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { requestCheckQuietly } from "@/lib/exceptions/check";
import {
  beginOutlook,
  continueOutlook,
  endRefresh,
  failRefresh,
  finishOutlook,
} from "@/lib/insights/refresh";
import { tenantDb } from "@/lib/platform/db";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Plans every item of an organization anew: after a training, an import of stock or orders, and once a day. */
export class OutlookWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const db = tenantDb(organizationId);
    const organization = await organizationById(organizationId);
    if (!organization) return;
    const { timeZone } = organization;
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    try {
      const settings = await plannerSettings(db, organization);
      await steps.do("classify items", () => beginOutlook(db, timeZone, settings));
      let cursor: string | null = null;
      for (let i = 1; ; i++) {
        const from: string | null = cursor;
        cursor = await steps.do(`plan items ${i}`, () => continueOutlook(db, timeZone, settings, from));
        if (cursor === null) break;
      }
      await steps.do("keep the day's figures", () => finishOutlook(db, timeZone));
      await steps.do("end", () => endRefresh(db, id));
      await steps.do("look for exceptions", () => requestCheckQuietly(organizationId, "plan"));
    } catch (error) {
      const text = explainFailure("outlook.failed", error, { organizationId, refreshId: id });
      await step.do("fail", RETRIES, () => failRefresh(db, id, text));
    }
  }
}
