import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { log } from "@/lib/platform/log";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { issuePersonCertificate } from "@/lib/rights/erasure/certificate";
import { noteSubjectErasureFailed } from "@/lib/rights/erasure/commands";
import { erasureRow } from "@/lib/rights/erasure/record";
import { SUBJECT_ERASURE_STEPS } from "@/lib/rights/erasure/steps";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 6, delay: "5 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Erases a person. Every step may be repeated; a failed job is begun anew by the clock. */
export class SubjectErasureWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { id: erasureId } = event.payload;
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    // Read in each step, so that no result of a step holds who it is.
    const erasure = async () => {
      const row = await erasureRow(erasureId);
      if (row?.status !== "running") return null;
      const { userId, email, phone, createdAt } = row;
      return { erasureId, subject: { userId, email, phone }, at: createdAt };
    };
    try {
      for (const [name, work] of Object.entries(SUBJECT_ERASURE_STEPS))
        await steps.do(name, async () => {
          const now = await erasure();
          if (now) await work(now);
        });
      await steps.do("certificate", async () => {
        const now = await erasure();
        if (now) await issuePersonCertificate(now);
      });
    } catch (error) {
      log.failure("subject-erasure.failed", error, { erasureId });
      const attempt = Number(/-(\d+)$/.exec(event.instanceId)?.[1] ?? 1);
      await step.do("fail", RETRIES, () => noteSubjectErasureFailed(erasureId, attempt));
    }
  }
}
