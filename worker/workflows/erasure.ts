import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { noteErasureFailed } from "@/lib/organization-closing/begin-erasure";
import { issueCertificate } from "@/lib/organization-closing/certificate";
import { ERASURE_STEPS } from "@/lib/organization-closing/erase";
import { log } from "@/lib/platform/log";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { CountedSteps } from "./counted-steps";

/** Each wait twice the one before, almost two days altogether: Twilio may not answer. */
const RETRIES = {
  retries: { limit: 15, delay: "5 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Erases an organization whose closing has ended. Every step may be repeated; a failed job is begun anew by the clock. */
export class ErasureWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id: closingId } = event.payload;
    const erasure = { organizationId, closingId };
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    try {
      for (const [name, work] of Object.entries(ERASURE_STEPS))
        for (let n = 1, more = true; more; n++) more = await steps.do(`${name} ${n}`, () => work(erasure));
      await steps.do("certificate", () => issueCertificate(erasure));
    } catch (error) {
      log.failure("erasure.failed", error, { organizationId, closingId });
      const attempt = Number(/-(\d+)$/.exec(event.instanceId)?.[1] ?? 1);
      await step.do("fail", RETRIES, () => noteErasureFailed(closingId, attempt));
    }
  }
}
