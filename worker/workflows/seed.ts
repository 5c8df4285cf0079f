import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { type Bindings, provideBindings, type SeedJob } from "@/lib/platform/runtime";

export class SeedWorkflow extends WorkflowEntrypoint<Bindings, SeedJob> {
  override async run(event: WorkflowEvent<SeedJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    await step.do("begin", async () => event.payload.today);
  }
}
