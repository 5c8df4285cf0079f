import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { organizationById } from "@/lib/accounts/organization-record";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { beginOutlook, continueOutlook, endRefresh, finishOutlook } from "@/lib/insights/refresh";
import { tenantDb } from "@/lib/platform/db";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";

/** Plans every item of an organization anew: after a training, an import of stock or orders, and once a day. */
export class OutlookWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const db = tenantDb(organizationId);
    const organization = await organizationById(organizationId);
    if (!organization) return;
    const { timeZone } = organization;
    const settings = await plannerSettings(db, organization);
    await step.do("classify items", () => beginOutlook(db, timeZone, organization.currency));
    let cursor: string | null = null;
    for (let i = 1; ; i++) {
      const from: string | null = cursor;
      cursor = await step.do(`plan items ${i}`, () => continueOutlook(db, timeZone, settings, from));
      if (cursor === null) break;
    }
    await step.do("keep the day's figures", () => finishOutlook(db, timeZone));
    await step.do("end", () => endRefresh(db, id));
  }
}
