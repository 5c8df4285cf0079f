import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { advanceImport, beginStep, giveUpImport, importProgress } from "@/lib/jobs/import";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { CountedSteps } from "./counted-steps";

/** A step's work, in milliseconds. Larger files get longer steps, because a workflow has about 1,000 of them. */
const budget = (step: number): number => (step <= 300 ? 2_000 : 15_000);

const STEP = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "5 minutes",
} as const;

/** Loads, or undoes, one import. The cursor is in the database: a step that runs twice does nothing twice. */
export class ImportWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const counted = new CountedSteps(step, event.instanceId, STEP);
    const inTurn = (attempt: () => Promise<boolean>) => beginStep(organizationId, id, attempt);
    const progress = () => importProgress(organizationId, id);
    try {
      for (let i = 1; ; i++) {
        const slice = () => advanceImport(organizationId, id, budget(i));
        const more = await counted.do(`slice ${i}`, slice, progress, inTurn);
        if (!more) return;
      }
    } catch (error) {
      await step.do("give up", STEP, () => giveUpImport(organizationId, id, error));
    }
  }
}
