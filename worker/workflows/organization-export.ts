import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { findAccountHolder } from "@/lib/accounts/find-person";
import { organizationById } from "@/lib/accounts/organization-record";
import { finishExport } from "@/lib/organization-export/finish";
import { exportReadyMail } from "@/lib/organization-export/mails";
import { exportRow } from "@/lib/organization-export/record";
import { exportProgress, failExport, planExport, writeFiles } from "@/lib/organization-export/run";
import { tenantDb } from "@/lib/platform/db";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;
/** A slice writes for three seconds; a workflow has about a thousand steps, so later steps have more slices. */
const STEPS_BEFORE_GROWTH = 400;
const SLICES_LATER = 5;

/** Writes an export of everything that an organization has. Every step may be repeated. */
export class OrganizationExportWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const db = tenantDb(organizationId);
    const organization = await organizationById(organizationId);
    if (!organization) return;
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    const progress = () => exportProgress(db, id);
    const write = async (slices: number) => {
      for (let n = 0; n < slices; n++) if (!(await writeFiles({ db, organization }, id))) return false;
      return true;
    };
    try {
      await steps.do("plan", () => planExport(db, id));
      for (let n = 1, more = true; more; n++) {
        const slices = n > STEPS_BEFORE_GROWTH ? SLICES_LATER : 1;
        more = await steps.do(`write ${n}`, () => write(slices), progress);
      }
      await steps.do("finish", async () => {
        const to = await findAccountHolder({ id: (await exportRow(db, id))?.requestedBy ?? "" });
        await finishExport(db, organization, id, to && exportReadyMail(to, organization));
      });
    } catch (error) {
      const reason = explainFailure("organization-export.failed", error, { organizationId, exportId: id });
      await step.do("fail", RETRIES, () => failExport(db, id, reason));
    }
  }
}
