import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { readyMail } from "@/lib/rights/package/link";
import { failPackage, finishPackage, packageProgress, writePackage } from "@/lib/rights/package/run";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Makes the package of what is kept of a person. Every step may be repeated. */
export class SubjectPackageWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { id } = event.payload;
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    const progress = () => packageProgress(id);
    try {
      for (let n = 1, more = true; more; n++)
        more = await steps.do(`write ${n}`, () => writePackage(id), progress);
      await steps.do("finish", () => finishPackage(id, readyMail));
    } catch (error) {
      const reason = explainFailure("subject-package.failed", error, { packageId: id });
      await step.do("fail", RETRIES, () => failPackage(id, reason));
    }
  }
}
